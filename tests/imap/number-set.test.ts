import fc from "fast-check";
import { expect, it } from "vitest";
import { intersectRanges, rangesOf, subtractRanges } from "#imap/number-set.ts";

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 30 })).map((list) => list.sort((a, b) => a - b));

it("intersect and subtract are those of sets", () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const [one, other] = [rangesOf(a), rangesOf(b)];
      expect(intersectRanges(one, other)).toEqual(rangesOf(a.filter((n) => b.includes(n))));
      expect(subtractRanges(one, other)).toEqual(rangesOf(a.filter((n) => !b.includes(n))));
    }),
  );
});
