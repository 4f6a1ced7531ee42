import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namePattern } from "#store/name-pattern.ts";

describe("a pattern", () => {
  it.each([
    { pattern: "*", name: "a/b", want: true },
    { pattern: "%", name: "a", want: true },
    { pattern: "%", name: "a/b", want: false },
    { pattern: "a/%", name: "a/b", want: true },
    { pattern: "a/%", name: "a/b/c", want: false },
    { pattern: "a/%", name: "a", want: false },
    { pattern: "a*", name: "a", want: true },
    { pattern: "%/%", name: "a/b", want: true },
    { pattern: "*%", name: "a/b", want: true },
    { pattern: "%*", name: "a/b", want: true },
    { pattern: "*b%d", name: "ab/bcd", want: true },
    { pattern: "*b%d", name: "ab/cd", want: false },
    { pattern: "", name: "", want: true },
    { pattern: "", name: "a", want: false },
    { pattern: "a", name: "A", want: false },
    { pattern: "inbox", name: "INBOX", want: true },
    { pattern: "inb%", name: "INBOX", want: true },
    { pattern: "inbox/FOO", name: "INBOX/foo", want: false },
    { pattern: "inbox/foo", name: "INBOX/foo", want: true },
    { pattern: "work/inbox", name: "work/INBOX", want: false },
    { pattern: "a.b", name: "axb", want: false },
    { pattern: "[a", name: "[a", want: true },
    { pattern: "%/été", name: "Fotos/été", want: true },
    { pattern: "*/%/%", name: "///", want: true },
  ])("$pattern on $name: $want", ({ pattern, name, want }) => expect(namePattern(pattern)(name)).toBe(want));

  it("knows another delimiter", () => {
    expect(namePattern("%", ".")("a/b")).toBe(true);
    expect(namePattern("%", ".")("a.b")).toBe(false);
  });

  it("matches what a regular expression matches", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "/", "*", "%"), maxLength: 8 });
    const name = fc.string({ unit: fc.constantFrom("a", "b", "/"), maxLength: 10 });
    fc.assert(
      fc.property(pattern, name, (text, given) => {
        const regular = new RegExp(`^${text.replaceAll("*", ".*").replaceAll("%", "[^/]*")}$`);
        expect(namePattern(text)(given)).toBe(regular.test(given));
      }),
      { numRuns: 5_000 },
    );
  });

  it("matches INBOX in any case, and nothing else", () => {
    const pattern = fc.string({ unit: fc.constantFrom("i", "N", "b", "x", "/", "*", "%"), maxLength: 8 });
    const name = fc.string({ unit: fc.constantFrom("i", "N", "b", "x", "/"), maxLength: 4 });
    fc.assert(
      fc.property(pattern, name, (text, rest) => {
        const regular = (given: string, flags: string): boolean =>
          new RegExp(`^${text.replaceAll("*", ".*").replaceAll("%", "[^/]*")}$`, flags).test(given);
        const below = `INBOX/${rest}`;
        if (regular(below, "")) expect(namePattern(text)(below)).toBe(true);
        if (namePattern(text)(below)) expect(regular(below, "i")).toBe(true);
        expect(namePattern(text)(`x${below}`)).toBe(regular(`x${below}`, ""));
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    { name: "stars", pattern: `${"*a".repeat(400)}c` },
    { name: "a long literal", pattern: `*${"a".repeat(899)}c` },
    { name: "percents", pattern: `${"%a".repeat(400)}c` },
    { name: "both", pattern: `${"*a%".repeat(300)}c` },
    { name: "levels", pattern: `*a${"%a".repeat(40)}c%` },
  ])("made to make matching slow does not: $name", ({ pattern }) => {
    const matches = namePattern(pattern);
    const names = [`${"a".repeat(900)}b`, `${"a/".repeat(450)}b`, `INBOX/${"a".repeat(900)}b`];
    for (let i = 0; i < 200; i++) expect(names.filter(matches)).toEqual([]);
  });
});
