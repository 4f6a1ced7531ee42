/** Bugs that real servers and clients have, as transcripts: each is found, by the rule that says what is wrong. */
import { describe, expect, it } from "vitest";
import { lint } from "#analysis/lint/index.ts";
import { exchangeOfScenario } from "#formats/scenario-exchange.ts";
import { readScenario } from "#formats/scenario-reader.ts";

const THREE = "mailbox INBOX 3 messages uids 11:13\n";

const bugs: readonly { readonly name: string; readonly rules: readonly string[]; readonly text: string }[] = [
  {
    name: "numbers are shared by all sessions",
    rules: ["uid-changed"],
    text: `${THREE}selected INBOX C1 C2
C2: b2 EXPUNGE
S2: * 1 EXPUNGE
S2: b2 OK done
C1: a1 FETCH 2 (UID)
S1: * 2 FETCH (UID 13)
S1: a1 OK done`,
  },
  {
    name: "EXPUNGE comes in the midst of a FETCH",
    rules: ["expunge-in-fetch"],
    text: `${THREE}selected INBOX C1
C1: a1 FETCH 1:3 (UID)
S1: * 1 FETCH (UID 11)
S1: * 1 EXPUNGE
S1: * 2 FETCH (UID 13)
S1: a1 OK done`,
  },
  {
    name: "EXPUNGE numbers are not counted down",
    rules: ["uid-changed"],
    text: `mailbox INBOX 5 messages uids 31:35
selected INBOX C1
C1: b2 EXPUNGE
S1: * 2 EXPUNGE
S1: * 4 EXPUNGE
S1: b2 OK done
C1: b3 UID FETCH 31:35 (FLAGS)
S1: * 3 FETCH (UID 35 FLAGS ())
S1: b3 OK done`,
  },
  {
    name: "a message is expunged that was never announced",
    rules: ["number-above-exists"],
    text: `mailbox INBOX 0 messages
selected INBOX C1
C1: b2 NOOP
S1: * 1 EXPUNGE
S1: b2 OK done`,
  },
  {
    name: "a lower EXISTS stands in for EXPUNGE",
    rules: ["exists-shrinks"],
    text: `${THREE}selected INBOX C1
C1: b2 EXPUNGE
S1: * 2 EXISTS
S1: b2 OK done`,
  },
  {
    name: "an empty mailbox has HIGHESTMODSEQ 0",
    rules: ["highestmodseq-zero", "select-data"],
    text: `logged-in C1
C1: a2 SELECT INBOX (CONDSTORE)
S1: * 0 EXISTS
S1: * OK [UIDVALIDITY 9] UIDs valid
S1: * OK [HIGHESTMODSEQ 0] Highest
S1: a2 OK [READ-WRITE] done`,
  },
  {
    name: "a conflict is answered by a plain OK",
    rules: ["modified-missing"],
    text: `${THREE}selected INBOX C1
C1: a1 UID STORE 11 (UNCHANGEDSINCE 40) +FLAGS ($Rejected)
S1: * 1 FETCH (UID 11 MODSEQ (41) FLAGS ($Done))
S1: a1 OK done`,
  },
  {
    name: "the server ends IDLE by itself",
    rules: ["done-without-idle", "idle-ended-early"],
    text: `${THREE}selected INBOX C1
C1: a2 IDLE
S1: + idling
S1: a2 OK done
C1: DONE
S1: DONE BAD unknown command`,
  },
  {
    name: "BYE is repeated, or has a tag",
    rules: ["after-bye", "bye-tagged"],
    text: `connected C1 C2
S1: * BYE Autologout
S1: * BYE Autologout
C2: b1 LOGOUT
S2: b1 BYE logging out`,
  },
  {
    name: "a mailbox that was created again has the old UIDVALIDITY",
    rules: ["uidnext-falls", "uidvalidity-reused"],
    text: `logged-in C1
C1: a1 STATUS Work (UIDVALIDITY UIDNEXT)
S1: * STATUS Work (UIDVALIDITY 9 UIDNEXT 2)
S1: a1 OK done
C1: a2 DELETE Work
S1: a2 OK done
C1: a3 CREATE Work
S1: a3 OK done
C1: a4 STATUS Work (UIDVALIDITY UIDNEXT)
S1: * STATUS Work (UIDVALIDITY 9 UIDNEXT 1)
S1: a4 OK done`,
  },
  {
    name: "a move without MOVE expunges what others have flagged",
    rules: ["expunge-foreign"],
    text: `${THREE}selected INBOX C1
S1: * 2 FETCH (FLAGS (\\Deleted))
C1: a1 UID COPY 11 Archive
S1: a1 OK done
C1: a2 UID STORE 11 +FLAGS.SILENT (\\Deleted)
S1: a2 OK done
C1: a3 EXPUNGE
S1: * 2 EXPUNGE
S1: * 1 EXPUNGE
S1: a3 OK done`,
  },
  {
    name: "a move goes on although COPY has failed",
    rules: ["delete-after-failed-copy"],
    text: `${THREE}selected INBOX C1
C1: a1 UID COPY 11 Archive
S1: a1 NO [TRYCREATE] no such mailbox
C1: a2 UID STORE 11 +FLAGS.SILENT (\\Deleted)
S1: a2 OK done`,
  },
  {
    name: "a client looks for new mail with STATUS of the selected mailbox",
    rules: ["status-for-news", "status-on-selected", "status-on-selected"],
    text: `${THREE}selected INBOX C1
C1: a1 STATUS INBOX (MESSAGES)
S1: * STATUS INBOX (MESSAGES 3)
S1: a1 OK done
C1: a2 STATUS INBOX (MESSAGES)
S1: * STATUS INBOX (MESSAGES 3)
S1: a2 OK done`,
  },
  {
    name: "a failed SELECT keeps the old mailbox",
    rules: ["data-without-mailbox"],
    text: `${THREE}selected INBOX C1
C1: a1 SELECT Wrok
C1: a2 STORE 1 +FLAGS (\\Deleted)
S1: a1 NO [NONEXISTENT] no such mailbox
S1: * 1 FETCH (FLAGS (\\Deleted))
S1: a2 OK done`,
  },
  {
    name: "a command behind SELECT is judged before it",
    rules: ["select-overtaken"],
    text: `${THREE}logged-in C1
C1: a3 SELECT INBOX
C1: a4 FETCH 2 (INTERNALDATE)
S1: a4 BAD unsupported command
S1: a3 NO not now`,
  },
  {
    name: "a literal is sent without waiting, and its text is executed",
    rules: ["literal-not-awaited"],
    text: `logged-in C1
C1: a1 APPEND NoSuch {31}
C1: Subject: x
C1: a9 DELETE Archive
S1: a1 NO [TRYCREATE] no such mailbox
S1: * BAD invalid command
S1: a9 OK done`,
  },
  {
    name: "flags that another client has set are lost",
    rules: ["flags-lost"],
    text: `mailbox INBOX 1 message uids 221
selected INBOX C1 C2
C1: a1 UID STORE 221 +FLAGS (\\Seen)
S1: * 1 FETCH (UID 221 FLAGS (\\Seen))
S1: a1 OK done
C2: b1 UID STORE 221 +FLAGS (\\Flagged)
S2: * 1 FETCH (UID 221 FLAGS (\\Flagged))
S2: b1 OK done`,
  },
  {
    name: "MOVE works in a mailbox that was opened with EXAMINE",
    rules: ["examine-changes"],
    text: `${THREE}examined INBOX C1
C1: a1 UID MOVE 11 Archive
S1: * OK [COPYUID 4 11 1] moved
S1: * 1 EXPUNGE
S1: a1 OK done`,
  },
  {
    name: "EXPUNGED is not a response, and an empty SEARCH has none",
    rules: ["response-grammar", "answer-missing"],
    text: `${THREE}selected INBOX C1
C1: a1 EXPUNGE
S1: * 1 EXPUNGED
S1: a1 OK done
C1: a2 SEARCH DELETED
S1: a2 OK done`,
  },
  {
    name: "SEARCH is answered with EXPUNGE",
    rules: ["expunge-in-fetch"],
    text: `${THREE}selected INBOX C1
C1: a1 SEARCH ALL
S1: * SEARCH 1 2 3
S1: * 3 EXPUNGE
S1: a1 OK done`,
  },
  {
    name: ".SILENT is not silent",
    rules: ["silent-echo"],
    text: `${THREE}selected INBOX C1
C1: a1 FETCH 1 (FLAGS)
S1: * 1 FETCH (FLAGS ())
S1: a1 OK done
C1: a2 STORE 1 +FLAGS.SILENT (\\Seen)
S1: * 1 FETCH (FLAGS (\\Seen))
S1: a2 OK done`,
  },
  {
    name: "a response holds octets of freed memory",
    rules: ["text-charset"],
    text: `logged-in C1
C1: a1 STATUS FOO (MESSAGES)
S1= "a1 NO [SERVERBUG] \\xf0\\x1c\\xa0"`,
  },
];

describe("is found:", () => {
  it.each(bugs)("$name", ({ text, rules }) => {
    const found = lint(exchangeOfScenario(readScenario(text))).map(({ rule }) => rule);
    expect(found.sort()).toEqual([...rules].sort());
  });
});

it("a flag that a message had when it went is not lost where nobody knows yet that it went", () => {
  const text = `${THREE}flags INBOX 1 \\Deleted
selected INBOX C1 C2
C2: b1 UID STORE 11 +FLAGS (\\Seen)
S2: * 1 FETCH (UID 11 FLAGS (\\Seen \\Deleted))
S2: b1 OK done
C2: b2 EXPUNGE
S2: * 1 EXPUNGE
S2: b2 OK done
C1: a1 UID STORE 11 +FLAGS (Later)
S1: * 1 FETCH (UID 11 FLAGS (\\Deleted Later))
S1: a1 OK done`;
  expect(lint(exchangeOfScenario(readScenario(text))).map(({ rule }) => rule)).toEqual([]);
});
