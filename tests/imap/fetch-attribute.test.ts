import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printFetchAttributes, readFetchAttributes } from "#imap/fetch-attribute.ts";
import { fetchAttribute } from "./arbitraries.ts";
import { over, refusal } from "./refusal.ts";

const read = (wire: string): string => {
  const reader = over(wire);
  const printed = printFetchAttributes(readFetchAttributes(reader));
  reader.done();
  return printed;
};

describe("FETCH items", () => {
  it.each([
    { name: "FAST", wire: "fast", want: "(FLAGS INTERNALDATE RFC822.SIZE)" },
    { name: "ALL", wire: "ALL", want: "(FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)" },
    { name: "FULL", wire: "FULL", want: "(FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODY)" },
    { name: "one item", wire: "flags", want: "FLAGS" },
    { name: "one item in parentheses", wire: "(UID)", want: "UID" },
    {
      name: "several, in their order",
      wire: "(UID BODY BODYSTRUCTURE MODSEQ RFC822 RFC822.SIZE RFC822.HEADER RFC822.TEXT)",
      want: "(UID BODY BODYSTRUCTURE MODSEQ RFC822 RFC822.SIZE RFC822.HEADER RFC822.TEXT)",
    },
    { name: "the whole message", wire: "BODY[]", want: "BODY[]" },
    { name: "peeking at a part", wire: "body.peek[1.2.mime]<0.100>", want: "BODY.PEEK[1.2.MIME]<0.100>" },
    { name: "the header of a part", wire: "BODY[4.HEADER]", want: "BODY[4.HEADER]" },
    { name: "fields", wire: 'BODY[HEADER.FIELDS (From "To" {2}\r\nCC)]', want: "BODY[HEADER.FIELDS (From To CC)]" },
    {
      name: "other fields of a part",
      wire: "BODY[3.HEADER.FIELDS.NOT (X)]<9.1>",
      want: "BODY[3.HEADER.FIELDS.NOT (X)]<9.1>",
    },
    {
      name: "binary",
      wire: "(BINARY[1] BINARY.PEEK[] BINARY.PEEK[1.2]<5.6> BINARY.SIZE[2])",
      want: "(BINARY[1] BINARY.PEEK[] BINARY.PEEK[1.2]<5.6> BINARY.SIZE[2])",
    },
    {
      name: "an origin of 63 bits, which the answer says back",
      wire: "BODY[]<9223372036854775807.1>",
      want: "BODY[]<9223372036854775807.1>",
    },
    {
      name: "a length of 63 bits, as the largest that we know",
      wire: "BODY[]<0.9223372036854775807>",
      want: "BODY[]<0.9007199254740991>",
    },
  ])("$name", ({ wire, want }) => expect(read(wire)).toBe(want));

  it.each([
    { name: "nothing", wire: "", want: "0: expected a FETCH item but the line ends" },
    { name: "an unknown item", wire: "(FLAGS COLOUR)", want: "7: there is no FETCH item COLOUR" },
    { name: "an unknown item with a section", wire: "FLAGS[1]", want: "0: there is no FETCH item FLAGS[...]" },
    { name: "a macro in a list", wire: "(FLAGS ALL)", want: "7: ALL stands alone, not in a list" },
    { name: "an empty list", wire: "()", want: "1: expected a FETCH item" },
    { name: "two spaces", wire: "(UID  FLAGS)", want: "5: expected a FETCH item" },
    { name: "an open list", wire: "(UID FLAGS", want: '10: expected a space or ")" in FETCH items but the line ends' },
    { name: "several items without a list", wire: "UID FLAGS", want: "3: expected the end of the command" },
    { name: "peek without a section", wire: "BODY.PEEK", want: '9: expected "[" after BODY.PEEK but the line ends' },
    { name: "part 0", wire: "BODY[0]", want: "5: a part number must be from 1 to 4294967295, not 0" },
    {
      name: "MIME of the whole message",
      wire: "BODY[MIME]",
      want: "5: MIME needs a part number before it, as in 1.MIME",
    },
    {
      name: "a section that is none",
      wire: "BODY[1.BODY]",
      want: "7: expected a part number, MIME, HEADER, HEADER.FIELDS, HEADER.FIELDS.NOT or TEXT",
    },
    {
      name: "a dot at the end",
      wire: "BODY[1.]",
      want: "7: expected a part number, MIME, HEADER, HEADER.FIELDS, HEADER.FIELDS.NOT or TEXT",
    },
    {
      name: "something after TEXT",
      wire: "BODY[TEXT.1]",
      want: "5: expected a part number, HEADER, HEADER.FIELDS, HEADER.FIELDS.NOT or TEXT",
    },
    { name: "no fields", wire: "BODY[HEADER.FIELDS ()]", want: "20: expected a field name" },
    { name: "an empty field name", wire: 'BODY[HEADER.FIELDS ("")]', want: "20: a field name must not be empty" },
    { name: "an open section", wire: "BODY[TEXT", want: '9: expected a "]" after the section but the line ends' },
    {
      name: "a partial without a length",
      wire: "BODY[]<5>",
      want: '8: expected a "." and a length after the origin octet',
    },
    {
      name: "a partial of nothing",
      wire: "BODY[]<5.0>",
      want: "9: the length of a partial must be from 1 to 9223372036854775807, not 0",
    },
    {
      name: "an origin of 64 bits",
      wire: "BODY[]<9223372036854775808.1>",
      want: "7: the origin octet is at most 9223372036854775807",
    },
    { name: "a text section of BINARY", wire: "BINARY[TEXT]", want: "7: expected a part number" },
    { name: "a partial of BINARY.SIZE", wire: "BINARY.SIZE[1]<0.1>", want: "14: expected the end of the command" },
  ])("refuses $name", ({ wire, want }) => expect(refusal(() => read(wire))).toBe(want));

  it("reading what was printed gives the items back", () =>
    fc.assert(
      fc.property(fc.array(fetchAttribute, { minLength: 1, maxLength: 4 }), (attributes) => {
        expect(readFetchAttributes(over(printFetchAttributes(attributes)))).toEqual(attributes);
      }),
    ));
});
