import { dovecot } from "./dovecot.ts";
import type { Preset } from "./preset.ts";

export const dovecotMaildir: Preset = {
  ...dovecot,
  name: "dovecot-maildir",
  title: "Dovecot, maildir",
  strategy: { ...dovecot.strategy, "fetch-expunged": "nil-ok", "search-expunged": "include-known-issued" },
  omits: [
    ...dovecot.omits,
    "What the session has fetched before comes from the cache: ENVELOPE and size may be real while the text is NIL.",
    "The flags of a ghost are (\\Deleted), and come once more as news before it is expunged.",
    "RENAME of INBOX is refused.",
  ],
};
