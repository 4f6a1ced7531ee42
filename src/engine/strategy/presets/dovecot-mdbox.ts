import { dovecot } from "./dovecot.ts";
import type { Preset } from "./preset.ts";

export const dovecotMdbox: Preset = {
  ...dovecot,
  name: "dovecot-mdbox",
  title: "Dovecot, mdbox",
  strategy: { ...dovecot.strategy, "fetch-expunged": "ghost", "search-expunged": "include" },
  omits: [...dovecot.omits, "RENAME of INBOX moves the mailbox itself, and sessions in INBOX get BYE."],
};
