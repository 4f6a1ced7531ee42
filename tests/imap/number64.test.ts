/** Numbers of 63 bits, as readers take them from the wire. */
import { expect, it } from "vitest";
import { readBound64, readNumber64 } from "#imap/number64.ts";
import { octetsOf } from "#imap/octets.ts";
import { Reader } from "#imap/reader.ts";

const reader = (text: string): Reader => new Reader(octetsOf(text));

it.each([
  ["0", 0],
  ["9007199254740991", 2 ** 53 - 1],
  ["9007199254740992", 2n ** 53n],
  ["9223372036854775807", 2n ** 63n - 1n],
  [`${"0".repeat(30)}7`, 7],
])("%s is taken as it is (rfc9051#9: any number of digits)", (text, value) => {
  expect(readNumber64(reader(text), "a size")).toBe(value);
});

it.each(["9223372036854775808", "9".repeat(1_000_000)])("%.20s… is too large", (text) => {
  expect(() => readNumber64(reader(text), "a size")).toThrow("a size is at most 9223372036854775807");
});

it("what only bounds something is cut to what numbers hold", () => {
  expect(readBound64(reader("9223372036854775807"), "a size")).toBe(Number.MAX_SAFE_INTEGER);
});
