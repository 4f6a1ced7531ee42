import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { responseOctets } from "#imap/encode.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { EMPTY_RESPONSE_FRAMING, frameResponses } from "#imap/response-framing.ts";
import { readResponse } from "#imap/response-reader.ts";
import { response } from "./arbitraries.ts";
import { refusal } from "./refusal.ts";

const read = (wire: string) => readResponse(octetsOf(wire));

describe("reading responses", () => {
  it.each([
    { name: "a bare continuation request", wire: "+", want: { type: "continuation", text: "" } },
    {
      name: "a mailbox without a limit",
      wire: "* STATUS INBOX (APPENDLIMIT NIL)",
      want: { type: "status", mailbox: "INBOX", items: [{ name: "APPENDLIMIT", value: "NIL" }] },
    },
    { name: "a status without text", wire: "A1 OK", want: { type: "tagged", tag: "A1", status: "OK", text: "" } },
    {
      name: "a code without text",
      wire: "* ok [Closed]",
      want: { type: "untagged-status", status: "OK", code: { name: "CLOSED" }, text: "" },
    },
    {
      name: "a bracket in quotes",
      wire: '* NO [NEWNAME "a]b" c] x',
      want: { type: "untagged-status", status: "NO", code: { name: "NEWNAME", text: '"a]b" c' }, text: "x" },
    },
    {
      name: "an open quote in a code",
      wire: '* NO [X say "hi] x "y"',
      want: { type: "untagged-status", status: "NO", code: { name: "X", text: 'say "hi' }, text: 'x "y"' },
    },
    {
      name: "a code with an open quote to the end",
      wire: '* NO [X 5" wide] x',
      want: { type: "untagged-status", status: "NO", code: { name: "X", text: '5" wide' }, text: "x" },
    },
    { name: "words in any case", wire: "* 3 exists", want: { type: "exists", count: 3 } },
    {
      name: "a reversed range is the same range",
      wire: "* VANISHED 9:7",
      want: { type: "vanished", earlier: false, uids: [{ first: 7, last: 9 }] },
    },
    {
      name: "esearch in another order",
      wire: "* ESEARCH UID COUNT 2 ALL 4,7",
      want: {
        type: "esearch",
        uid: true,
        count: 2,
        all: [
          { first: 4, last: 4 },
          { first: 7, last: 7 },
        ],
      },
    },
    {
      name: "inbox",
      wire: '* LIST () "/" inbox',
      want: { type: "list", command: "LIST", attributes: [], delimiter: "/", name: "INBOX" },
    },
    {
      name: "a namespace with extensions",
      wire: '* NAMESPACE (("" "/" "X" ("a" "b"))) NIL NIL',
      want: { type: "namespace", personal: [{ prefix: "", delimiter: "/" }], otherUsers: [], shared: [] },
    },
    {
      name: "a quoted body",
      wire: '* 1 FETCH (BODY[TEXT] "")',
      want: {
        type: "fetch",
        number: 1,
        items: [{ name: "BODY[]", section: { part: [], text: { kind: "text" } }, octets: new Uint8Array(0) }],
      },
    },
    {
      name: "a date as it was written",
      wire: '* 1 FETCH (INTERNALDATE "01-jan-2026 09:00:00 +0000")',
      want: { type: "fetch", number: 1, items: [{ name: "INTERNALDATE", date: "01-jan-2026 09:00:00 +0000" }] },
    },
    {
      name: "a part of the body's extension data, and more than there is yet",
      wire: '* 1 FETCH (BODYSTRUCTURE ("A" "B" NIL NIL NIL "7BIT" 1 NIL NIL NIL NIL 5 ("x" (NIL)) "y"))',
      want: {
        type: "fetch",
        number: 1,
        items: [
          {
            name: "BODYSTRUCTURE",
            structure: {
              kind: "single",
              type: "A",
              subtype: "B",
              parameters: undefined,
              id: undefined,
              description: undefined,
              encoding: "7BIT",
              sizeOctets: 1,
              extension: { md5: undefined, disposition: undefined, language: undefined, location: undefined },
            },
          },
        ],
      },
    },
  ])("$name", ({ wire, want }) => expect(read(wire)).toEqual(want));

  it.each([
    { name: "an unknown response", wire: "* COLOUR red", want: "2: there is no response COLOUR" },
    { name: "an unknown number", wire: "* 3 FOO", want: "4: expected EXISTS, RECENT, EXPUNGE, FETCH or UIDFETCH" },
    { name: "message 0", wire: "* 0 EXPUNGE", want: "2: a message sequence number is never 0" },
    { name: "a tag without a status", wire: "A1 BYE x", want: "3: expected OK, NO or BAD after the tag" },
    { name: "CR in text", wire: "* OK a\rb", want: "6: text must not hold CR, LF or NUL" },
    {
      name: "an open code",
      wire: "* OK [ALERT x",
      want: '13: expected a "]" after the response code but the line ends',
    },
    {
      name: "a delimiter of two characters",
      wire: '* LIST () "//" a',
      want: "10: a hierarchy delimiter is one character in quotes, or NIL",
    },
    { name: "a star in a range", wire: "* VANISHED 1:*", want: '11: "*" is not a number in a response' },
    { name: "something after the response", wire: "* 3 EXISTS ", want: "10: expected the end of the command" },
    { name: "an unknown item", wire: "* 3 FETCH (X-GM-MSGID 1)", want: "11: there is no FETCH item X-GM-MSGID" },
    { name: "no items", wire: "* 3 FETCH ()", want: "11: expected a FETCH item" },
    {
      name: "an empty list of addresses",
      wire: "* 3 FETCH (ENVELOPE (NIL NIL () NIL NIL NIL NIL NIL NIL NIL))",
      want: "30: expected an address",
    },
    {
      name: "a literal8 of BODY",
      wire: "* 3 FETCH (BODY[] ~{1}\r\n\0)",
      want: "18: a literal8 (~{...}) is not allowed here",
    },
    { name: "a short literal", wire: "* 3 FETCH (BODY[] {9}\r\na)", want: "18: the literal is shorter than announced" },
    {
      name: "parts too deep",
      wire: `* 3 FETCH (BODY ${"(".repeat(300)}`,
      want: "217: more than 200 parts within each other",
    },
    { name: "a search result that is none", wire: "* ESEARCH SOME 1", want: "10: there is no SEARCH result SOME" },
  ])("refuses $name", ({ wire, want }) => expect(refusal(() => read(wire))).toBe(want));

  it("a long way into brackets and parentheses is no danger", () => {
    const deep = "(".repeat(200_000);
    expect(refusal(() => read(`* LIST () "/" a ("X" ${deep}`))).toContain("but the line ends");
    expect(
      refusal(() => read(`* 1 FETCH (BODYSTRUCTURE ("A" "B" NIL NIL NIL "7BIT" 1 NIL NIL NIL NIL ${deep}`)),
    ).toContain("but the line ends");
  });

  it(
    "reading what was encoded gives the response back",
    () =>
      fc.assert(
        fc.property(response, fc.boolean(), (value, utf8) => {
          const octets = responseOctets(value, { utf8 });
          expect(readResponse(octets.subarray(0, -2), { utf8 })).toEqual(value);
        }),
        { numRuns: 2000 },
      ),
    60_000,
  );
});

describe("framing of responses", () => {
  const framed = (pieces: readonly string[], limit?: number): string[] => {
    let state = EMPTY_RESPONSE_FRAMING;
    const all: string[] = [];
    for (const piece of pieces) {
      const next = frameResponses(state, octetsOf(piece), limit);
      state = next.state;
      all.push(...next.responses.map((octets) => octetString(octets)));
    }
    return all;
  };

  it.each([
    { name: "lines", input: "* OK hi\r\nA1 OK done\n* 1", want: ["* OK hi", "A1 OK done"] },
    {
      name: "literals",
      input: "* 1 FETCH (BODY[] {2}\r\n\r\n BINARY[1] ~{1}\r\n\0)\r\n* X\r\n",
      want: ["* 1 FETCH (BODY[] {2}\r\n\r\n BINARY[1] ~{1}\r\n\0)", "* X"],
    },
    { name: "an empty literal", input: "* 1 FETCH (BODY[] {0}\r\n)\r\n", want: ["* 1 FETCH (BODY[] {0}\r\n)"] },
    {
      name: "what looks like a literal in text",
      input: "* OK see {5}\r\nA NO {5}\r\n+ {5}\r\n+ x {1}\r\n",
      want: ["* OK see {5}", "A NO {5}", "+ {5}", "+ x {1}"],
    },
    { name: "what begins like text", input: "* OKAY {2}\r\nab\r\n", want: ["* OKAY {2}\r\nab"] },
  ])("$name", ({ input, want }) => {
    expect(framed([input])).toEqual(want);
    expect(framed([...input])).toEqual(want);
  });

  it.each([
    { name: "a line", input: "* OK 1234567890\r\n* OK\r\n" },
    { name: "a literal", input: "* {99}\r\n* OK\r\n" },
  ])("$name beyond the limit ends all reading", ({ input }) => {
    expect(framed(["* OK\r\n", input, "* OK\r\n"], 12)).toEqual(["* OK"]);
    expect(framed(["* OK\r\n", ...input, "* OK\r\n"], 12)).toEqual(["* OK"]);
  });

  it("what was encoded one after another comes apart again, wherever it is cut", () =>
    fc.assert(
      fc.property(fc.array(response, { maxLength: 4 }), fc.integer({ min: 1, max: 50 }), (responses, size) => {
        const wires = responses.map((value) => octetString(responseOctets(value)));
        const all = wires.join("");
        const pieces = Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
          all.slice(i * size, (i + 1) * size),
        );
        expect(framed(pieces)).toEqual(wires.map((wire) => wire.slice(0, -2)));
      }),
    ));
});
