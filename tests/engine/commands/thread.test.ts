import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { thread } from "#engine/commands/thread.ts";
import { octetsOf } from "#imap/octets.ts";
import { Reader } from "#imap/reader.ts";
import { searchCriteria } from "../../imap/arbitraries.ts";
import { type Client, type GivenMessage, type Server, server } from "../harness.ts";

const mail = (subject: string, day: number, ...header: string[]): string =>
  [`Subject: ${subject}`, `Date: ${day} Jan 2026 09:00:00 +0000`, ...header, "", "Hello", ""].join("\r\n");

const MAILBOX: readonly GivenMessage[] = [
  { uid: 10, text: mail("Plans", 3, 'Message-ID: <"a"@x>') },
  { uid: 20, text: mail("Re: Plans", 5, "Message-ID: <b@x>", "References: <a@x>") },
  { uid: 30, text: mail("RE: [list] plans", 4, "Message-ID: <c@x>", "In-Reply-To: Joe's message <a@x>, <joe@x>") },
  { uid: 40, text: mail("Other", 1, "Message-ID: <d@x>") },
  { uid: 50, text: mail("Re: Other", 6, "References: nonsense", "In-Reply-To: <b@x>") },
  { uid: 60, text: mail("plans", 2) },
];

const OFFERED = [...DEFAULT_CAPABILITIES, "THREAD=ORDEREDSUBJECT", "THREAD=REFERENCES"];
const six = (capabilities: readonly string[] = OFFERED): { given: Server; client: Client } => {
  const given = server({ mailboxes: { FOO: MAILBOX }, capabilities });
  return { given, client: given.client(1, "FOO") };
};

describe("THREAD (rfc5256#3)", () => {
  it.each([
    { line: "THREAD ORDEREDSUBJECT UTF-8 ALL", want: "* THREAD (4 5)(6 (1)(3)(2))" },
    { line: "UID THREAD ORDEREDSUBJECT UTF-8 ALL", want: "* THREAD (40 50)(60 (10)(30)(20))" },
    { line: "THREAD ORDEREDSUBJECT US-ASCII 2", want: "* THREAD (2)" },
    { line: 'THREAD ORDEREDSUBJECT US-ASCII TEXT "gewp"', want: "* THREAD" },
    // 6 and 1 are no replies and have one subject: neither is the other's parent.
    { line: "THREAD REFERENCES UTF-8 ALL", want: "* THREAD (4)((6)(1 (3)(2 5)))" },
    { line: "thread references utf-8 NOT 6", want: "* THREAD (4)(1 (3)(2 5))" },
    { line: "UID THREAD REFERENCES UTF-8 2:3", want: "* THREAD ((30)(20))" },
    { line: "UID THREAD REFERENCES UTF-8 UID 20,40,50", want: "* THREAD (40)(20 50)" },
    { line: 'THREAD REFERENCES US-ASCII TEXT "gewp"', want: "* THREAD" },
  ])("$line", ({ line, want }) => expect(six().client.send(`a ${line}`)[0]).toBe(want));

  it.each([
    { line: "THREAD", want: "a BAD expected a space but the line ends, at octet 9" },
    {
      line: "THREAD REFS UTF-8 ALL",
      want: "a BAD expected a threading algorithm (ORDEREDSUBJECT, REFERENCES), not REFS, at octet 10",
    },
    { line: "THREAD REFERENCES ALL", want: "a BAD expected a space but the line ends, at octet 24" },
    {
      line: "THREAD REFERENCES KOI8-R ALL",
      want: "a NO [BADCHARSET (US-ASCII UTF-8)] the charset KOI8-R is not known here",
    },
  ])("$line", ({ line, want }) => expect(six().client.send(`a ${line}`)).toEqual([want]));

  it("is unknown where it is not offered, each algorithm by itself", () => {
    expect(six(DEFAULT_CAPABILITIES).client.send("a THREAD REFERENCES UTF-8 ALL")).toEqual([
      "a BAD unknown command THREAD",
    ]);
    const one = six([...DEFAULT_CAPABILITIES, "THREAD=REFERENCES"]).client;
    expect(one.send("a THREAD ORDEREDSUBJECT UTF-8 ALL")).toEqual([
      "a BAD expected a threading algorithm (REFERENCES), not ORDEREDSUBJECT, at octet 10",
    ]);
  });

  it("lets no EXPUNGE in between; UID THREAD does", () => {
    const { given, client } = six();
    const other = given.client(2, "FOO");
    other.send("a STORE 1,6 +FLAGS.SILENT (\\Deleted)");
    other.send("b EXPUNGE");
    expect(client.send("a THREAD REFERENCES UTF-8 ALL")).toEqual(["* THREAD (4)((3)(2 5))", "a OK THREAD completed"]);
    expect(client.send("b UID THREAD REFERENCES UTF-8 ALL").slice(0, 2)).toEqual([
      "* THREAD (40)((30)(20 50))",
      "* 1 EXPUNGE",
    ]);
  });

  it("what it prints it reads back", () => {
    const { given } = six();
    const session = given.world.sessions.get(1);
    fc.assert(
      fc.property(
        fc.constantFrom("ORDEREDSUBJECT" as const, "REFERENCES" as const),
        searchCriteria,
        (algorithm, criteria) => {
          const args = { algorithm, criteria };
          const reader = new Reader(octetsOf(thread.print(args)));
          if (session) expect(thread.parse(reader, { world: given.world, session })).toEqual(args);
        },
      ),
    );
  });
});
