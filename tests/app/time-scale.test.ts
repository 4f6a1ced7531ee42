import { describe, expect, it } from "vitest";
import { rowsOf } from "#formats/ladder/rows.ts";
import type { Line } from "#sim/play.ts";
import { windowOf } from "../../src/app/timeline/rows-layout.ts";
import { gapBefore, gapsAmong, scaleFor, timeScale } from "../../src/app/timeline/time/time-scale.ts";
import { lengthWords, roundLength } from "../../src/app/timeline/time/time-words.ts";

const MINUTE = 60_000;

/** One line for each instant, in ms. */
const linesAt = (...times: readonly number[]): Line[] =>
  times.map((at, index) => ({
    index,
    moment: index,
    at: at as Line["at"],
    kind: "command",
    client: 1,
    status: undefined,
    text: `a${index} NOOP`,
    event: undefined,
    command: undefined,
  }));

function scaleOf(...times: readonly number[]) {
  const lines = linesAt(...times);
  const rows = rowsOf(lines, new Set());
  return { rows, scale: timeScale(lines, rows, 34, 50) };
}

/** px between the end of a row and the top of the next. */
const spaceAfter = ({ scale }: ReturnType<typeof scaleOf>, row: number): number =>
  scale.topOf(row + 1) - scale.topOf(row) - 34;

describe("rows by the clock", () => {
  it("puts what happens in one moment together", () => {
    const made = scaleOf(0, 0, 0, 200);
    expect([spaceAfter(made, 0), spaceAfter(made, 1)]).toEqual([0, 0]);
    expect(spaceAfter(made, 2)).toBeGreaterThan(20);
  });

  it("gives twice the time twice the room, wherever it is in the play", () => {
    const made = scaleOf(0, 100, 300, 400, 800, 900);
    const [one, two, again, four, last] = [0, 1, 2, 3, 4].map((row) => spaceAfter(made, row)) as [
      number,
      number,
      number,
      number,
      number,
    ];
    expect(two).toBeCloseTo(2 * one);
    expect(four).toBeCloseTo(4 * one);
    expect(again).toBeCloseTo(one);
    expect(last).toBeCloseTo(one);
    expect(made.scale.pxPerMs).toBeCloseTo(one / 100);
  });

  it("shortens a silence, and says which, without touching the scale of the rest", () => {
    const busy = scaleOf(0, 100, 300);
    const made = scaleOf(0, 100, 300, 300 + 29 * MINUTE, 400 + 29 * MINUTE);
    expect(spaceAfter(made, 0)).toBeCloseTo(spaceAfter(busy, 0));
    expect(made.scale.gaps.filter(({ isShortened }) => isShortened)).toMatchObject([
      { row: 3, from: 300, to: 300 + 29 * MINUTE },
    ]);
    expect(spaceAfter(made, 2)).toBeLessThan(60);
    expect(spaceAfter(made, 3)).toBeCloseTo(spaceAfter(made, 0));
  });

  it("draws a play of long waits only to scale: there is nothing to shorten them against", () => {
    const { scale } = scaleOf(0, 25 * MINUTE, 50 * MINUTE, 60 * MINUTE);
    expect(scale.gaps.map(({ isShortened }) => isShortened)).toEqual([false, false, false]);
  });

  it("has no scale where no time passes", () => {
    const { scale } = scaleOf(5, 5, 5);
    expect(scale.gaps).toEqual([]);
    expect(scale.pxPerMs).toBeUndefined();
    expect(scaleFor([0, 0])).toBeUndefined();
  });

  it("knows where an instant is: at its rows, between them, and beyond the last", () => {
    const { scale } = scaleOf(0, 100, 300);
    expect(scale.yOf(0)).toBe(scale.topOf(0));
    expect(scale.yOf(100)).toBeCloseTo(scale.topOf(1));
    expect(scale.yOf(200)).toBeCloseTo((scale.topOf(1) + 34 + scale.topOf(2)) / 2);
    expect(scale.yOf(300)).toBeCloseTo(scale.topOf(2));
    expect(scale.yOf(301)).toBe(scale.bottom);
  });

  it("does not go back in time where a line is told late", () => {
    const { scale } = scaleOf(0, 200, 100, 300);
    expect([0, 1, 2].every((row) => scale.topOf(row + 1) >= scale.topOf(row) + 34)).toBe(true);
  });

  it("draws a window of a long play, and the gaps in it alone", () => {
    const { scale, rows } = scaleOf(...Array.from({ length: 20_000 }, (_, i) => 100 * i));
    const { start, end } = windowOf(scale.topOf(10_000), 600, scale);
    expect(end - start).toBeLessThan(40);
    expect(start).toBeLessThan(10_000);
    expect(gapsAmong(scale.gaps, start, end).map(({ row }) => row)).toEqual(
      Array.from({ length: end - start + 1 }, (_, i) => start + i),
    );
    expect(gapBefore(scale, rows, 10_000)).toMatchObject({ row: 10_000, from: 999_900, to: 1_000_000 });
    expect(gapBefore(scale, rows, 0)).toBeUndefined();
  });
});

describe("lengths of time", () => {
  it.each([
    { ms: 0, want: "0 ms" },
    { ms: 200, want: "200 ms" },
    { ms: 2000, want: "2 s" },
    { ms: 2500, want: "2 s 500 ms" },
    { ms: 29 * MINUTE, want: "29 min" },
    { ms: 30 * MINUTE - 1000, want: "29 min 59 s" },
    { ms: 90 * MINUTE, want: "1 h 30 min" },
    { ms: 24 * 60 * MINUTE + 5000, want: "1 d" },
  ])("$want", ({ ms, want }) => expect(lengthWords(ms)).toBe(want));

  it("has a round one for most scales", () => {
    expect(roundLength(0.2, 10, 34)).toBe(100);
    expect(roundLength(40 / (25 * MINUTE), 10, 34)).toBe(20 * MINUTE);
    expect(roundLength(1000, 10, 34)).toBeUndefined();
  });
});
