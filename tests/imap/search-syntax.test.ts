import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printSearchProgram, type SearchProgram } from "#imap/search-key.ts";
import { readSearchProgram } from "#imap/search-syntax.ts";
import { searchProgram } from "./arbitraries.ts";
import { over, refusal } from "./refusal.ts";

const read = (wire: string, utf8 = false) => {
  const reader = over(wire, utf8);
  const program = readSearchProgram(reader);
  reader.done();
  return program;
};

describe("SEARCH", () => {
  it.each([
    {
      name: "keys without arguments, in any case",
      wire: "all Answered NEW old RECENT unseen",
      want: "ALL ANSWERED NEW OLD RECENT UNSEEN",
    },
    { name: "sets", wire: "1:3,*:7 UID 5:* $ UID $", want: "1:3,*:7 UID 5:* $ UID $" },
    {
      name: "strings in three forms",
      wire: 'FROM a SUBJECT "b c" TEXT {2}\r\n d',
      want: 'FROM a SUBJECT "b c" TEXT " d"',
    },
    { name: "a field", wire: 'HEADER Message-ID "<a@b>"', want: 'HEADER Message-ID "<a@b>"' },
    { name: "the empty string", wire: 'HEADER To "" CC ""', want: 'HEADER To "" CC ""' },
    { name: "keywords", wire: "KEYWORD $Junk UNKEYWORD foo", want: "KEYWORD $Junk UNKEYWORD foo" },
    {
      name: "dates",
      wire: 'BEFORE 1-Jan-2026 ON "02-Feb-2025" SINCE 3-mar-2024 SENTBEFORE 4-Apr-2023 SENTON 5-May-2022 SENTSINCE 6-Jun-2021',
      want: "BEFORE 1-Jan-2026 ON 2-Feb-2025 SINCE 3-Mar-2024 SENTBEFORE 4-Apr-2023 SENTON 5-May-2022 SENTSINCE 6-Jun-2021",
    },
    {
      name: "sizes and ages",
      wire: "LARGER 0 SMALLER 9007199254740991 YOUNGER 3600 OLDER 1",
      want: "LARGER 0 SMALLER 9007199254740991 YOUNGER 3600 OLDER 1",
    },
    {
      name: "NOT, OR and parentheses",
      wire: "NOT OR SEEN (DELETED NOT DRAFT) ((1))",
      want: "NOT OR SEEN (DELETED NOT DRAFT) ((1))",
    },
    {
      name: "mod-sequences",
      wire: 'MODSEQ 0 MODSEQ "/flags/\\\\draft" all 620162338',
      want: 'MODSEQ 0 MODSEQ "/flags/\\\\draft" all 620162338',
    },
    {
      name: "RETURN, then CHARSET, then keys",
      wire: "RETURN (min MAX ALL COUNT SAVE) CHARSET utf-8 SEEN",
      want: "RETURN (MIN MAX ALL COUNT SAVE) CHARSET UTF-8 SEEN",
    },
    { name: "RETURN ()", wire: "RETURN () 1", want: "RETURN () 1" },
    { name: "a doubled option is one", wire: "RETURN (MIN MIN) 1", want: "RETURN (MIN) 1" },
    {
      name: "sizes of 63 bits, which no message has",
      wire: "LARGER 9223372036854775807 SMALLER 9007199254740992",
      want: "LARGER 9007199254740991 SMALLER 9007199254740991",
    },
    {
      name: "a charset as a literal, as rfc3501#9 has it",
      wire: "CHARSET {5}\r\nutf-8 SEEN",
      want: "CHARSET UTF-8 SEEN",
    },
    { name: "a quoted charset", wire: 'CHARSET "us-ascii" BODY x', want: "CHARSET US-ASCII BODY x" },
  ])("$name", ({ wire, want }) => expect(printSearchProgram(read(wire) as SearchProgram)).toBe(want));

  it.each([
    { name: "UTF-8 by default", wire: "TEXT {2}\r\n\xc3\xa9", want: "é" },
    { name: "UTF-8 by name", wire: "CHARSET UTF-8 TEXT {2}\r\n\xc3\xa9", want: "é" },
    { name: "UTF-8 quoted, where it is enabled", wire: 'TEXT "\xc3\xa9"', utf8: true, want: "é" },
  ])("text is $name", ({ wire, utf8, want }) =>
    expect(read(wire, utf8)).toMatchObject({ keys: [{ key: "TEXT", text: want }] }),
  );

  it("an unknown charset is told, once the command has been found well-formed", () => {
    expect(read("RETURN () CHARSET koi8-r TEXT {2}\r\n\xf0\xf1 SEEN")).toEqual({ unknownCharset: "KOI8-R" });
    expect(refusal(() => read("CHARSET KOI8-R TEXT"))).toBe("19: expected a space but the line ends");
  });

  it.each([
    { name: "nothing", wire: "", want: "0: expected a search key but the line ends" },
    { name: "an unknown key", wire: "SEEN COLOUR red", want: "5: there is no search key COLOUR" },
    {
      name: "CHARSET after a key",
      wire: "SEEN CHARSET UTF-8 TEXT x",
      want: "5: CHARSET must come before the search keys",
    },
    {
      name: "RETURN after CHARSET",
      wire: "CHARSET UTF-8 RETURN (ALL) SEEN",
      want: "14: RETURN must come first, before CHARSET and the search keys",
    },
    {
      name: "an unknown RETURN option",
      wire: "RETURN (ALL SOME) SEEN",
      want: "12: there is no RETURN option SOME of SEARCH",
    },
    { name: "RETURN without a list", wire: "RETURN ALL SEEN", want: '7: expected "(" before the RETURN options' },
    { name: "message 0", wire: "0", want: "0: a number must be from 1 to 4294967295, not 0" },
    { name: "an open range", wire: "1:", want: "2: expected a number from 1, or * but the line ends" },
    { name: "a key without its argument", wire: "FROM", want: "4: expected a space but the line ends" },
    {
      name: "a system flag as keyword",
      wire: "KEYWORD \\Seen",
      want: "8: expected a keyword (a system flag has a key of its own, as SEEN for \\Seen)",
    },
    { name: "a date that is none", wire: "SINCE 30-Feb-2026", want: "6: Feb 2026 has the days 1 to 28, not 30" },
    { name: "a negative size", wire: "LARGER -1", want: "7: expected a number of octets" },
    { name: "an age of 0", wire: "YOUNGER 0", want: "8: a number of seconds must be from 1 to 4294967295, not 0" },
    { name: "OR with one key", wire: "OR SEEN", want: "7: expected a space but the line ends" },
    { name: "empty parentheses", wire: "()", want: "1: expected a search key" },
    {
      name: "open parentheses",
      wire: "(SEEN",
      want: '5: expected a space or ")" after a search key but the line ends',
    },
    { name: "a parenthesis too many", wire: "SEEN)", want: "4: expected the end of the command" },
    { name: "two spaces", wire: "SEEN  DRAFT", want: "5: expected a search key" },
    {
      name: "8-bit text in ASCII",
      wire: "CHARSET US-ASCII TEXT {1}\r\n\xe9",
      want: "22: 8-bit text in a search that says CHARSET US-ASCII",
    },
    {
      name: "text that is not UTF-8",
      wire: "TEXT {1}\r\n\xe9",
      want: "5: the string to search for is not well-formed UTF-8",
    },
    {
      name: "an entry of MODSEQ that is no flag",
      wire: 'MODSEQ "/x" all 1',
      want: '7: the entry of MODSEQ must be "/flags/" and a flag',
    },
    {
      name: "an entry of MODSEQ of no kind",
      wire: 'MODSEQ "/flags/x" some 1',
      want: "18: expected priv, shared or all",
    },
    { name: "too many parentheses", wire: "(".repeat(65), want: "64: more than 64 parentheses within each other" },
    { name: "too many NOT", wire: "NOT ".repeat(1001), want: "4003: more than 1000 NOT and OR within each other" },
  ])("refuses $name", ({ wire, want }) => expect(refusal(() => read(wire))).toBe(want));

  it("takes 64 parentheses and 1000 OR", () => {
    expect(refusal(() => read(`${"(".repeat(64)}1${")".repeat(64)}`))).toBe("accepted");
    expect(refusal(() => read(`${"OR 1 ".repeat(1000)}1`))).toBe("accepted");
  });

  it("reading what was printed gives the program back", () =>
    fc.assert(
      fc.property(searchProgram, (program) => {
        expect(read(printSearchProgram(program))).toEqual(program);
      }),
    ));
});
