/** Numbers for equal values: the explorer joins states by them, so they must be the same and no others. */
import { describe, expect, it } from "vitest";
import { PairTable } from "#analysis/explore/pair-table.ts";
import { StateKeys } from "#analysis/explore/state-key.ts";
import { newWorld } from "#engine/new-world.ts";
import { step } from "#engine/step.ts";
import { emptyTable, worldWith } from "#engine/world.ts";
import { instant } from "#imap/numbers.ts";
import { octetsOf } from "#imap/octets.ts";

describe("pairs", () => {
  it("have one number each, however many there are", () => {
    const table = new PairTable();
    const numbers = new Map<number, readonly [number, number]>();
    for (let first = 0; first < 300; first++)
      for (let second = 0; second < 300; second++) numbers.set(table.of(first, second), [first, second]);
    expect(numbers.size).toBe(300 * 300);
    for (const [number, [first, second]] of numbers) expect(table.of(first, second)).toBe(number);
    expect(numbers.has(table.fresh())).toBe(false);
  });
});

const keys = (): StateKeys => new StateKeys(newWorld({ epochMs: 0 }), []);

/** Each of another value than all others, made anew at each call. */
const values = (): readonly unknown[] => [
  undefined,
  null,
  "",
  "1",
  1,
  true,
  [],
  [[]],
  [1],
  [1, 2],
  [[1], 2],
  [1, [2]],
  {},
  { a: 1 },
  { b: 1 },
  { a: 1, b: 1 },
  { a: { b: 1 } },
  new Set(),
  new Set([1]),
  new Set([1, 2]),
  new Map(),
  new Map([[1, 2]]),
  new Map([[2, 1]]),
  emptyTable(),
  emptyTable().set(1, 2),
  emptyTable().set(2, 1),
  emptyTable().set(1, 2).set(2, 1),
  octetsOf("1"),
  octetsOf("2"),
];

describe("numbers of values", () => {
  it("are the same for equal values, whether they are remembered or only looked at", () => {
    const known = keys();
    const numbers = values().map((value) => known.idOf(value));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(values().map((value) => known.idOf(value))).toEqual(numbers);
    expect(
      values().map((value) => {
        const number = known.lookAt(value);
        known.drop();
        return number;
      }),
    ).toEqual(numbers);
  });
  it("do not depend on the order of a set or a map, nor on fields that are undefined", () => {
    const known = keys();
    expect(known.idOf(new Set([2, 1]))).toBe(known.idOf(new Set([1, 2])));
    const entries = [[1, "one"] as const, [2, "two"] as const];
    expect(known.idOf(new Map(entries.toReversed()))).toBe(known.idOf(new Map(entries)));
    expect(known.idOf({ a: 1, b: undefined })).toBe(known.idOf({ a: 1 }));
  });
  it("are those of large values too", () => {
    const known = keys();
    const large = (last: number): unknown => [...Array.from({ length: 1000 }, (_, i) => ({ i: [i] })), last];
    expect(known.lookAt(large(1))).toBe(known.lookAt(large(1)));
    expect(known.lookAt(large(1))).not.toBe(known.lookAt(large(2)));
  });
  it("refuse what is no plain data", () => expect(() => keys().idOf(new Date(0))).toThrow("a Date among plain data"));
});

describe("worlds", () => {
  const world = newWorld({ epochMs: 0 });
  it("are the same but for the numbers of events", () => {
    const known = keys();
    expect(known.of(worldWith(world, { nextEvent: 7 }))).toBe(known.of(world));
    expect(known.of(worldWith(world, { now: instant(7) }))).not.toBe(known.of(world));
  });
  it("are the same besides their sessions", () => {
    const known = keys();
    const { world: joined } = step(world, { type: "connect", session: 1 });
    expect(known.besidesSessions(joined)).toBe(known.besidesSessions(world));
    expect(known.of(joined)).not.toBe(known.of(world));
    expect(known.besidesSessions(worldWith(world, { now: instant(7) }))).not.toBe(known.besidesSessions(world));
  });
});
