import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodyText, fieldText } from "#imap/message/decoded-text.ts";
import { type HeaderField, headerFields } from "#imap/message/header.ts";
import { plainTextHolds, plainValueHolds } from "#imap/message/plain-value.ts";
import { type Octets, octetsOf } from "#imap/octets.ts";

function fieldOf(text: string): { octets: Octets; field: HeaderField } {
  const octets = octetsOf(text);
  return { octets, field: headerFields(octets, 0, octets.length)[0] as HeaderField };
}

const holds = (text: string, wanted: string): boolean | undefined => {
  const { octets, field } = fieldOf(text);
  return plainValueHolds(octets, field, wanted);
};

describe("plainValueHolds", () => {
  it.each([
    { name: "any case", text: "A: Hello There\r\n", wanted: "lo th", want: true },
    { name: "not there", text: "A: hello\r\n", wanted: "hellp", want: false },
    { name: "at the end", text: "A: hello\r\n", wanted: "lo", want: true },
    { name: "over the end", text: "A: hello\r\n", wanted: "lo\r", want: false },
    { name: "after a false start", text: "A: aaab\r\n", wanted: "aab", want: true },
    { name: "blanks around it are no part of it", text: "A:  x \t\r\n", wanted: " ", want: false },
    { name: "nothing is everywhere", text: "A:\r\n", wanted: "", want: true },
    { name: "a folded value must be decoded", text: "A: x\r\n y\r\n", wanted: "x", want: undefined },
    { name: "so must an encoded word", text: "A: x =?utf-8?q?y?=\r\n", wanted: "x", want: undefined },
    { name: "and 8-bit text", text: "A: x\xe9\r\n", wanted: "x", want: undefined },
    { name: "and NUL, which no string holds", text: "A: x\0y\r\n", wanted: "xy", want: undefined },
  ])("$name", ({ text, wanted, want }) => {
    expect(holds(text, wanted)).toBe(want);
  });

  it("says what the decoded text says, or nothing", () => {
    const piece = fc.constantFrom("a", "B", " ", "\t", "=", "?", "\r", "\n ", "\0", "\xe9", "=?utf-8?q?a?=");
    const value = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
    const wanted = fc.array(fc.constantFrom("a", "b", " ", "="), { maxLength: 3 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(value, fc.constantFrom("\r\n", "\n", ""), wanted, (text, lineEnd, folded) => {
        const { octets, field } = fieldOf(`A:${text}${lineEnd}`);
        const told = plainValueHolds(octets, field, folded);
        if (told !== undefined) expect(told).toBe(fieldText(octets, field).toLowerCase().includes(folded));
      }),
    );
  });
});

describe("plainTextHolds", () => {
  it.each([
    { name: "any case, over lines", text: "Hello\r\nThere", wanted: "o\r\nth", want: true },
    { name: "not there", text: "hello", wanted: "hellp", want: false },
    { name: "after a false start", text: "aaab", wanted: "aab", want: true },
    { name: "over the end", text: "hello", wanted: "lox", want: false },
    { name: "beside other letters", text: "\xc3\xbcber", wanted: "ber", want: true },
    { name: "nothing is everywhere", text: "", wanted: "", want: true },
    { name: "the Kelvin sign is a k: the text must be decoded", text: "\xe2\x84\xaa", wanted: "k", want: undefined },
  ])("$name", ({ text, wanted, want }) => expect(plainTextHolds(octetsOf(text), wanted)).toBe(want));

  it("says what the decoded text says, or nothing", () => {
    const piece = fc.constantFrom("a", "K", "i", " ", "\0", "\xe9", "\xc3\xbc", "\xe2\x84\xaa", "\xc4\xb0");
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => octetsOf(pieces.join("")));
    const wanted = fc.array(fc.constantFrom("a", "k", "i", " "), { maxLength: 3 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, wanted, fc.constantFrom("utf-8", "iso-8859-1", "windows-1252"), (octets, folded, charset) => {
        const told = plainTextHolds(octets, folded);
        if (told !== undefined) expect(told).toBe(bodyText({ octets, charset }).toLowerCase().includes(folded));
      }),
    );
  });
});
