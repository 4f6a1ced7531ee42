import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BadSyntax } from "#imap/reader.ts";
import { ALL_RIGHTS, printRights, printRightsApart, readRights, uniteRights, withoutRights } from "#imap/rights.ts";

describe("rights that a client gives", () => {
  it.each([
    { name: "none", text: "", want: "" },
    { name: "in any order, each once", text: "srlls", want: "lrs" },
    { name: "d is t and e (rfc4314#2.1.1)", text: "lrswida", want: "lrswitea" },
    { name: "c is k and x", text: "cda", want: "kxtea" },
    { name: "d together with one of its members", text: "dt", want: "te" },
    { name: "k without x", text: "lrswikda", want: "lrswiktea" },
  ])("$name", ({ text, want }) => expect(readRights(text, 0, true)).toBe(want));

  it.each([
    { name: "a capital (rfc4314#3.1)", text: "lrQswicda", want: "uppercase rights are not allowed" },
    { name: "a letter that is none", text: "lrqswicda", want: "the q right is not supported" },
    { name: "a digit, for this server defines none", text: "lr0", want: "the 0 right is not supported" },
    { name: "a letter of another script", text: "lr\xe9", want: "the given right is not supported" },
    { name: "the name of an object's own property", text: "constructor", want: "the o right is not supported" },
  ])("$name is refused", ({ text, want }) => {
    expect(() => readRights(text, 3, true)).toThrow(new BadSyntax(want, 3));
  });

  it("are those of RFC 2086 where RIGHTS= is not offered", () => {
    expect(readRights("lrswipcda", 0, false)).toBe(ALL_RIGHTS);
    for (const right of "kxte")
      expect(() => readRights(right, 0, false)).toThrow(`the ${right} right is not supported`);
  });
});

describe("rights that a server says", () => {
  it.each([
    { rights: "", want: "" },
    { rights: "lrs", want: "lrs" },
    { rights: ALL_RIGHTS, want: "lrswipkxtecda" },
    { rights: "t", want: "td" },
    { rights: "x", want: "xc" },
    { rights: "lrswiktea", want: "lrswiktecda" },
  ])("'$rights' are said as '$want'", ({ rights, want }) => expect(printRights(rights)).toBe(want));

  it("are those of RFC 2086 where RIGHTS= is not offered", () => {
    expect(printRights(ALL_RIGHTS, false)).toBe("lrswipcda");
    expect(printRights("t", false)).toBe("d");
    expect(printRightsApart("lrx", false)).toEqual(["l", "r", "c"]);
  });
});

const rights = fc.subarray([...ALL_RIGHTS]).map((letters) => letters.join(""));

it("what is said is read as the same rights, where whole virtual rights are said", () => {
  fc.assert(
    fc.property(rights, (given) => {
      const letters = printRights(given).replace(/[cd]/g, "");
      expect(readRights(letters, 0, true)).toBe(given);
    }),
  );
});

it("rights added and taken away again are gone", () => {
  fc.assert(
    fc.property(rights, rights, (a, b) => {
      expect(withoutRights(uniteRights(a, b), b)).toBe(withoutRights(a, b));
    }),
  );
});
