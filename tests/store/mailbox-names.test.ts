import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalName, compareNames, isBelow, parentsOf } from "#store/mailbox-names.ts";

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
