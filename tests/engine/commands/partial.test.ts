import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { uidFetch } from "#engine/commands/fetch.ts";
import { rangesOf } from "#imap/number-set.ts";
import { octetsOf } from "#imap/octets.ts";
import { takePartialRange } from "#imap/partial-range.ts";
import { Reader } from "#imap/reader.ts";
import { partialRange } from "../../imap/arbitraries.ts";
import { type Client, type Server, server } from "../harness.ts";

const OFFERED = [...DEFAULT_CAPABILITIES, "PARTIAL"];
/** Ten messages with the UIDs 10, 20 … 100; those with an odd number are flagged. */
const ten = (capabilities: readonly string[] = OFFERED): { given: Server; client: Client } => {
  const messages = Array.from({ length: 10 }, (_, i) => ({ uid: 10 * (i + 1), flags: i % 2 ? "" : "\\Flagged" }));
  const given = server({ mailboxes: { FOO: messages }, capabilities });
  return { given, client: given.client(1, "FOO") };
};

describe("SEARCH RETURN (PARTIAL) (rfc9394#3.1)", () => {
  it.each([
    { ask: "UID SEARCH RETURN (PARTIAL -1:-3) ALL", want: "UID PARTIAL (-1:-3 80,90,100)" },
    { ask: "UID SEARCH RETURN (PARTIAL 1:3) FLAGGED", want: "UID PARTIAL (1:3 10,30,50)" },
    { ask: "SEARCH RETURN (PARTIAL 1:3) FLAGGED", want: "PARTIAL (1:3 1,3,5)" },
    { ask: "SEARCH RETURN (PARTIAL 3:1) FLAGGED", want: "PARTIAL (3:1 1,3,5)" },
    { ask: "SEARCH RETURN (PARTIAL -3:-1) FLAGGED", want: "PARTIAL (-3:-1 5,7,9)" },
    { ask: "SEARCH RETURN (PARTIAL 4:9) FLAGGED", want: "PARTIAL (4:9 7,9)" },
    { ask: "SEARCH RETURN (PARTIAL -4:-9) FLAGGED", want: "PARTIAL (-4:-9 1,3)" },
    { ask: "SEARCH RETURN (PARTIAL 6:9) FLAGGED", want: "PARTIAL (6:9 NIL)" },
    { ask: "SEARCH RETURN (PARTIAL -6:-9) FLAGGED", want: "PARTIAL (-6:-9 NIL)" },
    { ask: "SEARCH RETURN (partial 1:1) DELETED", want: "PARTIAL (1:1 NIL)" },
    { ask: "SEARCH RETURN (COUNT PARTIAL 1:2 MIN MAX) ALL", want: "MIN 1 MAX 10 PARTIAL (1:2 1:2) COUNT 10" },
    { ask: "SEARCH RETURN (PARTIAL 1:4294967295) ALL", want: "PARTIAL (1:4294967295 1:10)" },
  ])("$ask", ({ ask, want }) => expect(ten().client.send(`a ${ask}`)[0]).toBe(`* ESEARCH (TAG "a") ${want}`));

  it.each([
    { returns: "SAVE PARTIAL 2:3", want: "2 3" },
    { returns: "SAVE PARTIAL 2:3 MIN", want: "1 2 3" },
    { returns: "SAVE PARTIAL 2:3 MAX", want: "2 3 10" },
    { returns: "SAVE PARTIAL 2:3 MIN MAX", want: "1 2 3 10" },
    { returns: "SAVE PARTIAL 2:3 COUNT", want: "1 2 3 4 5 6 7 8 9 10" },
    { returns: "SAVE PARTIAL 2:3 COUNT MIN", want: "1 2 3 4 5 6 7 8 9 10" },
    { returns: "SAVE PARTIAL 20:30", want: "" },
  ])("$returns is what $ means (rfc9394#3.2, table 1)", ({ returns, want }) => {
    const { client } = ten();
    expect(client.send(`a SEARCH RETURN (${returns}) ALL`)[0]).toContain("PARTIAL (");
    expect(client.send("b SEARCH $")[0]).toBe(`* SEARCH ${want}`.trim());
  });

  it.each([
    {
      ask: "RETURN (PARTIAL 1:2 ALL) ALL",
      want: "a BAD PARTIAL and ALL cannot both be asked for (rfc9394#3.1), at octet 17",
    },
    {
      ask: "RETURN (PARTIAL 1:2 PARTIAL 3:4) ALL",
      want: "a BAD the RETURN option PARTIAL stands here twice, at octet 30",
    },
    { ask: "RETURN (PARTIAL 1:-2) ALL", want: "a BAD expected a number of a result, at octet 28" },
    { ask: "RETURN (PARTIAL -1:2) ALL", want: 'a BAD expected a "-" before both numbers or before none, at octet 29' },
    {
      ask: "RETURN (PARTIAL 0:2) ALL",
      want: "a BAD a number of a result must be from 1 to 4294967295, not 0, at octet 26",
    },
    { ask: "RETURN (PARTIAL 1:*) ALL", want: "a BAD expected a number of a result, at octet 28" },
    { ask: "RETURN (PARTIAL 5) ALL", want: 'a BAD expected a ":" between two numbers of results, at octet 27' },
    { ask: "RETURN (PARTIAL) ALL", want: "a BAD expected a space, at octet 25" },
  ])("$ask", ({ ask, want }) => expect(ten().client.send(`a SEARCH ${ask}`)).toEqual([want]));

  it("the pages together are the whole", () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 70 }),
        fc.boolean(),
        (unsorted, size, fromEnd) => {
          const numbers = unsorted.toSorted((a, b) => a - b);
          const pages: number[] = [];
          for (let first = 1; first <= numbers.length; first += size) {
            const page = takePartialRange(rangesOf(numbers), { first, last: first + size - 1, fromEnd });
            const list = page.flatMap((range) =>
              Array.from({ length: range.last - range.first + 1 }, (_, i) => range.first + i),
            );
            if (fromEnd) pages.unshift(...list);
            else pages.push(...list);
          }
          expect(pages).toEqual(numbers);
        },
      ),
    ));
});

describe("UID FETCH (PARTIAL) (rfc9394#3.3)", () => {
  it.each([
    { ask: "UID FETCH 25:90 FLAGS (PARTIAL -1:-3)", want: [7, 8, 9] },
    { ask: "UID FETCH 25:90 (UID FLAGS) (PARTIAL 1:2)", want: [3, 4] },
    { ask: "UID FETCH 10,50,* FLAGS (partial 2:9)", want: [5, 10] },
    { ask: "UID FETCH 1:* FLAGS (PARTIAL 11:20)", want: [] },
    { ask: "UID FETCH 11:19 FLAGS (PARTIAL -1:-1)", want: [] },
  ])("$ask", ({ ask, want }) => {
    const answer = ten().client.send(`a ${ask}`);
    expect(answer.slice(0, -1).map((line) => Number(/^\* (\d+) FETCH \(UID/.exec(line)?.[1]))).toEqual(want);
    expect(answer.at(-1)).toBe("a OK UID FETCH completed");
  });

  it("sets \\Seen on no more than it fetches", () => {
    const { given, client } = ten();
    client.send("a UID FETCH 1:* BODY[TEXT] (PARTIAL 1:2)");
    expect(given.mailbox("FOO").messages.unseen).toBe(8);
  });

  it.each([
    { ask: "FETCH 1:* FLAGS (PARTIAL 1:2)", want: "a BAD there is no FETCH modifier PARTIAL, at octet 20" },
    {
      ask: "UID FETCH 1:* FLAGS (PARTIAL 1:2 PARTIAL 1:2)",
      want: "a BAD the modifier PARTIAL stands here twice, at octet 36",
    },
    { ask: "UID FETCH 1:* FLAGS (SOME)", want: "a BAD there is no FETCH modifier SOME, at octet 24" },
    { ask: "UID FETCH 1:* FLAGS ()", want: "a BAD expected a FETCH modifier, at octet 24" },
  ])("$ask", ({ ask, want }) => expect(ten().client.send(`a ${ask}`)).toEqual([want]));

  it("what it prints it reads back", () => {
    const { given } = ten();
    const session = given.world.sessions.get(1);
    fc.assert(
      fc.property(partialRange, (partial) => {
        const args = { set: [{ first: 1, last: "*" as const }], attributes: [{ name: "FLAGS" as const }], partial };
        const reader = new Reader(octetsOf(uidFetch.print(args)));
        if (session) expect(uidFetch.parse(reader, { world: given.world, session })).toEqual(args);
      }),
    );
  });
});

it.each([
  { line: "SEARCH RETURN (PARTIAL 1:2) ALL", want: "a BAD the RETURN option PARTIAL is not known here" },
  { line: "UID FETCH 1:* FLAGS (PARTIAL 1:2)", want: "a BAD there is no FETCH modifier PARTIAL, at octet 24" },
])("not offered: $line", ({ line, want }) =>
  expect(ten(DEFAULT_CAPABILITIES).client.send(`a ${line}`)).toEqual([want]),
);

it("PARTIAL alone brings RETURN", () => {
  const { client } = ten(["IMAP4rev1", "PARTIAL"]);
  expect(client.send("a SEARCH RETURN (PARTIAL 1:2) ALL")[0]).toBe('* ESEARCH (TAG "a") PARTIAL (1:2 1:2)');
});
