/** What the mail formats of Dovecot have in common. */
import type { PresetFamily } from "./preset.ts";

export const dovecot: PresetFamily = {
  source: "2.3.19.1 (Debian 12)",
  strategy: {
    "delete-selected": "bye-next-command",
    "rename-selected": "bye-next-command",
    "second-select": "allow",
    "status-selected": "frozen-clientbug",
    "expunge-shared": "allow",
    "store-expunged": "ghost",
    "search-flags": "told",
    "copy-expunged": "refuse",
    "number-above-exists": "bad",
    "notify-when": "messages",
    "expunge-flush": "messages",
    "expunge-order": "descending",
    "exists-after-expunge": "never",
    "idle-delay": "0.5s",
    "idle-keepalive": "120s",
    autologout: "bye-30m",
    pipeline: "deferred",
    examined: "move",
    "copyuid-place": "untagged-first",
    "modified-code": "yes",
    "failed-select": "unselects",
  },
  lacks: ["IMAP4rev2"],
  omits: [
    "A session whose mailbox was deleted gets some of the data of its FETCH before BYE.",
    "A mailbox renamed and renamed back before its session speaks goes on unharmed.",
    "UID SEARCH with a set of messages does not bring EXPUNGE; UID SEARCH ALL does.",
    "STORE and EXPUNGE after EXAMINE are answered OK and do nothing; here they get NO.",
    "A STORE that changes nothing is answered without FETCH.",
    "BYE after 20 bad commands.",
  ],
};
