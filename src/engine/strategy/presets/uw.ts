/** What the mail formats of UW imapd have in common. The third one, mbox, lets no two sessions into a mailbox. */
import type { PresetFamily } from "./preset.ts";

export const uw: PresetFamily = {
  source: "2007f.404",
  strategy: {
    "delete-selected": "refuse",
    "rename-selected": "refuse",
    "second-select": "allow",
    "status-selected": "frozen",
    "expunge-shared": "allow",
    "fetch-expunged": "ghost",
    "store-expunged": "ghost",
    "search-expunged": "include",
    "search-flags": "told",
    "copy-expunged": "ghost",
    "number-above-exists": "bad",
    "notify-when": "after",
    "exists-after-expunge": "always",
    "idle-delay": "60s",
    "idle-keepalive": "none",
    autologout: "bye-30m",
    pipeline: "in-order",
    examined: "nothing",
  },
  lacks: ["IMAP4rev2", "NOTIFY", "CONDSTORE", "QRESYNC", "MOVE"],
  omits: [
    "STATUS of the selected mailbox brings an untagged NO, CLIENT BUG DETECTED.",
    "STORE after EXAMINE seems to work, for that session alone, and EXPUNGE does nothing; here they get NO.",
    "After .SILENT, what another session had changed is never told.",
    "FETCH shows old flags, and tells the new ones behind them.",
    "DONE in the packet of its IDLE is not seen.",
    "9:* of four messages is the last one; here BAD.",
  ],
};
