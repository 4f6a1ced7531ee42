import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { search, uidSearch } from "#engine/commands/search.ts";
import { flagsOf } from "#imap/flags.ts";
import { utf8Encode } from "#imap/octets.ts";
import { appendMessages } from "#store/mailbox-changes.ts";
import type { Message } from "#store/message.ts";
import { searchProgram } from "../../imap/arbitraries.ts";
import { type Client, EPOCH_MS, type GivenMessage, type GivenServer, type Server, server } from "../harness.ts";
import { EXPUNGED, multiAccessed } from "./multi-accessed.ts";
import { reparse } from "./reparse.ts";

const DAY = 86_400_000;
/** 5-Jan-2026 00:00 UTC. */
const MONDAY = EPOCH_MS - 9 * 3_600_000;

const mail = (subject: string, body: string, ...more: string[]): string =>
  [`Subject: ${subject}`, ...more, "", body, ""].join("\r\n");

const MAILBOX: readonly GivenMessage[] = [
  {
    uid: 10,
    flags: "\\Seen $Junk",
    internalDate: { epochMs: MONDAY - DAY, zoneMinutes: 0 },
    text: mail(
      "Plans",
      "We meet at noon",
      "From: Fred <fred@example.org>",
      "Date: Thu, 1 Jan 2026 23:30:00 -0500",
      "X-Empty:",
    ),
  },
  {
    uid: 20,
    flags: "\\Flagged \\Answered",
    // Written on Monday evening, when it was Tuesday in UTC.
    internalDate: { epochMs: MONDAY + DAY, zoneMinutes: -480 },
    text: mail(
      "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=",
      "GR=C3=9CN",
      "To: joe@example.org",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
    ),
  },
  {
    uid: 30,
    flags: "\\Deleted \\Draft",
    internalDate: { epochMs: MONDAY + 2 * DAY, zoneMinutes: 0 },
    text: mail(
      "third",
      "x".repeat(1000),
      "Cc: Fred@example.org",
      "Bcc: hidden@example.org",
      "Date: Fri, 2 Jan 2026 00:30:00 +0900",
    ),
  },
];

const three = (more: GivenServer = {}): { given: Server; client: Client } => {
  const given = server({ mailboxes: { FOO: MAILBOX }, ...more });
  return { given, client: given.client(1, "FOO") };
};

describe("search keys", () => {
  it.each([
    { key: "ALL", want: "1 2 3" },
    { key: "SEEN", want: "1" },
    { key: "UNSEEN", want: "2 3" },
    { key: "FLAGGED ANSWERED", want: "2" },
    { key: "UNFLAGGED UNANSWERED UNDRAFT", want: "1" },
    { key: "OR DELETED SEEN", want: "1 3" },
    { key: "NOT (DELETED DRAFT)", want: "1 2" },
    { key: "NOT NOT UNDELETED", want: "1 2" },
    { key: "KEYWORD $junk", want: "1" },
    { key: "UNKEYWORD $Junk", want: "2 3" },
    { key: "2:*", want: "2 3" },
    { key: "9", want: "" },
    { key: "9:*", want: "3" },
    { key: "UID 11:20", want: "2" },
    { key: "UID 99:*", want: "3" },
    { key: "1:2 UID 20:30", want: "2" },
    { key: "ON 5-Jan-2026", want: "2" },
    { key: "BEFORE 5-Jan-2026", want: "1" },
    { key: "SINCE 5-Jan-2026", want: "2 3" },
    { key: "SENTON 1-Jan-2026", want: "1" },
    { key: "SENTSINCE 2-Jan-2026", want: "3" },
    { key: "SENTBEFORE 1-Jan-2027", want: "1 3" },
    { key: "LARGER 1000", want: "3" },
    { key: "SMALLER 1000", want: "1 2" },
    { key: "YOUNGER 1", want: "2 3" },
    { key: "OLDER 1", want: "1" },
    { key: 'SUBJECT "PLAN"', want: "1" },
    { key: "FROM example.ORG", want: "1" },
    { key: "TO joe", want: "2" },
    { key: "CC fred", want: "3" },
    { key: "BCC hidden", want: "3" },
    { key: 'HEADER From ""', want: "1" },
    { key: 'HEADER X-Empty ""', want: "1" },
    { key: "HEADER Content-Type UTF-8", want: "2" },
    { key: "BODY noon", want: "1" },
    { key: "BODY fred", want: "" },
    { key: "TEXT fred", want: "1 3" },
    { key: 'TEXT "content-transfer-encoding: quoted"', want: "2" },
    { key: `SUBJECT {${utf8Encode("GRÜß").length}}\r\n${utf8Encode("GRÜß")}`, want: "2" },
    { key: `CHARSET UTF-8 BODY {5+}\r\n${utf8Encode("grün")}`, want: "2" },
    { key: "CHARSET us-ascii ALL", want: "1 2 3" },
  ])("$key", ({ key, want }) => {
    const answer = three().client.send(`a SEARCH ${key}`);
    expect(answer.filter((line) => !line.startsWith("+"))).toEqual([
      `* SEARCH ${want}`.trim(),
      "a OK SEARCH completed",
    ]);
  });

  it("UID SEARCH answers with UIDs, its sequence numbers stay numbers", () => {
    expect(three().client.send("a UID SEARCH 2:3")).toEqual(["* SEARCH 20 30", "a OK UID SEARCH completed"]);
  });

  it("RECENT, NEW and OLD are the session's own", () => {
    const { given, client } = three();
    given.deliver("FOO", "\\Seen");
    given.deliver("FOO");
    client.send("n NOOP");
    expect(client.send("a SEARCH RECENT")[0]).toBe("* SEARCH 4 5");
    expect(client.send("a SEARCH NEW")[0]).toBe("* SEARCH 5");
    expect(client.send("a SEARCH OLD")[0]).toBe("* SEARCH 1 2 3");
    expect(given.client(2, "FOO").send("a SEARCH RECENT")[0]).toBe("* SEARCH");
  });

  it("flags are the mailbox's, and the news follows", () => {
    const { given, client } = three();
    given.client(2, "FOO").send("a STORE 3 +FLAGS (\\Seen)");
    expect(client.send("b SEARCH SEEN")).toEqual([
      "* SEARCH 1 3",
      "* 3 FETCH (FLAGS (\\Deleted \\Seen \\Draft))",
      "b OK SEARCH completed",
    ]);
  });

  it("numbers are read before a message that arrived is announced", () => {
    const { given, client } = three();
    given.deliver("FOO");
    expect(client.send("a SEARCH ALL").slice(0, 2)).toEqual(["* SEARCH 1 2 3", "* 4 EXISTS"]);
  });
});

describe("ESEARCH", () => {
  it.each([
    { ask: "RETURN (MIN COUNT) UNSEEN", want: "MIN 2 COUNT 2" },
    { ask: "RETURN () NOT 2", want: "ALL 1,3" },
    { ask: "RETURN (MAX ALL) ALL", want: "MAX 3 ALL 1:3" },
    { ask: "RETURN (MIN MAX ALL COUNT) 9", want: "COUNT 0" },
    { ask: "RETURN (MIN) 9", want: "" },
  ])("$ask", ({ ask, want }) => {
    expect(three().client.send(`A282 SEARCH ${ask}`)).toEqual([
      `* ESEARCH (TAG "A282") ${want}`.trim(),
      "A282 OK SEARCH completed",
    ]);
  });

  it("says UID for UID SEARCH", () => {
    expect(three().client.send("a UID SEARCH RETURN (MIN MAX) 1:5000")[0]).toBe(
      '* ESEARCH (TAG "a") UID MIN 10 MAX 30',
    );
  });

  it("answers a plain SEARCH once IMAP4rev2 is enabled", () => {
    const given = server({ mailboxes: { FOO: 3 } });
    const client = given.client(1);
    client.send("e ENABLE IMAP4rev2");
    client.send("s SELECT FOO");
    expect(client.send("a SEARCH ALL")).toEqual(['* ESEARCH (TAG "a") ALL 1:3', "a OK SEARCH completed"]);
    expect(client.send("b UID SEARCH SEEN")).toEqual(['* ESEARCH (TAG "b") UID', "b OK UID SEARCH completed"]);
  });
});

describe("a saved search (rfc9051#6.4.4.1)", () => {
  it.each([
    { returns: "SAVE", want: ["1", "2", "3"] },
    { returns: "SAVE MIN", want: ["1"] },
    { returns: "SAVE MAX", want: ["3"] },
    { returns: "MAX SAVE MIN", want: ["1", "3"] },
    { returns: "MAX SAVE MIN COUNT", want: ["1", "2", "3"] },
    { returns: "ALL SAVE MIN", want: ["1", "2", "3"] },
  ])("RETURN ($returns)", ({ returns, want }) => {
    const { client } = three();
    const answer = client.send(`a UID SEARCH RETURN (${returns}) ALL`);
    expect(answer.length).toBe(returns === "SAVE" ? 1 : 2);
    expect(client.send("b SEARCH $")[0]).toBe(`* SEARCH ${want.join(" ")}`);
    expect(client.send("c UID SEARCH UID $ NOT 3")[0]).toBe(
      `* SEARCH ${want
        .filter((n) => n !== "3")
        .map((n) => `${n}0`)
        .join(" ")}`.trim(),
    );
  });

  it("is a set for other commands, empty too", () => {
    const { given, client } = three();
    client.send("a SEARCH RETURN (SAVE) UNSEEN");
    expect(client.send("b FETCH $ UID")).toEqual(["* 2 FETCH (UID 20)", "* 3 FETCH (UID 30)", "b OK FETCH completed"]);
    client.send("c SEARCH RETURN (SAVE) LARGER 9999");
    expect(client.send("d STORE $ +FLAGS (\\Seen)")).toEqual(["d OK STORE completed"]);
    expect(given.mailbox("FOO").messages.unseen).toBe(2);
  });

  it.each([
    { name: "a search without SAVE leaves it", line: "SEARCH SEEN", want: "* SEARCH 2 3" },
    { name: "a BAD search leaves it", line: "SEARCH RETURN (SAVE) COLOUR red", want: "* SEARCH 2 3" },
    { name: "a NO without SAVE leaves it", line: "SEARCH CHARSET KOI8-R TEXT x", want: "* SEARCH 2 3" },
    { name: "a NO with SAVE empties it", line: "SEARCH RETURN (SAVE) CHARSET KOI8-R TEXT x", want: "* SEARCH" },
    { name: "the search itself may use the old one", line: "SEARCH RETURN (SAVE) $ DELETED", want: "* SEARCH 3" },
  ])("$name", ({ line, want }) => {
    const { client } = three();
    client.send("a SEARCH RETURN (SAVE) UNSEEN");
    client.send(`b ${line}`);
    expect(client.send("c SEARCH $")[0]).toBe(want);
  });

  it("is refused where it has too many gaps to be kept, and is empty then", () => {
    const { given, client } = three();
    const foo = given.mailbox("FOO");
    const [first] = foo.messages;
    const drafts = Array.from({ length: 200_002 }, (_, i) => ({
      ...(first as Message),
      flags: flagsOf(i % 2 ? [] : ["\\Draft"]),
    }));
    const { mailbox } = appendMessages(foo, drafts);
    given.world = { ...given.world, mailboxes: given.world.mailboxes.set(mailbox.id, mailbox) };
    client.send("a NOOP");
    expect(client.send("b SEARCH RETURN (SAVE COUNT) DRAFT")).toEqual([
      "b NO [NOTSAVED] SEARCH found too much to save",
    ]);
    expect(client.send("c SEARCH $")).toEqual(["* SEARCH", "c OK SEARCH completed"]);
    expect(client.send("d SEARCH RETURN (SAVE COUNT) ALL")[0]).toBe('* ESEARCH (TAG "d") COUNT 200005');
  });

  it("loses what is expunged, and all of it with SELECT", () => {
    const { client } = three();
    client.send("a SEARCH RETURN (SAVE) UNSEEN");
    client.send("b EXPUNGE");
    expect(client.send("c FETCH $ UID")).toEqual(["* 2 FETCH (UID 20)", "c OK FETCH completed"]);
    client.send("d SELECT FOO");
    expect(client.send("e SEARCH $")[0]).toBe("* SEARCH");
  });
});

describe("what is refused", () => {
  const REV1 = { capabilities: ["IMAP4rev1"] };
  it.each([
    {
      line: "SEARCH CHARSET KOI8-R TEXT x",
      want: "NO [BADCHARSET (US-ASCII UTF-8)] the charset KOI8-R is not known here",
    },
    { line: "SEARCH", want: "BAD expected a space but the line ends, at octet 9" },
    { line: "SEARCH COLOUR", want: "BAD there is no search key COLOUR, at octet 10" },
    { line: "SEARCH MODSEQ 5", ...REV1, want: "BAD there is no search key MODSEQ" },
    { line: "SEARCH RETURN (COLOUR) ALL", want: "BAD there is no RETURN option COLOUR of SEARCH, at octet 18" },
    { line: "SEARCH RETURN (MIN) ALL", ...REV1, want: "BAD RETURN is not known here" },
    { line: "SEARCH OR ALL NOT $", ...REV1, want: 'BAD "$" is not known here' },
    { line: "SEARCH (ALL YOUNGER 5)", ...REV1, want: "BAD there is no search key YOUNGER" },
    {
      line: "SEARCH RETURN (SAVE) ALL",
      capabilities: ["IMAP4rev1", "ESEARCH"],
      want: "BAD the RETURN option SAVE is not known here",
    },
  ])("$line", ({ line, want, ...more }) => {
    expect(three(more).client.send(`a ${line}`)).toEqual([`a ${want}`]);
  });
});

describe("messages that another client expunged (rfc2180#4.3)", () => {
  it.each([
    { option: "omit", line: "SEARCH 3:5", want: ["* SEARCH 3", "B001 OK SEARCH completed"] },
    { option: "include", line: "SEARCH 3:5", want: ["* SEARCH 3 4 5", "B001 OK SEARCH completed"] },
    { option: "include", line: "SEARCH DELETED", want: ["* SEARCH 4 5 6 7", "B001 OK SEARCH completed"] },
    { option: "omit", line: "UID SEARCH ALL", want: ["* SEARCH 1 2 3", ...EXPUNGED, "B001 OK UID SEARCH completed"] },
    {
      option: "include",
      line: "UID SEARCH ALL",
      want: ["* SEARCH 1 2 3 4 5 6 7", ...EXPUNGED, "B001 OK UID SEARCH completed"],
    },
  ])("$option: $line", ({ option, line, want }) => {
    expect(multiAccessed({ "search-expunged": option }).second.send(`B001 ${line}`)).toEqual(want);
  });

  it("the strategy is a reason only where such a message would match", () => {
    const { server: given, second } = multiAccessed();
    const because = (line: string): readonly unknown[] => {
      second.send(line);
      const said = given.events.findLast((event) => event.type === "response");
      return said?.type === "response" ? said.because : [];
    };
    expect(because("B001 SEARCH UNDELETED")).toEqual([]);
    expect(because("B002 SEARCH DELETED")).toEqual([{ axis: "search-expunged", option: "omit" }]);
  });
});

describe("the engine finds what a naive filter finds", () => {
  const FLAGS = ["\\Seen", "\\Deleted", "\\Flagged", "\\Answered", "\\Draft", "Later"] as const;
  const WORDS = ["noon", "Berlin", "grün", "plans"] as const;
  const word = fc.constantFrom(...WORDS);
  const model = fc.record({
    flags: fc.uniqueArray(fc.constantFrom(...FLAGS)),
    day: fc.integer({ min: 0, max: 4 }),
    hour: fc.integer({ min: 0, max: 23 }),
    zone: fc.constantFrom(-480, 0, 330),
    sent: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    subject: word,
    from: word,
    body: word,
    padding: fc.integer({ min: 0, max: 60 }),
  });
  type Model = typeof model extends fc.Arbitrary<infer T> ? T : never;

  const textOf = ({ subject, from, body, sent, padding }: Model): string =>
    utf8Encode(
      [
        `Subject: ${subject}`,
        `From: ${from} <${from === "grün" ? "g" : from}@example.org>`,
        ...(sent === undefined ? [] : [`Date: ${sent} Jan 2026 12:00:00 +0200`]),
        "Content-Type: text/plain; charset=utf-8",
        "",
        body.toUpperCase() + "-".repeat(padding),
        "",
      ].join("\r\n"),
    );
  /** The clock on the wall where it was written shows this day and hour. */
  const givenOf = (each: Model): GivenMessage => ({
    flags: each.flags.join(" "),
    internalDate: { epochMs: MONDAY + each.day * DAY + (each.hour * 60 - each.zone) * 60_000, zoneMinutes: each.zone },
    text: textOf(each),
  });

  interface Key {
    readonly text: string;
    test(message: Model, number: number, count: number): boolean;
  }
  const string = (text: string): string => (text === "grün" ? `{5+}\r\n${utf8Encode(text)}` : `"${text}"`);
  const date = (day: number): string => `${5 + day}-Jan-2026`;
  const flagKey = fc.constantFrom(...FLAGS).chain((flag) => {
    const name = flag.startsWith("\\") ? flag.slice(1).toUpperCase() : undefined;
    return fc.boolean().map(
      (set): Key => ({
        text: name ? `${set ? "" : "UN"}${name}` : `${set ? "" : "UN"}KEYWORD ${flag.toUpperCase()}`,
        test: ({ flags }) => flags.includes(flag) === set,
      }),
    );
  });
  const day = fc.integer({ min: -1, max: 5 });
  const leaf: fc.Arbitrary<Key> = fc.oneof(
    flagKey,
    fc.constant<Key>({ text: "ALL", test: () => true }),
    word.map((w): Key => ({ text: `SUBJECT ${string(w)}`, test: ({ subject }) => subject === w })),
    word.map((w): Key => ({ text: `FROM ${string(w)}`, test: ({ from }) => from === w })),
    word.map((w): Key => ({ text: `BODY ${string(w)}`, test: ({ body }) => body === w })),
    word.map(
      (w): Key => ({ text: `TEXT ${string(w)}`, test: ({ body, subject, from }) => [body, subject, from].includes(w) }),
    ),
    fc.constant<Key>({ text: 'HEADER date ""', test: ({ sent }) => sent !== undefined }),
    day.map((d): Key => ({ text: `ON ${date(d)}`, test: (m) => m.day === d })),
    day.map((d): Key => ({ text: `BEFORE ${date(d)}`, test: (m) => m.day < d })),
    day.map((d): Key => ({ text: `SINCE ${date(d)}`, test: (m) => m.day >= d })),
    day.map((d): Key => ({ text: `SENTON ${date(d)}`, test: ({ sent }) => sent === d + 5 })),
    day.map((d): Key => ({ text: `SENTSINCE ${date(d)}`, test: ({ sent }) => sent !== undefined && sent >= d + 5 })),
    day.map((d): Key => ({ text: `SENTBEFORE ${date(d)}`, test: ({ sent }) => sent !== undefined && sent < d + 5 })),
    fc.integer({ min: 80, max: 220 }).map((n): Key => ({ text: `LARGER ${n}`, test: (m) => textOf(m).length > n })),
    fc.integer({ min: 80, max: 220 }).map((n): Key => ({ text: `SMALLER ${n}`, test: (m) => textOf(m).length < n })),
    fc
      .tuple(fc.nat(6), fc.nat(6))
      .map(
        ([a, b]): Key => ({ text: `${a + 1}:${b + 1}`, test: (_, n) => n > Math.min(a, b) && n <= Math.max(a, b) + 1 }),
      ),
    fc.nat(6).map((a): Key => ({ text: `${a + 1}:*`, test: (_, n, count) => n >= Math.min(a + 1, count) })),
    fc.nat(12).map((a): Key => ({ text: `UID 1:${a + 1}`, test: (_, n) => n <= a + 1 })),
  );
  const { key } = fc.letrec<{ key: Key }>((tie) => ({
    key: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 4, arbitrary: leaf },
      {
        weight: 1,
        arbitrary: tie("key").map((of): Key => ({ text: `NOT ${of.text}`, test: (...m) => !of.test(...m) })),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(tie("key"), tie("key"))
          .map(([a, b]): Key => ({ text: `OR ${a.text} ${b.text}`, test: (...m) => a.test(...m) || b.test(...m) })),
      },
      {
        weight: 1,
        arbitrary: fc.array(tie("key"), { minLength: 1, maxLength: 3 }).map(
          (of): Key => ({
            text: `(${of.map(({ text }) => text).join(" ")})`,
            test: (...m) => of.every((each) => each.test(...m)),
          }),
        ),
      },
    ),
  }));

  it("for any keys", () => {
    fc.assert(
      fc.property(fc.array(model, { maxLength: 6 }), fc.array(key, { minLength: 1, maxLength: 3 }), (models, keys) => {
        const client = server({ mailboxes: { FOO: models.map(givenOf) } }).client(1, "FOO");
        const found = models.flatMap((each, i) =>
          keys.every(({ test }) => test(each, i + 1, models.length)) ? [i + 1] : [],
        );
        const line = keys.map(({ text }) => text).join(" ");
        expect(client.send(`a SEARCH ${line}`)[0]).toBe(["* SEARCH", ...found].join(" "));
      }),
      { numRuns: 500 },
    );
  });
});

it("reading what is printed gives the same arguments", () => {
  fc.assert(
    fc.property(searchProgram, (program) => {
      for (const command of [search, uidSearch]) expect(reparse(command, program)).toEqual(program);
    }),
  );
  const refused = { unknownCharset: "KOI8-R", returns: ["SAVE", "MIN"] as const };
  expect(reparse(search, refused)).toEqual(refused);
});
