/** What the linter makes of octets, whatever the rules are. */
import { describe, expect, it } from "vitest";
import { lint } from "#analysis/lint/index.ts";
import { exchangeOfScenario } from "#formats/scenario-exchange.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import type { Exchange, ExchangeItem } from "#imap/exchange.ts";
import { instant } from "#imap/numbers.ts";
import { octetsOf } from "#imap/octets.ts";

const found = (text: string): string[] => lint(exchangeOfScenario(readScenario(text))).map(({ rule }) => rule);

/** `C ` and `S ` lines of one connection of which nothing else is known. */
const exchange = (...lines: readonly string[]): Exchange => ({
  items: lines.map(
    (line): ExchangeItem => ({
      type: "octets",
      from: line.startsWith("C") ? "client" : "server",
      at: instant(0),
      connection: 7,
      octets: octetsOf(line.slice(2)),
    }),
  ),
  showsServerClosing: false,
});
const rulesIn = (...lines: readonly string[]): string[] => lint(exchange(...lines)).map(({ rule }) => rule);

describe("lines that are no commands", () => {
  it("answers to SASL challenges", () => {
    expect(
      found(
        "connected C1\nC1: a1 AUTHENTICATE CRAM-MD5\nS1: + PDE4OTYuNjk3QHg+\nC1: dGltIGI5MTNh\nS1: a1 OK done\nC1: a2 NOOP\nS1: a2 OK done",
      ),
    ).toEqual([]);
  });

  it("an initial response needs none", () => {
    expect(
      found("connected C1\nC1: a1 AUTHENTICATE PLAIN AGpvZQBzZWNyZXQ=\nS1: a1 OK done\nC1: a2 NOOP\nS1: a2 OK done"),
    ).toEqual([]);
  });

  it("what a log hides behind a challenge", () => {
    expect(
      found(
        "connected C1\nC1: a1 AUTHENTICATE PLAIN\nS1: + \nC1: <credentials>\nS1: a1 OK done\nC1: a2 NOOP\nS1: a2 OK done",
      ),
    ).toEqual([]);
  });

  it("what has no tag is answered by an untagged BAD", () => {
    for (const line of ["NOOP", "", "A+1 NOOP"])
      expect(
        found(
          `mailbox INBOX 1 message\nselected INBOX C1\nC1: ${line}\nS1: * BAD Invalid tag\nC1: a2 FETCH 1 (FLAGS)\nS1: * 1 FETCH (FLAGS ())\nS1: a2 OK done\nC1: a3 LOGOUT\nS1: * BYE\nS1: a3 OK done`,
        ),
        line,
      ).toEqual(["command-syntax"]);
  });

  it("two empty lines have no tag in common", () => {
    expect(found("connected C1\nC1:\nC1:\nS1: * BAD what?\nS1: * BAD what?")).toEqual([
      "command-syntax",
      "command-syntax",
    ]);
  });

  it("DONE in any case", () => {
    expect(
      found("mailbox INBOX 1 message\nselected INBOX C1\nC1: a1 IDLE\nS1: + idling\nC1: done\nS1: a1 OK done"),
    ).toEqual([]);
  });
});

it("DONE that crosses with the end of its IDLE was sent, and the server has ended it", () => {
  expect(
    found(
      "mailbox INBOX 1 message\nselected INBOX C1\nC1: a1 IDLE\nS1: + idling\nC1: DONE\nC1: a2 NOOP\nS1: a1 OK done\nS1: DONE BAD unknown\nS1: a2 OK done",
    ),
  ).toEqual(["idle-ended-early"]);
});

describe("what servers may well do", () => {
  const three = "mailbox FOO 3 messages uids 11:13 uidvalidity 9\n";

  it.each([
    {
      name: "ENABLED names nothing that is on already",
      text: "capabilities IMAP4rev2\nlogged-in C1\nC1: a1 ENABLE IMAP4rev2\nS1: * ENABLED\nS1: a1 OK done",
    },
    {
      name: "nor CONDSTORE, after a command that switches it on",
      text: "capabilities IMAP4rev1 ENABLE CONDSTORE\nlogged-in C1\nC1: a1 STATUS INBOX (HIGHESTMODSEQ)\nS1: * STATUS INBOX (HIGHESTMODSEQ 4)\nS1: a1 OK done\nC1: a2 ENABLE CONDSTORE\nS1: * ENABLED\nS1: a2 OK done",
    },
    {
      name: "a literal that nobody waits for is refused before it comes",
      text: "capabilities IMAP4rev1 LITERAL+\nlogged-in C1\nC1: a1 APPEND Nix {3+}\nS1: a1 NO [TRYCREATE] none\nC1: abc\nC1: a2 LOGOUT\nS1: * BYE\nS1: a2 OK done",
    },
    {
      name: "EXPUNGE in a mailbox that was opened read-only brings news, and NO",
      text: `${three}examined FOO C1\nC1: a1 EXPUNGE\nS1: * 1 EXPUNGE\nS1: a1 NO [READ-ONLY] no`,
    },
    {
      name: "HIGHESTMODSEQ of a mailbox made anew, whose UIDVALIDITY is not told",
      text: "logged-in C1\nC1: a1 STATUS FOO (HIGHESTMODSEQ)\nS1: * STATUS FOO (HIGHESTMODSEQ 9)\nS1: a1 OK done\nC1: a2 STATUS FOO (HIGHESTMODSEQ)\nS1: * STATUS FOO (HIGHESTMODSEQ 2)\nS1: a2 OK done",
    },
    {
      name: "APPEND to another mailbox that has got the name since",
      text: `${three}logged-in C1\nC1: a1 SELECT FOO\nS1: * FLAGS ()\nS1: * 3 EXISTS\nS1: * 0 RECENT\nS1: * OK [UIDVALIDITY 9] x\nS1: * OK [UIDNEXT 14] x\nS1: a1 OK done\nC1: a2 APPEND FOO {1}\nS1: + go\nC1: x\nS1: a2 OK [APPENDUID 10 1] done`,
    },
    {
      name: "news of the old mailbox before CLOSED",
      text: `${three}selected FOO C1\nC1: a1 SELECT BAR\nS1: * 4 EXISTS\nS1: * OK [CLOSED] x\nS1: * FLAGS ()\nS1: * 1 EXISTS\nS1: * 0 RECENT\nS1: * OK [UIDVALIDITY 3] x\nS1: * OK [UIDNEXT 14] x\nS1: a1 OK done`,
    },
    {
      name: "SEARCH and ESEARCH for two searches in flight",
      text: `${three}selected FOO C1\nC1: a1 SEARCH RETURN (ALL) ALL\nC1: a2 UID SEARCH ALL\nS1: * ESEARCH (TAG "a1") ALL 1:3\nS1: a1 OK done\nS1: * SEARCH 11 12 13\nS1: a2 OK done`,
    },
    {
      name: "a conditional STORE behind another command, after one that told of more messages",
      text: `${three}selected FOO C1\nC1: a1 STORE 1:2 (UNCHANGEDSINCE 6) +FLAGS.SILENT (\\Seen)\nS1: * 1 FETCH (MODSEQ (7) FLAGS (\\Seen))\nS1: * 2 FETCH (MODSEQ (8) FLAGS ())\nS1: a1 OK [MODIFIED 2] x\nC1: a2 CREATE x\nC1: a3 UID STORE 11 (UNCHANGEDSINCE 7) +FLAGS (\\Flagged)\nS1: a2 OK done\nS1: * 1 FETCH (UID 11 FLAGS (\\Seen \\Flagged) MODSEQ (9))\nS1: a3 OK done`,
    },
    {
      name: "its own LOGOUT and what follows it, in one stretch of time",
      text: "logged-in C1\n<31 minutes pass>\nS1: S001 LOGOUT\nS1: * BYE Autologout",
    },
  ])("$name", ({ text }) => expect(found(text)).toEqual([]));

  it('"+ idling" crosses with DONE, whose fault that is', () => {
    const idle = (tag: string): string => `C1: ${tag} IDLE\nC1: DONE\n`;
    const text = `${three}selected FOO C1\n${idle("a1")}${idle("a2")}S1: + idling\nS1: a1 OK done\nS1: + idling\nS1: a2 OK done`;
    expect(found(text)).toEqual(["done-before-plus", "done-before-plus"]);
    expect(found(text.replace("S1: a2 OK", "S1: + idling\nS1: a2 OK"))).toContain("continuation-unasked");
  });
});

describe("what more can be seen", () => {
  const select = (name: string): string =>
    `SELECT ${name}\nS1: * FLAGS ()\nS1: * 0 EXISTS\nS1: * 0 RECENT\nS1: * OK [UIDVALIDITY 9] x\nS1: * OK [UIDNEXT 1] x\nS1: * OK [NOMODSEQ] x\n`;

  it("a command that LOGOUT has overtaken is never answered", () => {
    expect(found("connected C1\nC1: a1 NOOP\nC1: a2 LOGOUT\nS1: * BYE\nS1: a2 OK done")).toEqual([
      "command-unanswered",
    ]);
    expect(found("connected C1\nC1: a1 NOOP\nC1: a2 LOGOUT\nS1: * BYE\nS1: a1 OK\nS1: a2 OK done")).toEqual([]);
  });

  it.each([
    { offered: "IMAP4rev1 CONDSTORE", to: "y", rules: ["closed-missing"] },
    { offered: "IMAP4rev1 CONDSTORE", to: "x", rules: [] },
    { offered: "IMAP4rev1", to: "y", rules: [] },
    { offered: "IMAP4rev2", to: "x", rules: ["closed-missing"] },
  ])("CLOSED from x to $to of a server that offers $offered", ({ offered, to, rules }) => {
    const text = `capabilities ${offered}\nlogged-in C1\nC1: a1 ${select("x")}S1: a1 OK done\nC1: a2 ${select(to)}S1: a2 OK done`;
    expect(found(text)).toEqual(rules);
  });

  it("a search is answered by an ESEARCH with its tag", () => {
    const text =
      "mailbox INBOX 1 message\nselected INBOX C1\nC1: a1 SEARCH RETURN (ALL) ALL\nS1: * ESEARCH ALL 1\nS1: a1 OK done";
    expect(found(text)).toEqual(["esearch-tag"]);
    expect(found(text.replace("ESEARCH", 'ESEARCH (TAG "a1")'))).toEqual([]);
  });

  it("items of a FETCH that others cross are not counted", () => {
    const text =
      "mailbox INBOX 2 messages\nselected INBOX C1\nC1: a1 FETCH 1 (ENVELOPE RFC822.SIZE)\nC1: a2 FETCH 1 (RFC822.SIZE)\nS1: * 1 FETCH (RFC822.SIZE 5)\nS1: a1 OK done\nS1: a2 OK done";
    expect(found(text)).toEqual([]);
    expect(found(text.replace(/^.*a2.*\n?/gm, ""))).toEqual(["fetch-incomplete"]);
  });
});

describe("literals", () => {
  it("what follows a refused one is a command", () => {
    expect(
      found(
        "connected C1\nC1: a1 LOGIN {9999}\nS1: a1 NO too long\nC1: a2 NOOP\nS1: a2 OK done\nC1: a3 BOGUS\nS1: a3 BAD unknown",
      ),
    ).toEqual([]);
  });

  it("what precedes an OK was one, though nobody asked for it", () => {
    expect(
      found(
        "mailbox INBOX 1 message\nselected INBOX C1\nC1: a1 SEARCH TEXT {6}\nC1: secret\nS1: * SEARCH\nS1: a1 OK done\nC1: a2 NOOP\nS1: a2 OK done",
      ),
    ).toEqual(["literal-not-awaited"]);
  });

  it("of a server hold what they like", () => {
    expect(
      found(
        "mailbox INBOX 1 message\nselected INBOX C1\nC1: a1 FETCH 1 (BODY.PEEK[])\nS1: * 1 FETCH (BODY[] {15}\nS1: * 9 EXPUNGE x\nS1: )\nS1: a1 OK done",
      ),
    ).toEqual([]);
  });

  it("may come in pieces, with others in between", () => {
    expect(
      rulesIn("S * 1 FET", "C a1 NO", "S CH (FLAGS (", "C OP\r\n", "S ))\r\n", "S a1 OK done\r\n", "S a1 OK done\r\n"),
    ).toEqual(["tag-unknown"]);
  });
});

describe("where the exchange begins in the middle", () => {
  it("nothing is held against what cannot be known", () => {
    expect(
      rulesIn(
        "S * 5 EXPUNGE\r\n* 3 FETCH (UID 4)\r\nx9 OK done\r\n",
        "C DONE\r\nx10 FETCH 12 (FLAGS)\r\n",
        "S + idling\r\n",
      ),
    ).toEqual([]);
  });

  it("and is from the first answer on to a command that it shows", () => {
    expect(
      rulesIn("C a1 NOOP\r\n", "S * 5 EXPUNGE\r\n+ go on\r\na1 OK done\r\n* 4 EXPUNGE\r\n* VANISHED 4\r\n+ go on\r\n"),
    ).toEqual(["expunge-without-command", "vanished-place", "continuation-unasked"]);
  });

  it("what is learnt is used", () => {
    expect(rulesIn("S * 3 EXISTS\r\n", "S * 2 EXISTS\r\n")).toEqual(["exists-shrinks"]);
  });
});

describe("what the reader does not know", () => {
  const inbox = "mailbox INBOX 1 message\nselected INBOX C1\n";

  it("extensions are no findings", () => {
    expect(
      found(`${inbox}S1: * XLIST () "/" x\nS1: * COMPARATOR i;octet\nS1: * 1 FETCH (X-GM-MSGID 1278455344230334865)`),
    ).toEqual([]);
  });

  it("nor are results and correlators of other searches", () => {
    expect(
      found(
        `${inbox}C1: a1 SEARCH RETURN (RELEVANCY) FUZZY TEXT x\nS1: * ESEARCH (TAG "a1") ALL 1 RELEVANCY (4)\nS1: a1 OK done
C1: a2 ESEARCH IN (mailboxes a) UNSEEN\nS1: * ESEARCH (TAG "a2" MAILBOX "a (b)" UIDVALIDITY 1) UID ALL 4:5\nS1: a2 OK done`,
      ),
    ).toEqual([]);
  });

  it("an answer that cannot be read is no missing one", () => {
    expect(
      found(
        `${inbox}C1: a1 SEARCH ALL\nS1: * SEARCH one\nS1: a1 OK done\nC1: a2 STATUS x (SIZE)\nS1: * STATUS x\nS1: a2 OK done`,
      ),
    ).toEqual(["response-grammar", "response-grammar"]);
  });

  it("nor are mod-sequences beyond 2^53", () => {
    expect(found(`${inbox}S1: * 1 FETCH (MODSEQ (9223372036854775807))`)).toEqual([]);
  });

  it("what nobody has defined is one", () => {
    expect(found(`${inbox}S1: * FETCHED 1\nS1: * 1 FETCH (BOGUS 1)`)).toEqual(["response-grammar", "response-grammar"]);
  });
});

it("a server that offers no IMAP4rev1 speaks UTF-8 from the beginning", () => {
  const names = 'C1: a1 LIST "" %\nS1: * LIST () "/" "Entwürfe"\nS1: a1 OK schön\n';
  expect(found(`capabilities IMAP4rev2\nlogged-in C1\n${names}`)).toEqual([]);
  expect(found(`capabilities IMAP4rev1 IMAP4rev2\nlogged-in C1\n${names}`)).toEqual([
    "response-grammar",
    "text-charset",
  ]);
});

it("a compressed connection is left alone", () => {
  expect(
    found('logged-in C1\nC1: a1 COMPRESS DEFLATE\nS1: a1 OK go on\nS1= "\\x78\\x9c\\x01"\nC1= "\\x78\\x9c\\n"'),
  ).toEqual([]);
});

it("the same number again is a new connection", () => {
  expect(
    found(
      "connected C1\nS1: * BYE\n<C1's connection is closed>\n<C1 connects>\nS1: * OK ready\nC1: a1 NOOP\nS1: a1 OK done",
    ),
  ).toEqual([]);
});

it("a finding stands at the octet where its command or response begins", () => {
  const findings = lint(exchange("C a1 NOOP\r\na2  NOOP\r\n", "S a1 OK done\r\na9 OK done\r\na1 OK done\r\n"));
  expect(findings.map(({ rule, place }) => [rule, place])).toEqual([
    ["command-syntax", { item: 0, octet: 9 }],
    ["tag-unknown", { item: 1, octet: 24 }],
  ]);
});

it("how long a line was of which only the beginning is kept is not made up", () => {
  const [finding] = lint(exchange(`C a1 NOOP ${"x".repeat(100_000)}\r\n`)).filter(({ rule }) => rule === "long-line");
  expect(finding?.message).toBe("a1 NOOP has more than 10000 octets outside its literals");
});

it("twenty thousand commands in flight cost what they are, not their square", () => {
  const tags = Array.from({ length: 20_000 }, (_, i) => `t${i}`);
  const before = process.cpuUsage().user;
  expect(
    rulesIn(
      `C ${tags.map((tag) => `${tag} NOOP\r\n`).join("")}`,
      `S ${tags.map((tag) => `${tag} OK done\r\n`).join("")}`,
    ),
  ).toEqual([]);
  expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(5);
});

it("connections of different users have nothing to do with each other", () => {
  const status = (client: number, next: number): string =>
    `C${client}: a1 STATUS FOO (UIDVALIDITY UIDNEXT)\nS${client}: * STATUS FOO (UIDVALIDITY 9 UIDNEXT ${next})\nS${client}: a1 OK done\n`;
  expect(found(`user bob C2\nlogged-in C1 C2\n${status(1, 20)}${status(2, 3)}`)).toEqual([]);
});
