import { describe, expect, it } from "vitest";
import { saslprep } from "#imap/saslprep.ts";

describe("SASLprep", () => {
  it.each([
    { name: "a soft hyphen is left out (rfc4013#3)", text: "I\u00adX", want: "IX" },
    { name: "no change (rfc4013#3)", text: "user", want: "user" },
    { name: "case is kept (rfc4013#3)", text: "USER", want: "USER" },
    { name: "NFKC: the feminine ordinal (rfc4013#3)", text: "\u00aa", want: "a" },
    { name: "NFKC: the Roman numeral nine (rfc4013#3)", text: "\u2168", want: "IX" },
    { name: "a control character (rfc4013#3)", text: "\u0007", want: undefined },
    { name: "text both ways (rfc4013#3)", text: "\u06271", want: undefined },
    { name: "spaces of other kinds become one", text: "a\u00a0b\u3000c", want: "a b c" },
    { name: "a joiner is left out", text: "a\u200db\ufeff", want: "ab" },
    { name: "text from right to left", text: "\u05d0\u05d1", want: "\u05d0\u05d1" },
    { name: "digits within it", text: "\u0627\u0661\u0627", want: "\u0627\u0661\u0627" },
    { name: "letters of the other kind within it", text: "\u05d0a\u05d1", want: undefined },
    { name: "a character for private use", text: "a\ue000", want: undefined },
    { name: "a code point that is none", text: "a\ufffe", want: undefined },
    { name: "half a pair", text: "a\ud800", want: undefined },
    { name: "an override of direction", text: "a\u202eb", want: undefined },
    { name: "a tag", text: "a\u{e0041}", want: undefined },
    { name: "nothing but what is left out", text: "\u00ad", want: "" },
  ])("$name", ({ text, want }) => expect(saslprep(text)).toBe(want));
});
