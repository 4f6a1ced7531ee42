/**
 * The engine beside a naive one that was written apart from it: whatever the schedule, both say the same, to the letter.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inputsOfOrder, type Order, orderCount, type Script, scriptsOf } from "#analysis/explore/scripts.ts";
import { receive } from "../properties/random-play.ts";
import type { Options } from "./naive-server.ts";
import { anyOptions, beginningWith, eachOption, firstDifference, schedules } from "./schedules.ts";

it("says the same on random schedules under any conforming options", () => {
  fc.assert(
    fc.property(anyOptions, schedules, (options, inputs) => {
      expect(firstDifference(beginningWith(options), inputs)).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

/** Each client's lines, in its order; IDLE and DONE are two steps. */
const SCRIPTS: readonly (readonly (readonly string[])[])[] = [
  [
    ["STORE 2 +FLAGS (\\Deleted)", "EXPUNGE"],
    ["FETCH 1:3 (UID FLAGS)", "FETCH 2:4 FLAGS"],
    ["UID STORE 103:105 FLAGS (Later)", "COPY 2:4 BAR"],
  ],
  [
    ["IDLE", "DONE"],
    ["EXPUNGE", "STORE 1:2 -FLAGS.SILENT (\\Seen)"],
    ["SEARCH DELETED", "UID MOVE 102:104 BAR"],
  ],
  [
    ["MOVE 1:2 BAR", "CLOSE"],
    ["STORE 1:3 +FLAGS.SILENT ($Forwarded)", "UID FETCH 101:* FLAGS"],
    ["COPY 1:* FOO", "SELECT FOO"],
  ],
  [
    ["FETCH 1:5 FLAGS", "STORE 1:3 +FLAGS (\\Seen)"],
    ["UID EXPUNGE 101,105", "UID COPY 102 FOO"],
    ["STORE 1,3,5 FLAGS (\\Flagged)", "UID SEARCH 2:4"],
  ],
];

const scriptsFrom = (lines: readonly (readonly string[])[]): Script[] =>
  scriptsOf(
    lines.flatMap((each, i) =>
      each.map((line, k) => ({
        type: "input" as const,
        input: receive(i + 1, line === "DONE" ? "DONE\r\n" : `t${k} ${line}\r\n`),
      })),
    ),
  );

/** Every order in which the scripts can be taken. */
function* ordersOf(left: readonly number[], taken: Order = []): Generator<Order, void, undefined> {
  if (left.every((steps) => steps === 0)) yield taken;
  for (const [which, steps] of left.entries())
    if (steps > 0) yield* ordersOf(left.with(which, steps - 1), [...taken, which]);
}

describe("says the same in every order of small scripts", () => {
  it.each(SCRIPTS.map((lines, i) => [i + 1, lines] as const))("script %d, under each option", (_, lines) => {
    const scripts = scriptsFrom(lines);
    const orders = [...ordersOf(scripts.map(({ steps }) => steps.length))];
    expect(BigInt(orders.length)).toBe(orderCount(scripts));
    for (const beginning of eachOption.map((options) => beginningWith(options)))
      for (const order of orders) {
        const difference = firstDifference(beginning, inputsOfOrder(scripts, order));
        if (difference) expect(difference).toBeUndefined();
      }
  });
});

it.each([
  ["expunge-order", "ascending-not-decremented"],
  ["expunge-delivery", "any-time"],
  ["expunge-delivery", "exists-only"],
  ["expunge-flush", "not-uid"],
  ["expunge-flush", "noop"],
  ["numbering", "shared"],
  ["flag-store", "whole-set"],
  ["idle-delay", "never"],
])("an engine that errs is found out: %s=%s", (axis, option) => {
  const beginning = beginningWith(eachOption[0] as Options, { [axis]: option });
  const isFound = SCRIPTS.some((lines) => {
    const scripts = scriptsFrom(lines);
    const orders = [...ordersOf(scripts.map(({ steps }) => steps.length))];
    return orders.some((order) => firstDifference(beginning, inputsOfOrder(scripts, order)) !== undefined);
  });
  expect(isFound).toBe(true);
});
