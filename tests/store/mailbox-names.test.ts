import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalName, compareNames, isBelow, matchesPattern, parentsOf } from "#store/mailbox-names.ts";

describe("the canonical name", () => {
  it.each([
    { name: "INBOX in any case", given: "iNbOx", want: "INBOX" },
    { name: "INBOX as first level", given: "inbox/foo", want: "INBOX/foo" },
    { name: "case below INBOX is kept", given: "Inbox/inbox/Foo", want: "INBOX/inbox/Foo" },
    { name: "a name that begins likewise", given: "inboxes", want: "inboxes" },
    { name: "INBOX further down", given: "Work/inbox", want: "Work/inbox" },
    { name: "a letter that only looks like an i", given: "\u0131nbox", want: "\u0131nbox" },
    { name: "nothing", given: "", want: "" },
  ])("$name", ({ given, want }) => expect(canonicalName(given)).toBe(want));
});

describe("levels", () => {
  it.each([
    { name: "top level", given: "a", want: [] },
    { name: "three levels", given: "a/b/c", want: ["a", "a/b"] },
  ])("$name", ({ given, want }) => expect(parentsOf(given)).toEqual(want));

  it("names below a name follow it at once", () => {
    expect(["a-b", "b", "a/b", "a", "a b", "a/b/c", "a!"].sort(compareNames)).toEqual([
      "a",
      "a/b",
      "a/b/c",
      "a b",
      "a!",
      "a-b",
      "b",
    ]);
  });

  it("order is total, and equal only for equal names", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "/", "!", "é"), maxLength: 6 });
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(Math.sign(compareNames(a, b)) + Math.sign(compareNames(b, a))).toBe(0);
        expect(compareNames(a, b) === 0).toBe(a === b);
        if (compareNames(a, b) <= 0 && compareNames(b, c) <= 0) expect(compareNames(a, c)).toBeLessThanOrEqual(0);
        if (isBelow(b, a)) expect(compareNames(a, b)).toBeLessThan(0);
      }),
      { numRuns: 2_000 },
    );
  });
});

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
  ])("$pattern on $name: $want", ({ pattern, name, want }) => expect(matchesPattern(pattern, name)).toBe(want));

  it("knows another delimiter", () => {
    expect(matchesPattern("%", "a/b", ".")).toBe(true);
    expect(matchesPattern("%", "a.b", ".")).toBe(false);
  });

  it("matches what a regular expression matches", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "/", "*", "%"), maxLength: 8 });
    const name = fc.string({ unit: fc.constantFrom("a", "b", "/"), maxLength: 10 });
    fc.assert(
      fc.property(pattern, name, (text, given) => {
        const regular = new RegExp(`^${text.replaceAll("*", ".*").replaceAll("%", "[^/]*")}$`);
        expect(matchesPattern(text, given)).toBe(regular.test(given));
      }),
      { numRuns: 5_000 },
    );
  });

  it("made to make matching slow does not", () => {
    const start = performance.now();
    expect(matchesPattern(`${"*a%".repeat(150)}b`, "a".repeat(1_000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
