/** The faults that the strategy can play, each with a story in which it shows and the rule that says so. */

const GONE_FROM_THE_END = `
capabilities +CONDSTORE +QRESYNC
mailbox FOO 3 messages
flags FOO 3 \\Deleted
logged-in C1
C1: a1 ENABLE QRESYNC
C1: a2 SELECT FOO
C1: a3 EXPUNGE
C1: a4 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)
`;

/**
 * For every option that breaks a MUST: the rule that catches it, and a story in which it shows. Whoever adds such an
 * option adds its line. The stories need no answers: the engine gives them.
 */
export const CAUGHT: Readonly<Record<string, { readonly rule: string; readonly story: string }>> = {
  "idle-delay=never": {
    rule: "idle-silent",
    story: `
mailbox FOO 3 messages
flags FOO 1 \\Deleted
selected FOO C1 C2
C1: a1 IDLE
C2: b1 EXPUNGE
<10 minutes pass>
C1: DONE
`,
  },
  "idle-end=server-early": {
    rule: "idle-ended-early",
    story: `
selected INBOX C1
C1: a1 IDLE
<2 minutes pass>
C1: DONE
`,
  },
  "autologout=early": { rule: "autologout-early", story: "logged-in C1\nC1: a1 NOOP\n<10 minutes pass>\n" },
  "autologout=silent-close": { rule: "close-without-bye", story: "logged-in C1\nC1: a1 NOOP\n<31 minutes pass>\n" },
  "server-logout=draft-shih-32s": {
    rule: "server-logout-hasty",
    story: "logged-in C1\n<31 minutes pass>\n<1 minute passes>\n",
  },
  "status-selected=refuse": {
    rule: "status-refused",
    story: `
mailbox FOO 1 message
selected FOO C1
C1: a1 STATUS FOO (MESSAGES)
`,
  },
  "expunge-flush=not-uid": {
    rule: "copy-withholds",
    story: `
mailbox FOO 3 messages
flags FOO 1 \\Deleted
selected FOO C1 C2
C2: b1 EXPUNGE
C1: a1 COPY 2 INBOX
`,
  },
  "expunge-flush=not-copy": {
    rule: "copy-withholds",
    story: `
mailbox FOO 3 messages
flags FOO 1 \\Deleted
selected FOO C1 C2
C2: b1 EXPUNGE
C1: a1 COPY 2 INBOX
`,
  },
  "expunge-flush=own": {
    rule: "copy-withholds",
    story: `
mailbox FOO 3 messages
flags FOO 1 \\Deleted
selected FOO C1 C2
C2: b1 EXPUNGE
C1: a1 COPY 2 INBOX
`,
  },
  "examined=move": {
    rule: "examine-changes",
    story: `
mailbox FOO 3 messages
examined FOO C1
C1: a1 MOVE 1 INBOX
`,
  },
  "expunge-flush=noop": {
    rule: "copy-withholds",
    story: `
mailbox FOO 3 messages
flags FOO 1 \\Deleted
selected FOO C1 C2
C2: b1 EXPUNGE
C1: a1 COPY 2 INBOX
`,
  },
  "expunge-delivery=any-time": {
    rule: "expunge-in-fetch",
    story: `
mailbox FOO 3 messages
flags FOO 1 \\Deleted
selected FOO C1 C2
C2: b1 EXPUNGE
C1: a1 FETCH 2:3 (UID)
`,
  },
  "expunge-delivery=unannounced": {
    rule: "number-above-exists",
    story: `
mailbox FOO 0 messages
selected FOO C1 C2
<message delivered to FOO \\Deleted>
C2: b1 NOOP
C2: b2 EXPUNGE
C1: a1 NOOP
`,
  },
  "expunge-delivery=exists-only": {
    rule: "exists-shrinks",
    story: `
mailbox FOO 3 messages
flags FOO 1 \\Deleted
selected FOO C1 C2
C2: b1 EXPUNGE
C1: a1 NOOP
`,
  },
  "bye-style=flood-no-close": {
    rule: "after-bye",
    story: `
logged-in C1
<31 minutes pass>
<2 minutes pass>
`,
  },
  "bye-style=tagged": {
    rule: "bye-tagged",
    story: `
logged-in C1
C1: a1 LOGOUT
`,
  },
  "bye-style=silent-close": {
    rule: "close-without-bye",
    story: `
logged-in C1
<31 minutes pass>
`,
  },
  "uidvalidity-on-recreate=reuse": {
    rule: "uidvalidity-reused",
    story: `
mailbox FOO 3 messages
logged-in C1
C1: a1 STATUS FOO (UIDVALIDITY UIDNEXT)
C1: a2 DELETE FOO
C1: a3 CREATE FOO
C1: a4 STATUS FOO (UIDVALIDITY UIDNEXT)
`,
  },
  "uids=renumbered": {
    rule: "uidnext-falls",
    story: `
mailbox FOO 3 messages uids 101:103
logged-in C1
C1: a1 STATUS FOO (UIDVALIDITY UIDNEXT)
C1: a2 SELECT FOO
`,
  },
  "failed-select=keeps-old": {
    rule: "data-without-mailbox",
    story: `
mailbox FOO 3 messages
selected FOO C1
C1: a1 SELECT Wrok
C1: a2 STORE 1 +FLAGS (\\Deleted)
`,
  },
  "pipeline=eager": {
    rule: "select-overtaken",
    story: `
mailbox FOO 3 messages
logged-in C1
C1= "a1 SELECT FOO\\r\\na2 FETCH 2 (UID)\\r\\n"
`,
  },
  "literal-rest=dropped": {
    rule: "command-unanswered",
    story: `
logged-in C1
C1= "a1 APPEND INBOX {1+}\\r\\nx\\r\\na2 NOOP\\r\\n"
C1: a3 NOOP
<2 minutes pass>
`,
  },
  "expunge-order=ascending-not-decremented": {
    rule: "number-above-exists",
    story: `
mailbox FOO 3 messages
flags FOO 1:3 \\Deleted
selected FOO C1
C1: a1 EXPUNGE
`,
  },
  "numbering=shared": {
    rule: "uid-changed",
    story: `
mailbox FOO 3 messages
flags FOO 1 \\Deleted
selected FOO C1 C2
C2: b1 EXPUNGE
C1: a1 FETCH 2 (UID)
`,
  },
  "flag-store=whole-set": {
    rule: "flags-lost",
    story: `
mailbox FOO 1 message
selected FOO C1 C2
C1: a1 UID STORE 1 +FLAGS (\\Seen)
C2: b1 UID STORE 1 +FLAGS (\\Flagged)
`,
  },
  "enabled-line=empty": {
    rule: "enabled-empty",
    story: "capabilities +CONDSTORE +QRESYNC\nlogged-in C1\nC1: a1 ENABLE QRESYNC\n",
  },
  "modified-code=omitted": {
    rule: "modified-missing",
    story: `
capabilities +CONDSTORE
mailbox FOO 3 messages
logged-in C1 C2
C1: a1 SELECT FOO (CONDSTORE)
C1: a2 FETCH 1 (UID MODSEQ)
C2: b1 SELECT FOO
C2: b2 STORE 1 +FLAGS ($Done)
C1: a3 UID STORE 1 (UNCHANGEDSINCE 1) +FLAGS ($Later)
C1: a4 NOOP
`,
  },
  "modseq-empty=0": {
    rule: "highestmodseq-zero",
    story: "capabilities +CONDSTORE\nlogged-in C1\nC1: a1 SELECT INBOX (CONDSTORE)\n",
  },
  "modseq-monotonic=no": {
    rule: "highestmodseq-falls",
    story: `
capabilities +CONDSTORE
mailbox FOO 3 messages
logged-in C1
C1: a1 SELECT FOO (CONDSTORE)
C1: a2 STORE 3 +FLAGS (\\Deleted)
C1: a3 SELECT FOO
C1: a4 EXPUNGE
C1: a5 SELECT FOO
`,
  },
  "expunge-history=guess-from-live-set": { rule: "vanished-incomplete", story: GONE_FROM_THE_END },
  "vanished-star=visible-only": { rule: "vanished-incomplete", story: GONE_FROM_THE_END },
};
