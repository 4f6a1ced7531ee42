import type { Preset } from "./preset.ts";

export const mailutils: Preset = {
  name: "mailutils",
  title: "GNU Mailutils",
  source: "3.15, maildir (Debian 12)",
  strategy: {
    "delete-selected": "hollow",
    "rename-selected": "hollow",
    "second-select": "allow",
    "expunge-shared": "allow",
    "fetch-expunged": "nil-silent",
    "store-expunged": "ghost",
    "search-expunged": "include-known",
    "search-flags": "told",
    "copy-expunged": "refuse",
    "number-above-exists": "skip",
    "notify-when": "noop-only",
    "expunge-flush": "own",
    "idle-delay": "never",
    "idle-keepalive": "none",
    pipeline: "in-order",
    examined: "nothing",
  },
  lacks: ["IMAP4rev2", "NOTIFY", "CONDSTORE", "QRESYNC", "MOVE"],
  omits: [
    "After its own EXPUNGE a session is told EXPUNGED, which is no response of IMAP.",
    "News of flags never comes; new messages are counted a second late, and one's own with APPEND.",
    "A number above EXISTS means the last message; here it means none.",
    "Every message is \\Recent to everybody, always.",
    "STORE after EXAMINE seems to work, for that session alone; here it gets NO.",
    "EXPUNGE in a deleted mailbox, SEARCH without keys and an APPEND of nothing end the process.",
  ],
};
