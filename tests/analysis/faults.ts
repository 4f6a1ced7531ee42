/**
 * What each option that breaks a MUST makes of truth, view and belief, and the alarms that it raises. Whoever adds such an
 * option adds its line. The plays need no answers: the engine gives them. All clients believe every response.
 */

/** What comes apart. */
export type Apart =
  /** Belief and the session's view, with nothing on its way. */
  | "belief and view"
  /** What a number meant when the command was sent, and what it hit. */
  | "belief and count"
  /** View and truth: the client believes its session, and neither was told. */
  | "view and truth"
  /** What a UID stood for, and what it stands for. */
  | "message and UID"
  /** What was told, and what was told before: the client knows that it does not know. */
  | "word and word"
  /** What was asked for, and what was done. */
  | "word and deed"
  /** How long the client may count on its session, and how long it has it. */
  | "session and time"
  /** Nothing: no client can believe wrongly. */
  | "nothing";

export interface Fault {
  readonly apart: Apart;
  readonly play: string;
  /** Text of the line: the alarm. Those of all clients, in order. */
  readonly alarms: readonly string[];
}

const THREE = "mailbox FOO 3 messages\nflags FOO 1 \\Deleted\n";

/** Client 1 knows FOO, leaves it, and message 3 goes. */
const LEFT = `
capabilities +CONDSTORE +QRESYNC
mailbox FOO 3 messages uidvalidity 7
flags FOO 3 \\Deleted
selected FOO C2
logged-in C1
C1: a1 ENABLE QRESYNC
C1: a2 SELECT FOO
C1: a3 UID FETCH 1:* (FLAGS)
C1: a4 UNSELECT
C2: b1 EXPUNGE
`;

export const FAULTS: Readonly<Record<string, Fault>> = {
  // IDLE is silent: the client goes on believing what it was told, and that is all its session knows.
  "idle-delay=never": {
    apart: "view and truth",
    play: `${THREE}selected FOO C1 C2\nC1: a1 IDLE\nC2: b1 EXPUNGE\n`,
    alarms: ["b1 OK EXPUNGE completed: IDLE has to tell client 1 of 1 message that is gone, and does not"],
  },
  "idle-end=server-early": {
    apart: "word and word",
    play: "selected INBOX C1\nC1: a1 IDLE\n<2 minutes pass>\n",
    alarms: ["a1 OK IDLE terminated: client 1 was told what cannot be: IDLE is over, and DONE was not said"],
  },
  // Belief follows the BYE, which is true. What the client has counted on is time.
  "autologout=early": {
    apart: "session and time",
    play: "logged-in C1\nC1: a1 NOOP\n<10 minutes pass>\n",
    alarms: ["* BYE Autologout; idle for too long: BYE comes after 5m of silence, and client 1 may count on 30m"],
  },
  "autologout=silent-close": {
    apart: "session and time",
    play: "logged-in C1\nC1: a1 NOOP\n<31 minutes pass>\n",
    alarms: [
      "The server closes C1's connection: the server closes client 1's connection without BYE: it looks like a line that was cut",
    ],
  },
  "server-logout=draft-shih-32s": {
    apart: "session and time",
    play: "logged-in C1\n<30 minutes pass>\n<1 minute passes>\n",
    alarms: [
      "* BYE Autologout; idle for too long: the server waits 32s for client 1 to answer its LOGOUT, and has to wait for more than 32s",
    ],
  },
  // NO says nothing of the mailbox, and STATUS nothing that a client may rely on for the one that it has selected: there
  // is nothing to believe. The linter says that the server must not refuse (status-refused).
  "status-selected=refuse": {
    apart: "nothing",
    play: "mailbox FOO 1 message\nselected FOO C1\nC1: a1 STATUS FOO (MESSAGES)\n",
    alarms: [],
  },
  // Sessions count the dead on: belief and view agree on messages that are gone.
  "expunge-flush=not-uid": {
    apart: "view and truth",
    play: `${THREE}selected FOO C1 C2\nC2: b1 EXPUNGE\nC1: a1 UID FETCH 3 (FLAGS)\n`,
    alarms: [
      "a1 OK UID FETCH completed: the answer to UID FETCH has to tell client 1 of 1 message that is gone, and does not",
    ],
  },
  "expunge-flush=noop": {
    apart: "view and truth",
    play: `${THREE}selected FOO C1 C2\nC2: b1 EXPUNGE\nC1: a1 COPY 2 INBOX\n`,
    alarms: [
      "a1 OK [COPYUID 2 2 1] COPY completed: the answer to COPY has to tell client 1 of 1 message that is gone, and does not",
    ],
  },
  "expunge-flush=not-copy": {
    apart: "view and truth",
    play: `${THREE}selected FOO C1 C2\nC2: b1 EXPUNGE\nC1: a1 COPY 2 INBOX\n`,
    alarms: [
      "a1 OK [COPYUID 2 2 1] COPY completed: the answer to COPY has to tell client 1 of 1 message that is gone, and does not",
    ],
  },
  "expunge-flush=own": {
    apart: "view and truth",
    play: `${THREE}selected FOO C1 C2\nC2: b1 EXPUNGE\nC1: a1 NOOP\n`,
    alarms: ["a1 OK NOOP completed: the answer to NOOP has to tell client 1 of 1 message that is gone, and does not"],
  },
  "expunge-delivery=any-time": {
    apart: "belief and count",
    play: `${THREE}selected FOO C1 C2\nC2: b1 EXPUNGE\nC1= "a1 FETCH 1 (FLAGS)\\r\\na2 STORE 2 +FLAGS (\\\\Deleted)\\r\\n"\n`,
    alarms: ["a2 STORE 2 +FLAGS (\\Deleted): STORE changes the flags of UID 3, client 1 means UID 2: number 2"],
  },
  // The number is above EXISTS always, so a client cannot take it for one of its messages: it can only wonder.
  "expunge-delivery=unannounced": {
    apart: "word and word",
    play: "mailbox FOO 2 messages\nselected FOO C1 C2\n<message delivered to FOO \\Deleted>\nC2: b1 NOOP\nC2: b2 EXPUNGE\nC1: a1 NOOP\n",
    alarms: ["* 3 EXPUNGE: client 1 was told what cannot be: EXPUNGE 3, and there are 2 messages"],
  },
  // Which message went is not said: what is left is so many messages without a name, of which nothing is believed.
  "expunge-delivery=exists-only": {
    apart: "word and word",
    play: `${THREE}selected FOO C1 C2\nC2: b1 NOOP\nC2: b2 EXPUNGE\nC1: a1 NOOP\n`,
    alarms: [
      "* 2 EXISTS: client 2 was told what cannot be: EXISTS went down from 3 to 2 without EXPUNGE",
      "* 2 EXISTS: client 1 was told what cannot be: EXISTS went down from 3 to 2 without EXPUNGE",
    ],
  },
  "expunge-order=ascending-not-decremented": {
    apart: "belief and view",
    play: "mailbox FOO 5 messages\nflags FOO 1:2 \\Deleted\nselected FOO C1\nC1: a1 EXPUNGE\nC1: a2 STORE 1 +FLAGS (\\Deleted)\n",
    alarms: [
      "a1 OK EXPUNGE completed: client 1 takes number 1 for UID 2, and its session for UID 3",
      "a2 STORE 1 +FLAGS (\\Deleted): STORE changes the flags of UID 3, client 1 means UID 2: number 1",
    ],
  },
  "numbering=shared": {
    apart: "belief and view",
    play: `${THREE}selected FOO C1 C2\nC2: b1 EXPUNGE\nC1: a1 STORE 2 +FLAGS.SILENT (\\Deleted)\n`,
    alarms: [
      "a1 STORE 2 +FLAGS.SILENT (\\Deleted): STORE changes the flags of UID 3, client 1 means UID 2: number 2",
      "a1 OK STORE completed: client 1 believes that UID 2 has (\\Deleted), and its session knows ()",
    ],
  },
  // The session is over, to both. What the client cannot see come is the end of its connection.
  "bye-style=flood-no-close": {
    apart: "session and time",
    play: "logged-in C1\n<31 minutes pass>\n<2 minutes pass>\n",
    alarms: ["* BYE Autologout; idle for too long: the server says BYE to client 1 and leaves the connection open"],
  },
  "bye-style=tagged": {
    apart: "word and word",
    play: "logged-in C1\nC1: a1 LOGOUT\n",
    alarms: [
      'a1 BYE Logging out: client 1 was told what cannot be: cannot read "a1 BYE Logging out": expected OK, NO or BAD after the tag',
    ],
  },
  "bye-style=silent-close": {
    apart: "session and time",
    play: "logged-in C1\n<31 minutes pass>\n",
    alarms: [
      "The server closes C1's connection: the server closes client 1's connection without BYE: it looks like a line that was cut",
    ],
  },
  "uidvalidity-on-recreate=reuse": {
    apart: "message and UID",
    play: `
mailbox FOO 1 message
selected FOO C1
logged-in C2
C1: a1 UNSELECT
C2: b1 DELETE FOO
C2: b2 CREATE FOO
<message delivered to FOO>
C1: a2 SELECT FOO
C1: a3 UID STORE 1 +FLAGS (\\Deleted)
`,
    alarms: [
      "a2 SELECT FOO: UID 1 is another message than when client 1 learned it, and UIDVALIDITY is the same",
      "a3 UID STORE 1 +FLAGS (\\Deleted): UID STORE changes the flags of UID 1, which was another message when client 1 learned it",
    ],
  },
  "uids=renumbered": {
    apart: "message and UID",
    play: `
${THREE}selected FOO C1
C1: a1 EXPUNGE
C1: a2 UNSELECT
C1: a3 SELECT FOO
C1: a4 UID STORE 2 +FLAGS (\\Deleted)
`,
    alarms: [
      "a3 SELECT FOO: UID 2 is another message than when client 1 learned it, and UIDVALIDITY is the same",
      "a3 OK [READ-WRITE] SELECT completed: client 1 was told what cannot be: UIDNEXT was 4 and is 3, and UIDVALIDITY is the same",
      "a4 UID STORE 2 +FLAGS (\\Deleted): UID STORE changes the flags of UID 2, which was another message when client 1 learned it",
    ],
  },
  "failed-select=keeps-old": {
    apart: "belief and view",
    play: "mailbox FOO 3 messages\nselected FOO C1\nC1: a1 SELECT Wrok\nC1: a2 STORE 1 +FLAGS (\\Deleted)\n",
    alarms: [
      "a1 NO [NONEXISTENT] No such mailbox: client 1 takes its session for authenticated, and the server for selected",
      "a2 STORE 1 +FLAGS (\\Deleted): STORE is done in FOO, client 1 believes that none is selected",
    ],
  },
  "examined=move": {
    apart: "word and deed",
    play: "mailbox FOO 3 messages\nexamined FOO C1\nC1: a1 MOVE 1 INBOX\n",
    alarms: ["a1 MOVE 1 INBOX: MOVE takes out UID 1, client 1 was told that the mailbox is read-only"],
  },
  "pipeline=eager": {
    apart: "word and deed",
    play: `
mailbox FOO 3 messages
mailbox BAR 3 messages
selected BAR C1
C1= "a1 SELECT FOO\\r\\na2 STORE 2 +FLAGS (\\\\Deleted)\\r\\n"
`,
    alarms: ["a2 STORE 2 +FLAGS (\\Deleted): STORE is done in BAR, client 1 means FOO"],
  },
  "literal-rest=dropped": {
    apart: "belief and view",
    play: 'logged-in C1\nC1= "a1 APPEND INBOX {1+}\\r\\nx\\r\\na2 NOOP\\r\\n"\n',
    alarms: ["a1 OK [APPENDUID 1 1] APPEND completed: client 1 waits for the answer to a2 NOOP, and none will come"],
  },
  // Nobody believes wrongly: client 1 is told later that \\Seen is gone. But it has said that it is to be, and nobody that not.
  "flag-store=whole-set": {
    apart: "word and deed",
    play: "mailbox FOO 1 message\nselected FOO C1 C2\nC1: a1 UID STORE 1 +FLAGS (\\Seen)\nC2: b1 UID STORE 1 +FLAGS (\\Flagged)\n",
    alarms: [
      "b1 UID STORE 1 +FLAGS (\\Flagged): UID STORE takes away \\Seen of UID 1, client 2 asked for +FLAGS (\\Flagged)",
    ],
  },
  "enabled-line=empty": {
    apart: "belief and view",
    play: "capabilities +CONDSTORE +QRESYNC\nlogged-in C1\nC1: a1 ENABLE QRESYNC\n",
    alarms: ["a1 OK ENABLE completed: QRESYNC is on, and client 1 was not told that it is"],
  },
  "modified-code=omitted": {
    apart: "belief and view",
    play: `
capabilities +CONDSTORE
mailbox FOO 1 message
selected FOO C1
C1: a1 STORE 1 +FLAGS ($Done)
C1: a2 STORE 1 (UNCHANGEDSINCE 1) +FLAGS.SILENT ($Later)
`,
    alarms: ["a2 OK STORE completed: client 1 believes that UID 1 has ($Done $Later), and its session knows ($Done)"],
  },
  "modseq-empty=0": {
    apart: "word and word",
    play: "capabilities +CONDSTORE\nlogged-in C1\nC1: a1 SELECT INBOX (CONDSTORE)\n",
    alarms: [
      "* OK [HIGHESTMODSEQ 0] Highest mod-sequence: client 1 was told what cannot be: HIGHESTMODSEQ 0 is not a mod-sequence (rfc7162#7)",
    ],
  },
  "modseq-monotonic=no": {
    apart: "word and word",
    play: `
capabilities +CONDSTORE
mailbox FOO 3 messages
flags FOO 2 \\Seen
logged-in C1
C1: a1 SELECT FOO (CONDSTORE)
C1: a2 STORE 3 +FLAGS (\\Deleted)
C1: a3 SELECT FOO
C1: a4 CLOSE
C1: a5 SELECT FOO
`,
    alarms: ["a5 OK [READ-WRITE] SELECT completed: client 1 was told what cannot be: HIGHESTMODSEQ was 5 and is 3"],
  },
  "expunge-history=guess-from-live-set": {
    apart: "word and word",
    play: `${LEFT}C1: a5 SELECT FOO (QRESYNC (7 1))\n`,
    alarms: [
      "a5 OK [READ-WRITE] SELECT completed: client 1 was told what cannot be: VANISHED leaves 3 messages with a UID, and EXISTS said 2",
    ],
  },
  "vanished-star=visible-only": {
    apart: "word and word",
    play: `${LEFT}C1: a5 SELECT FOO\nC1: a6 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)\n`,
    alarms: [
      "a6 OK UID FETCH completed: client 1 was told what cannot be: VANISHED leaves 3 messages with a UID, and EXISTS said 2",
    ],
  },
};
