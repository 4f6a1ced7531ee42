/**
 * Which lines make the rows of the ladder.
 *
 * Runs of the same response to the same client within one moment fold into one row, so that a FETCH of a hundred
 * messages is one thing to look at. A run of two is not worth a fold.
 */
import type { Line } from "#sim/play.ts";
import { arrowText } from "./wire-text.ts";

export const FOLD_FROM = 3;

export interface Row {
  /** Index of the first and the last line in it. */
  readonly first: number;
  readonly last: number;
  /** Lines in it; 1 where nothing is folded. */
  readonly count: number;
  /** First line of the run that this row belongs to, folded or not; undefined where it is in none. */
  readonly run: number | undefined;
}

function runName(line: Line): string | undefined {
  if (line.kind !== "untagged" && line.kind !== "server-initiated") return undefined;
  if (line.status) return undefined;
  const name = /^\* (?:\d+ )?([A-Z-]+)/.exec(line.text)?.[1];
  return name && `${line.moment} ${line.client} ${line.kind} ${line.passage?.type ?? ""} ${name}`;
}

/**
 * The rows, in order. `unfolded` holds the first lines of runs that shall stay apart, `leftOut` those without a row, `alone`
 * those that have a row to themselves; `offset` is the index of the first of the lines.
 */
export function rowsOf(
  lines: readonly Line[],
  unfolded: ReadonlySet<number>,
  leftOut: ReadonlySet<number> = new Set(),
  alone: ReadonlySet<number> = new Set(),
  offset = 0,
): readonly Row[] {
  const rows: Row[] = [];
  const length = offset + lines.length;
  const nameAt = (i: number): string | undefined => (alone.has(i) ? undefined : runName(lines[i - offset] as Line));
  for (let i = offset; i < length; ) {
    if (leftOut.has(i)) {
      i++;
      continue;
    }
    // Most lines are in no run, for want of others in their moment.
    const name = i + FOLD_FROM <= length ? nameAt(i) : undefined;
    let end = i + 1;
    if (name !== undefined) while (end < length && !leftOut.has(end) && nameAt(end) === name) end++;
    const isRun = end - i >= FOLD_FROM;
    if (isRun && !unfolded.has(i)) rows.push({ first: i, last: end - 1, count: end - i, run: i });
    else for (let k = i; k < end; k++) rows.push({ first: k, last: k, count: 1, run: isRun ? i : undefined });
    i = end;
  }
  return rows;
}

/** The row that holds a line, or the last one before it where it is left out; -1 before the first. */
export function rowOfLine(rows: readonly Row[], line: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as Row).first <= line) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What a row says. */
export function rowText(row: Row, lines: readonly Line[]): string {
  const first = lines[row.first];
  const last = lines[row.last];
  if (!first || !last) return "";
  if (row.count === 1) return arrowText(first);
  const texts = row.count <= 3 ? lines.slice(row.first, row.last + 1) : [first, last];
  const short = texts.map((line) => /^\* (\d+ [A-Z-]+)/.exec(line.text)?.[1] ?? arrowText(line));
  if (short.every((text) => text === short[0])) return short[0] ?? "";
  return row.count <= 3 ? short.join(", ") : short.join(" … ");
}

/** ms of the play's clock between two rows, from which on the lanes are drawn as broken. */
const LONG = 60_000;

const isTime = (line: Line | undefined): boolean => line?.kind === "happening" && / pass(?:es)?$/.test(line.text);
const hasLongPassed = (lines: readonly Line[], at: number): boolean =>
  (lines[at]?.at ?? 0) - (lines[at - 1]?.at ?? Number.POSITIVE_INFINITY) >= LONG;

/** Time passes in this row, or silently before it. What it brings may have its own, later instant already. */
export const isGap = (lines: readonly Line[], first: number): boolean =>
  (hasLongPassed(lines, first) && !isTime(lines[first - 1])) ||
  (isTime(lines[first]) && hasLongPassed(lines, first + 1));
