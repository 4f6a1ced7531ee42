import { expect, test } from "vitest";
import { shareText } from "#analysis/explore/share.ts";

test("shares are given to the nearest tenth", () => {
  expect([1n, 2n, 3n].map((some) => shareText(some, 3n))).toEqual(["33.3 %", "66.7 %", "100 %"]);
  expect(shareText(1n, 2n)).toBe("50 %");
  expect(shareText(5n, 10_000n)).toBe("0.1 %");
});

test("what is there is not said to be nothing, nor what is missing to be there", () => {
  expect(shareText(4n, 10_000n)).toBe("under 0.1 %");
  expect(shareText(99_999n, 100_000n)).toBe("over 99.9 %");
  expect(shareText(10n ** 30n - 1n, 10n ** 30n)).toBe("over 99.9 %");
  expect(shareText(0n, 7n)).toBe("0 %");
});
