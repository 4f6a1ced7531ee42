import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printMailbox, readListPattern, readListReference, readMailbox } from "#imap/mailbox-name.ts";
import { decodeModifiedUtf7, encodeModifiedUtf7 } from "#imap/modified-utf7.ts";
import { mailboxName } from "./arbitraries.ts";
import { over, refusal } from "./refusal.ts";

describe("reading a mailbox name", () => {
  it.each([
    { name: "an atom", wire: "Drafts", want: "Drafts" },
    { name: "a quoted string", wire: '"My \\"Mail\\""', want: 'My "Mail"' },
    { name: "a literal", wire: "{3}\r\na b", want: "a b" },
    { name: "INBOX in any case", wire: "iNbOx", want: "INBOX" },
    { name: "INBOX quoted", wire: '"inbox"', want: "INBOX" },
    { name: "a child of INBOX is not INBOX", wire: "inbox/a", want: "inbox/a" },
    { name: "a bracket in an atom", wire: "a]b", want: "a]b" },
    { name: "an escaped ampersand", wire: "R&-D", want: "R&D" },
    { name: "the example of the RFC", wire: "~peter/mail/&U,BTFw-/&ZeVnLIqe-", want: "~peter/mail/台北/日本語" },
    { name: "a character beyond the BMP", wire: "&2D3eAA-", want: "😀" },
    { name: "two encoded names with an ampersand between", wire: "&AOk-&-&AOk-", want: "é&é" },
    { name: "UTF-8 where it is enabled", wire: '"\xc3\xa9"', utf8: true, want: "é" },
    { name: "where UTF-8 is enabled, & means itself", wire: "&AOk-", utf8: true, want: "&AOk-" },
    { name: "denormalised text stays as it is", wire: '"e\xcc\x81"', utf8: true, want: "e\u0301" },
  ])("$name", ({ wire, utf8, want }) => expect(readMailbox(over(wire, utf8))).toBe(want));

  it.each([
    { name: "nothing", wire: "", want: "0: expected a mailbox name but the line ends" },
    { name: "an empty name", wire: '""', want: "0: a mailbox name must not be empty" },
    {
      name: "a bare ampersand",
      wire: "R&D",
      want: '1: the mailbox name is not valid modified UTF-7: "&" without a closing "-" (a plain & is written "&-")',
    },
    {
      name: "an unterminated shift",
      wire: "&AOk",
      want: '0: the mailbox name is not valid modified UTF-7: "&" without a closing "-" (a plain & is written "&-")',
    },
    {
      name: "encoded ASCII",
      wire: "&AGE-",
      want: '1: the mailbox name is not valid modified UTF-7: "a" must stand for itself, not be encoded',
    },
    {
      name: "encoded ASCII between others",
      wire: "&AOkAYQDp-",
      want: '1: the mailbox name is not valid modified UTF-7: "a" must stand for itself, not be encoded',
    },
    {
      name: "bits left over",
      wire: "&AOl-",
      want: "4: the mailbox name is not valid modified UTF-7: the encoded characters do not end where they should",
    },
    {
      name: "a superfluous base64 character",
      wire: "&AOkA-",
      want: "5: the mailbox name is not valid modified UTF-7: the encoded characters do not end where they should",
    },
    {
      name: "half a character",
      wire: "&AO-",
      want: "3: the mailbox name is not valid modified UTF-7: the encoded characters do not end where they should",
    },
    {
      name: "a null shift",
      wire: "&AOk-&AOk-",
      want: '4: the mailbox name is not valid modified UTF-7: a superfluous shift "-&" between two encoded characters',
    },
    {
      name: "a slash in base64",
      wire: "&AO/-",
      want: '3: the mailbox name is not valid modified UTF-7: "/" is not a character of modified base64',
    },
    {
      name: "a high surrogate alone",
      wire: "&2D0-",
      want: "1: the mailbox name is not valid modified UTF-7: half of a surrogate pair",
    },
    {
      name: "a low surrogate alone",
      wire: "&3gA-",
      want: "1: the mailbox name is not valid modified UTF-7: half of a surrogate pair",
    },
    {
      name: "8-bit in a literal",
      wire: "{1}\r\n\xe9",
      want: "0: the mailbox name is not valid modified UTF-7: an 8-bit octet must be encoded as modified UTF-7",
    },
    {
      name: "8-bit in quotes",
      wire: '"\xe9"',
      want: "1: expected a 7-bit character (8-bit text needs a literal, or ENABLE UTF8=ACCEPT or IMAP4rev2)",
    },
    {
      name: "a control character",
      wire: '"a\tb"',
      want: "0: the mailbox name is not valid modified UTF-7: a control character",
    },
    {
      name: "an encoded control character",
      wire: "&AAk-",
      want: "0: a mailbox name must not hold the control character U+0009",
    },
    {
      name: "an encoded line separator",
      wire: "&ICg-",
      want: "0: a mailbox name must not hold the control character U+2028",
    },
    { name: "broken UTF-8", wire: '"\xc3"', utf8: true, want: "1: the quoted string is not well-formed UTF-8" },
    { name: "a wildcard", wire: "*", want: "0: expected a mailbox name" },
  ])("refuses $name", ({ wire, utf8, want }) => expect(refusal(() => readMailbox(over(wire, utf8)))).toBe(want));

  it("takes the empty name where it may be", () => expect(readMailbox(over('""'), true)).toBe(""));

  it("reads a name as long as a message in a time in proportion", () => {
    const long = "&" + "AOk".repeat(1) + "-";
    expect(refusal(() => readMailbox(over(`{3000000}\r\n${"&".repeat(3_000_000)}`)))).toContain(
      '"&" without a closing',
    );
    expect(readMailbox(over(`{${500_000 * long.length + 500_000}}\r\n${`${long}x`.repeat(500_000)}`))).toHaveLength(
      1_000_000,
    );
  });
});

describe("printing a mailbox name", () => {
  it.each([
    { name: "INBOX", mailbox: "INBOX", want: "INBOX" },
    { name: "a blank needs quotes", mailbox: "a b", want: '"a b"' },
    { name: "NIL needs quotes, or it would be nothing", mailbox: "Nil", want: '"Nil"' },
    { name: "wildcards need quotes", mailbox: "a*%", want: '"a*%"' },
    { name: "quotes need escapes", mailbox: 'a"\\', want: '"a\\"\\\\"' },
    { name: "an ampersand", mailbox: "R&D", want: "R&-D" },
    { name: "letters beyond ASCII", mailbox: "Entwürfe", want: "Entw&APw-rfe" },
    { name: "the same in UTF-8", mailbox: "Entwürfe", utf8: true, want: '"Entw\xc3\xbcrfe"' },
    { name: "an ampersand in UTF-8", mailbox: "R&D", utf8: true, want: "R&D" },
    { name: "the empty name", mailbox: "", want: '""' },
  ])("$name", ({ mailbox, utf8, want }) => expect(printMailbox(mailbox, utf8)).toBe(want));
});

describe("list patterns", () => {
  it.each([
    { name: "wildcards pass", wire: "a/%*", want: "a/%*" },
    { name: "the empty pattern", wire: '""', want: "" },
    { name: "encoded letters beside wildcards", wire: "&AOk-*", want: "é*" },
    { name: "INBOX keeps its case: it may be part of a pattern", wire: "inbox", want: "inbox" },
  ])("$name", ({ wire, want }) => expect(readListPattern(over(wire))).toBe(want));

  it.each([
    { name: "a wildcard within an encoded run", wire: "&AO*-" },
    { name: "a shift that does not end", wire: "&Jjo!" },
    { name: "a control character", wire: '"\x01*"' },
    { name: "8-bit text that is no UTF-8", wire: "{2}\r\n\xff%" },
  ])("that no name can match are taken all the same: $name (rfc9051#6.3.9)", ({ wire }) => {
    expect(readListPattern(over(wire))).toBe("\0");
    expect(readListReference(over(wire.replace("*", "-")))).toBe("\0");
  });

  it("references may be empty, and INBOX is INBOX", () => {
    expect(readListReference(over('""'))).toBe("");
    expect(readListReference(over("inbox"))).toBe("INBOX");
  });
});

describe("laws", () => {
  it("reading what was printed gives the name back", () =>
    fc.assert(
      fc.property(mailboxName, fc.boolean(), (name, utf8) => {
        const reader = over(printMailbox(name, utf8), utf8);
        expect(readMailbox(reader)).toBe(name);
        expect(reader.atEnd).toBe(true);
      }),
    ));

  it("a name has one encoding: what decodes is what its text encodes to", () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("&", "-", "A", "O", "k", ",", "2", "D", "3", "e", "g", "a"), maxLength: 10 }),
        (wire) => {
          const text = decodeModifiedUtf7(wire);
          if (typeof text === "string") expect(encodeModifiedUtf7(text)).toBe(wire);
        },
      ),
      { numRuns: 5000 },
    ));
});
