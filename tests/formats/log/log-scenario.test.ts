import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scenarioOfLog } from "#formats/log/log-scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";

/** As MailKit writes it: somebody else expunges and delivers while this client is inside. */
const MAILKIT = String.raw`Connected to imaps://mail.example.org:993/
S: * OK [CAPABILITY IMAP4rev1] ready
C: A00000000 AUTHENTICATE PLAIN AGpvZQBodW50ZXIy
S: A00000000 OK Logged in
C: A00000001 SELECT INBOX
S: * FLAGS (\Answered \Seen)
S: * 4 EXISTS
S: * OK [UIDVALIDITY 17] UIDs valid
S: * OK [UIDNEXT 108] Predicted
S: A00000001 OK [READ-WRITE] Selected
C: A00000002 FETCH 1:* (UID FLAGS)
S: * 1 FETCH (UID 101 FLAGS (\Seen))
S: * 2 FETCH (UID 104 FLAGS ())
S: * 3 FETCH (UID 105 FLAGS (\Flagged \Recent))
S: * 4 FETCH (UID 107 FLAGS ())
S: A00000002 OK Done
C: A00000003 NOOP
S: * 2 EXPUNGE
S: * 2 EXPUNGE
S: * 3 EXISTS
S: * 1 FETCH (FLAGS (\Seen \Answered))
S: A00000003 OK Done
C: A00000004 FETCH 9 (UID)
S: A00000004 BAD Invalid number
C: A00000005 LOGOUT
S: * BYE bye
S: A00000005 OK Done
`;

const scenarioOf = (log: string): string => scenarioOfLog(log, "my client") ?? "no log";
/** What client 1 gets when the log is played: its lines alone. */
const answers = (text: string): readonly string[] =>
  runScenario(readScenario(text))
    .transcript.split("\n")
    .filter((line) => line.startsWith("S1"));

describe("a log of a client", () => {
  it("becomes a story: the mailbox as it was, and what others did before it was told", () => {
    expect(scenarioOf(MAILKIT)).toBe(String.raw`title my client, from a log
mailbox INBOX 4 messages uids 101,104:105,107 uidvalidity 17 uidnext 108
flags INBOX 1 \Seen
flags INBOX 3 \Flagged
connected C1
logged-in C2

# From a log: client 1 sends what was sent there, and this server answers. What others did meanwhile is done by client 2. Logins are replaced; no password is taken over.
C1: A00000000 LOGIN joe secret
C1: A00000001 SELECT INBOX
C1: A00000002 FETCH 1:* (UID FLAGS)
C2: b1 SELECT INBOX
C2: b2 UID STORE 104:105 +FLAGS.SILENT (\Deleted)
C2: b3 UID EXPUNGE 104:105
<message delivered to INBOX>
C2: b4 NOOP
C2: b5 UID STORE 101 +FLAGS.SILENT (\Answered)
C1: A00000003 NOOP
C1: A00000004 FETCH 9 (UID)
# In the log the server says: A00000004 BAD Invalid number
C1: A00000005 LOGOUT
`);
  });

  it("brings about what the log tells", () => {
    const got = answers(scenarioOf(MAILKIT));
    expect(got).toEqual(expect.arrayContaining(["S1: * 2 EXPUNGE", "S1: * 3 EXISTS"]));
    expect(got.filter((line) => line === "S1: * 2 EXPUNGE")).toHaveLength(2);
    expect(got).toContain("S1: * 2 FETCH (UID 104 FLAGS ())");
    expect(got.some((line) => /^S1: \* 1 FETCH \(.*\\Answered/.test(line))).toBe(true);
  });

  it("takes no password over", () => {
    for (const login of [
      "LOGIN joe hunter2",
      'LOGIN "joe" {7}\nC: hunter2',
      "AUTHENTICATE PLAIN\nC: AGh1bnRlcjI=",
      "LOGIN {3}\nS: + go\nC: joe {10}\nS: * OK wait\nC: hunter2 ok",
    ]) {
      const log = `S: * OK ready\nC: a1 ${login}\nS: a1 OK in\nC: a2 NOOP\nS: a2 OK\n`;
      expect(scenarioOf(log)).toContain("C1: a1 LOGIN joe secret\nC1: a2 NOOP\n");
      expect(scenarioOf(log)).not.toMatch(/hunter2|AGh1/);
      // Nor where its answer is cut off.
      expect(scenarioOf(log.replace("S: a1 OK in\n", ""))).not.toMatch(/hunter2|AGh1/);
    }
  });

  it.each([
    [
      "curl",
      "< * OK ready\r\n> A001 LOGIN joe x\r\n< A001 OK in\r\n> A002 EXAMINE Drafts\r\n< * 2 EXISTS\r\n< A002 OK\r\n",
    ],
    [
      "one with arrows and times",
      "[09:00:01.2] <-- * OK ready\n[09:00:01.3] --> a1 LOGIN joe x\n[09:00:01.4] <-- a1 OK in\n[09:00:02] --> a2 EXAMINE Drafts\n" +
        "[09:00:02] <-- * 2 EXISTS\n[09:00:02] <-- a2 OK in\n",
    ],
    ["mbsync", '* OK ready\n>>> 1 LOGIN "joe" ***\n1 OK in\n>>> 2 EXAMINE "Drafts"\n* 2 EXISTS\n2 OK in\n'],
    [
      "imaplib",
      String.raw`  14:02.11 < b'* OK ready'
  14:02.12 > b'KNEO1 LOGIN joe "x"'
  14:02.13 < b'KNEO1 OK in'
  14:02.14 > b'KNEO2 EXAMINE Drafts\r\n'
  14:02.15 < b'* 2 EXISTS'
  14:02.16 < b'KNEO2 OK in'
`,
    ],
    ["JavaMail", "* OK ready\nA0 LOGIN joe x\nA0 OK in\nA1 EXAMINE Drafts\n* 2 EXISTS\nA1 OK in\nA2 CLOSE\nA2 OK\n"],
  ])("is read as %s writes it", (_, log) => {
    const text = scenarioOf(log);
    expect(text).toContain("mailbox Drafts 2 messages\nconnected C1\n");
    expect(text).toMatch(/^C1: \S+ LOGIN joe secret\nC1: \S+ EXAMINE "?Drafts"?$/m);
    expect(answers(text)).toContain("S1: * 2 EXISTS");
  });

  it("keeps literals, and what follows them", () => {
    const log = [
      "S: * PREAUTH ready",
      "C: a1 APPEND Sent {15}",
      "S: + go",
      "C: Subject: hi",
      "C: ",
      "C: ",
      "S: a1 OK [APPENDUID 3 1] done",
      "C: a2 SELECT Sent",
      "S: * 1 EXISTS",
      "S: a2 OK in",
    ].join("\n");
    const text = scenarioOf(log);
    expect(text).toContain("mailbox Sent 0 messages\nlogged-in C1\n");
    expect(answers(text)).toEqual(expect.arrayContaining(["S1: * 1 EXISTS"]));
    expect(answers(text).some((line) => /^S1: a1 OK \[APPENDUID/.test(line))).toBe(true);
  });

  it("has in the beginning what the client does not make itself, and not what it could not open", () => {
    const text = scenarioOf(
      'S: * PREAUTH x\nC: a1 LIST "" *\nS: * LIST () "/" "A b"\nS: * LIST (\\Noselect) "/" no\nS: a1 OK\nC: a2 CREATE new\n' +
        "S: a2 OK\nC: a3 SELECT gone\nS: a3 NO none\nC: a4 SELECT new\nS: * 0 EXISTS\nS: a4 OK\n",
    );
    expect(text).toContain('mailbox "A b" 0 messages\nlogged-in C1\n');
    expect(answers(text)).toEqual(expect.arrayContaining(["S1: * 0 EXISTS"]));
    expect(answers(text).filter((line) => / NO /.test(line))).toHaveLength(1);
  });

  it("counts what the client puts into a mailbox before it opens it", () => {
    const text = scenarioOf(
      "S: * PREAUTH x\nC: a1 SELECT A\nS: * 3 EXISTS\nS: a1 OK\nC: a2 COPY 1:2 B\nS: a2 OK [COPYUID 9 1:2 6:7] done\nC: a3 SELECT B\nS: * 5 EXISTS\nS: a3 OK\n",
    );
    expect(text).toContain("mailbox B 3 messages\n");
    expect(answers(text)).toContain("S1: * 5 EXISTS");
    expect(text).not.toContain("delivered");
  });

  it("begins in an open mailbox where an excerpt does", () => {
    const text = scenarioOf(
      "S: * OK Still here\nC: a7 NOOP\nS: * 2 EXPUNGE\nS: a7 OK\nC: a8 FETCH 3 (UID)\nS: * 3 FETCH (UID 9)\nS: a8 OK\n",
    );
    expect(text).toContain("mailbox INBOX 4 messages uids 6:9\n");
    expect(text).toContain("selected INBOX C1\nlogged-in C2\n");
    expect(answers(text)).toEqual([
      "S1: * 2 EXPUNGE",
      "S1: a7 OK NOOP completed",
      "S1: * 3 FETCH (UID 9)",
      "S1: a8 OK FETCH completed",
    ]);
  });

  it("goes on where the server ended a connection", () => {
    const log =
      "S: * OK ready\nC: a1 LOGIN u p\nS: a1 OK\nC: a2 SELECT INBOX\nS: * 1 EXISTS\nS: a2 OK\nC: a3 IDLE\nS: + idling\n" +
      "S: * 1 EXPUNGE\nS: * BYE too long\nS: * OK ready\nC: a4 LOGIN u p\nS: a4 OK\n";
    expect(scenarioOf(log)).toContain(
      "C1: a3 IDLE\nC2: b1 SELECT INBOX\nC2: b2 UID STORE 1 +FLAGS.SILENT (\\Deleted)\nC2: b3 UID EXPUNGE 1\n" +
        "# In the log the server says: * BYE too long\n<C1's connection is closed>\n<C1 connects>\nC1: a4 LOGIN joe secret\n",
    );
  });

  it("is no scenario with a mistake, no mail, and nothing else", () => {
    for (const text of [
      "",
      "title x\nC1 NOOP\nC1: a1 NOOP\nS1: a1 OK\n",
      "Dear all,\n> as you said\n> so be it\n",
      "C: a1 NOOP\n",
    ])
      expect(scenarioOfLog(text, "x")).toBeUndefined();
  });

  it("makes a scenario of whatever is taken for a log", () => {
    const word = fc.constantFrom(
      ...'a1 a2 SELECT INBOX FETCH UID 1:* (FLAGS) * 1 3 EXISTS EXPUNGE OK NO BYE + DONE IDLE {5} {0} [UIDNEXT 7] "a b" &-x \\x é'.split(
        " ",
      ),
      "LOGIN u p",
      "\u0007",
      "STATUS x (MESSAGES 4)",
      'LIST () "/" x',
      "APPEND x {3}",
    );
    const line = fc
      .tuple(fc.constantFrom("C: ", "S: ", "S: * ", "C: a1 ", "S: a1 "), fc.array(word, { maxLength: 6 }))
      .map(([sign, words]) => sign + words.join(" "));
    fc.assert(
      fc.property(fc.array(line, { minLength: 3, maxLength: 30 }), (lines) => {
        const text = scenarioOfLog(lines.join("\n"), "random");
        if (text !== undefined) runScenario(readScenario(text));
      }),
      { numRuns: 400 },
    );
  });
});
