import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fieldName,
  fieldsNamed,
  fieldValue,
  fieldValues,
  firstValue,
  headerEndOf,
  headerFields,
} from "#imap/message/header.ts";
import { indexMessage } from "#imap/message/mime-index.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { lines } from "./messages.ts";

function read(text: string) {
  const octets = octetsOf(text);
  return headerFields(octets, 0, octets.length).map((field) => ({
    name: fieldName(octets, field),
    raw: octetString(octets, field.start, field.end),
  }));
}

describe("headerFields", () => {
  it.each([
    { name: "nothing has no fields", text: "", want: [] },
    { name: "an empty line ends the header", text: "A: 1\r\n\r\nB: 2\r\n", want: [{ name: "A", raw: "A: 1\r\n" }] },
    { name: "an empty first line leaves no fields", text: "\r\nA: 1\r\n", want: [] },
    {
      name: "a folded field is one field with its own line ends",
      text: "A: 1\r\n\t2\r\n 3\r\nB:\r\n",
      want: [
        { name: "A", raw: "A: 1\r\n\t2\r\n 3\r\n" },
        { name: "B", raw: "B:\r\n" },
      ],
    },
    {
      name: "a line of blanks goes on with the field",
      text: "A: 1\r\n \r\nx",
      want: [
        { name: "A", raw: "A: 1\r\n \r\n" },
        { name: "", raw: "x" },
      ],
    },
    {
      name: "blanks before the colon are no part of the name",
      text: "Subject \t: x\r\n",
      want: [{ name: "Subject", raw: "Subject \t: x\r\n" }],
    },
    {
      name: "an mbox line has no name",
      text: "From a@b Mon Jan 1 10:00\r\nA: 1\r\n",
      want: [
        { name: "", raw: "From a@b Mon Jan 1 10:00\r\n" },
        { name: "A", raw: "A: 1\r\n" },
      ],
    },
    { name: "a line that begins with the colon has no name", text: ": x\r\n", want: [{ name: "", raw: ": x\r\n" }] },
    {
      name: "LF alone ends lines too",
      text: "A: 1\n 2\nB: 3\n\nC: 4\n",
      want: [
        { name: "A", raw: "A: 1\n 2\n" },
        { name: "B", raw: "B: 3\n" },
      ],
    },
    { name: "CR alone ends nothing", text: "A: 1\rB: 2\r\n", want: [{ name: "A", raw: "A: 1\rB: 2\r\n" }] },
    { name: "the last line needs no line end", text: "A: 1", want: [{ name: "A", raw: "A: 1" }] },
    {
      name: "a continuation of nothing is nameless",
      text: " x\r\nA: 1\r\n",
      want: [
        { name: "", raw: " x\r\n" },
        { name: "A", raw: "A: 1\r\n" },
      ],
    },
  ])("$name", ({ text, want }) => expect(read(text)).toEqual(want));

  it("fields and the empty line add up to the block", () => {
    const piece = fc.constantFrom("A: ", "b", ":", " ", "\t", "\r\n", "\n", "\r", "\0", "\xff");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        const raw = read(text)
          .map((field) => field.raw)
          .join("");
        expect(text.startsWith(raw)).toBe(true);
        const rest = text.slice(raw.length);
        expect(rest === "" || rest.startsWith("\n") || rest.startsWith("\r\n")).toBe(true);
      }),
    );
  });
});

describe("fieldValues", () => {
  const octets = lines("Subject:  a\r\n\tb  c \r\n d ", "subject: second", "X: \0n\0", "\xe0: \xa0y\xa0", "");
  const fields = headerFields(octets, 0, octets.length);

  it("unfolds by taking out the line ends only", () =>
    expect(firstValue(octets, fields, "SUBJECT")).toBe("a\tb  c  d"));
  it("gives all fields of the name, any case", () =>
    expect(fieldValues(octets, fields, "sUbJeCt")).toEqual(["a\tb  c  d", "second"]));
  it("leaves out NUL", () => expect(firstValue(octets, fields, "x")).toBe("n"));
  it("folds the case of ASCII only", () => expect(firstValue(octets, fields, "\xc0")).toBeUndefined());
  it("does not take octet 160 for a blank", () => expect(firstValue(octets, fields, "\xe0")).toBe("\xa0y\xa0"));
  it("has nothing for a name that is not there", () => expect(fieldValues(octets, fields, "To")).toEqual([]));
});

it("fields found by their name alone are the same, and so is the end of the header", () => {
  const line = fc.constantFrom(
    "A: 1",
    "a:2",
    "AB: 3",
    "A :4",
    "A",
    ": 5",
    " folded",
    "\t",
    "",
    "\r",
    "A:\xff",
    "\0A: 6",
  );
  const text = fc
    .tuple(fc.array(fc.tuple(line, fc.constantFrom("\r\n", "\n"))), line)
    .map(([lines, last]) => lines.flat().join("") + last);
  fc.assert(
    fc.property(text, fc.constantFrom("a", "A", "ab", ""), (given, name) => {
      const octets = octetsOf(given);
      const fields = headerFields(octets, 0, octets.length);
      const named = fieldsNamed(octets, 0, octets.length, name);
      expect(named.map((field) => fieldValue(octets, field))).toEqual(fieldValues(octets, fields, name));
      const end = headerEndOf(octets, 0, octets.length);
      expect(end).toBe(indexMessage(octets).headerEnd);
      expect(fields.at(-1)?.end ?? 0).toBeLessThanOrEqual(end);
    }),
  );
});
