/**
 * Rows by the play's clock: what happens in one moment stands together, and the space between two moments is the time
 * between them, on one scale in the whole play. A silence that would take more than a row's worth of room many times over is
 * drawn shorter, and says so.
 */
import { type Row, rowOfLine } from "#formats/ladder/rows.ts";
import { countWhile } from "#sim/halving.ts";
import type { Line } from "#sim/play.ts";
import type { RowsLayout } from "../rows-layout.ts";

/** The time between two moments. */
export interface Gap {
  /** The first row after it. */
  readonly row: number;
  /** ms of the play's clock. */
  readonly from: number;
  readonly to: number;
  /** px from the top, and of height. */
  readonly top: number;
  readonly height: number;
  /** It is longer than it is drawn. */
  readonly isShortened: boolean;
}

export interface TimeScale extends RowsLayout {
  /** Ascending. */
  readonly gaps: readonly Gap[];
  /** Where time is drawn to scale; undefined where none passes, or none that is drawn so. */
  readonly pxPerMs: number | undefined;
  /** ms: the play's clock at its first and its last row. */
  readonly start: number;
  readonly end: number;
  /** px from the top to the end of the last row. */
  readonly bottom: number;
  /** Where an instant is, px from the top; beyond the last moment it is at the bottom. */
  yOf(at: number): number;
}

/** In heights of a row: above the first row, for its time; what the middle one of the gaps to scale takes, and the most that one may. */
const HEAD = 0.65;
const MEDIAN = 1.2;
const MOST = 5;
const SHORTENED = 1.4;
/** Between gaps that differ so much in length one is a silence and the other is not. */
const APART = 8;

/** Rows for a ms; undefined where no time passes. */
export function scaleFor(gaps: readonly number[]): number | undefined {
  const sorted = gaps.filter((ms) => ms > 0).toSorted((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  // The busy stretches are what lies below the widest step in lengths.
  let [end, widest] = [sorted.length, APART];
  for (let i = 1; i < sorted.length; i++) {
    const step = (sorted[i] as number) / (sorted[i - 1] as number);
    if (step > widest) [end, widest] = [i, step];
  }
  return MEDIAN / (sorted[Math.floor((end - 1) / 2)] as number);
}

/** `tail`: px below the last row. */
export function timeScale(lines: readonly Line[], rows: readonly Row[], rowHeight: number, tail: number): TimeScale {
  const times: number[] = [];
  let now = 0;
  for (const { first } of rows) {
    now = Math.max(now, lines[first]?.at ?? 0);
    times.push(now);
  }
  const rowsPerMs = scaleFor(times.map((at, row) => at - (times[row - 1] ?? at)));
  const pxPerMs = rowsPerMs === undefined ? undefined : rowsPerMs * rowHeight;
  const head = Math.round(HEAD * rowHeight);
  const tops = new Float64Array(rows.length);
  const gaps: Gap[] = [];
  let y = head;
  for (const [row, at] of times.entries()) {
    const before = times[row - 1] ?? at;
    if (at > before && pxPerMs !== undefined) {
      const wanted = (at - before) * pxPerMs;
      const isShortened = wanted > MOST * rowHeight;
      const height = isShortened ? SHORTENED * rowHeight : wanted;
      gaps.push({ row, from: before, to: at, top: y, height, isShortened });
      y += height;
    }
    tops[row] = y;
    y += rowHeight;
  }
  const bottom = y;
  const hasScale = gaps.some(({ isShortened }) => !isShortened);

  const rowAt = (wanted: number): number => countWhile(tops.length, (row) => (tops[row] as number) <= wanted) - 1;

  const yOf = (at: number): number => {
    const gap = gaps[countWhile(gaps.length, (place) => (gaps[place] as Gap).to < at)];
    if (!gap) return at > (times.at(-1) ?? 0) ? bottom : (tops[rowOfTime(times, at)] ?? head);
    if (at <= gap.from) return tops[rowOfTime(times, at)] ?? head;
    return gap.top + (gap.height * (at - gap.from)) / (gap.to - gap.from);
  };

  return {
    rows: rows.length,
    rowHeight,
    height: bottom + tail,
    topOf: (row) => tops[row] ?? bottom,
    rowAt,
    gaps,
    pxPerMs: hasScale ? pxPerMs : undefined,
    start: times[0] ?? 0,
    end: times.at(-1) ?? 0,
    bottom,
    yOf,
  };
}

/** The first row at an instant or after it. */
const rowOfTime = (times: readonly number[], at: number): number =>
  Math.min(
    countWhile(times.length, (row) => (times[row] as number) < at),
    times.length - 1,
  );

/** The gaps that touch these rows, from first up to but not including the end. */
export function gapsAmong(gaps: readonly Gap[], first: number, end: number): readonly Gap[] {
  const rowOf = (place: number): number => (gaps[place] as Gap).row;
  return gaps.slice(
    countWhile(gaps.length, (place) => rowOf(place) < first),
    countWhile(gaps.length, (place) => rowOf(place) <= end),
  );
}

/** The gap before a line's row, if time passes there. */
export function gapBefore({ gaps }: TimeScale, rows: readonly Row[], line: number): Gap | undefined {
  const row = rowOfLine(rows, line);
  const [gap] = gapsAmong(gaps, row, row);
  return gap;
}
