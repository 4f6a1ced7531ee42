/** What the two ways of Cyrus to expunge have in common. */
import type { PresetFamily } from "./preset.ts";

export const cyrus: PresetFamily = {
  source: "3.6.1 (Debian 12)",
  strategy: {
    "delete-selected": "expunge-all",
    "rename-selected": "expunge-all",
    "second-select": "allow",
    "status-selected": "live",
    "expunge-shared": "allow",
    "store-expunged": "living-ok",
    "search-expunged": "omit",
    "copy-expunged": "living-ok",
    "number-above-exists": "skip-or-no",
    "notify-when": "before",
    "expunge-flush": "not-copy",
    "expunge-order": "ascending",
    "exists-after-expunge": "never",
    "idle-delay": "0",
    "idle-keepalive": "none",
    autologout: "bye-30m",
    pipeline: "in-order",
    examined: "nothing",
    "copyuid-place": "untagged-first",
    "modified-code": "yes",
    "failed-select": "unselects",
  },
  lacks: ["IMAP4rev2", "NOTIFY"],
  omits: [
    "EXPUNGE comes behind the data of a UID FETCH and not before it; before the command come flags and EXISTS only.",
    "FETCH with the flags comes for STORE .SILENT too.",
    "COPY by number of expunged messages names them in COPYUID, though they are not there.",
    "SEARCH in a mailbox that was deleted brings its EXPUNGE responses, which no answer to SEARCH may.",
    "Deleting a mailbox that has mailboxes below it is refused.",
    "STORE of numbers that are all above EXISTS gets OK; here NO.",
    "Autologout comes after 32 minutes.",
  ],
};
