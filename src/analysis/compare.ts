/**
 * The same inputs under several setups: what each server says, row by row.
 *
 * Rows are aligned within what one entry brought about, so one that says more does not shift what follows. Lines that are
 * equal or answer the same stand in one row; between these, what each has of its own is laid side by side.
 */
import { behaviours } from "#sim/clients/index.ts";
import { type Entry, type Line, type Play, playOf } from "#sim/play.ts";
import type { Setup } from "#sim/setup.ts";

export interface Contender {
  /** As people know it: a preset's name, or the choices that differ. */
  readonly name: string;
  readonly setup: Setup;
}

export interface ComparedRow {
  /** One for each contender; undefined: it has no line here. */
  readonly lines: readonly (Line | undefined)[];
  readonly isSame: boolean;
}

/** What one entry brought about. */
export interface ComparedMoment {
  /** Of the plays, the same in each. */
  readonly moment: number;
  readonly rows: readonly ComparedRow[];
  /** All rows are. */
  readonly isSame: boolean;
}

export interface Comparison {
  readonly contenders: readonly { readonly name: string; readonly play: Play }[];
  /** Those that have lines. */
  readonly moments: readonly ComparedMoment[];
  /** How many of them differ. */
  readonly different: number;
}

/** Two contenders at least make it worth while. Throws a SetupError where a setup contradicts itself. */
export function compare(contenders: readonly Contender[], entries: readonly Entry[]): Comparison {
  const played = contenders.map(({ name, setup }) => ({ name, play: playOf(setup, entries, behaviours) }));
  const moments: ComparedMoment[] = [];
  for (const moment of entries.keys()) {
    const rows = rowsOf(played.map(({ play }) => play.moments[moment]?.lines ?? []));
    if (rows.length > 0) moments.push({ moment, rows, isSame: rows.every(({ isSame }) => isSame) });
  }
  return { contenders: played, moments, different: moments.filter(({ isSame }) => !isSame).length };
}

/** A run of moments that are all the same, or one that is not. */
export type Folded =
  | { readonly type: "same"; readonly moments: readonly ComparedMoment[] }
  | { readonly type: "different"; readonly moment: ComparedMoment };

export function folded(moments: readonly ComparedMoment[]): Folded[] {
  const out: Folded[] = [];
  let same: ComparedMoment[] = [];
  const close = (): void => {
    if (same.length > 0) out.push({ type: "same", moments: same });
    same = [];
  };
  for (const moment of moments) {
    if (moment.isSame) same.push(moment);
    else {
      close();
      out.push({ type: "different", moment });
    }
  }
  close();
  return out;
}

/** Two lines that a reader would call the same. */
const sameLine = (a: Line, b: Line): boolean => a.text === b.text && a.client === b.client && a.kind === b.kind;

/** Two lines that answer the same, if not in the same way: they stand in one row. */
const isAlike = (a: Line, b: Line): boolean =>
  a.client === b.client && a.kind === b.kind && (a.text === b.text || subject(a) === subject(b));

/** The tag of a tagged response, the message of a FETCH; otherwise the whole. */
const subject = ({ kind, text }: Line): string =>
  (kind === "tagged" ? /^\S+/ : /^\* \d+ (?:UID)?FETCH/).exec(text)?.[0] ?? text;

type Row = (Line | undefined)[];

/** Each column is laid to those before it: a line in the row of one that is the same, others in rows between these. */
function rowsOf(columns: readonly (readonly Line[])[]): ComparedRow[] {
  let rows: Row[] = [];
  for (const [column, lines] of columns.entries()) {
    const isSame = (row: number, line: number): boolean =>
      (rows[row] as Row).some((one) => one && isAlike(one, lines[line] as Line));
    const next: Row[] = [];
    let [row, line] = [0, 0];
    for (const [toRow, toLine] of [...commonPairs(rows.length, lines.length, isSame), [rows.length, lines.length]]) {
      while (row < (toRow as number) || line < (toLine as number)) {
        const laid = row < (toRow as number) ? (rows[row++] as Row) : Array<undefined>(column).fill(undefined);
        next.push([...laid, line < (toLine as number) ? lines[line++] : undefined]);
      }
      if (row < rows.length || line < lines.length) next.push([...(rows[row++] as Row), lines[line++]]);
    }
    rows = next;
  }
  return rows.map((lines) => {
    const [first] = lines;
    return { lines, isSame: first !== undefined && lines.every((line) => line && sameLine(line, first)) };
  });
}

/** Past so many lines on a side only the beginning and the end are aligned. */
const ALIGNED_MAX = 400;

/** The longest common part of two lists of these lengths, as pairs of places. */
function commonPairs(
  ofA: number,
  ofB: number,
  isSame: (a: number, b: number) => boolean,
): readonly (readonly [number, number])[] {
  let start = 0;
  while (start < ofA && start < ofB && isSame(start, start)) start++;
  let end = 0;
  while (end < ofA - start && end < ofB - start && isSame(ofA - 1 - end, ofB - 1 - end)) end++;
  const [rows, columns] = [ofA - start - end, ofB - start - end];
  const pairs: (readonly [number, number])[] = Array.from({ length: start }, (_, i) => [i, i]);
  if (rows <= ALIGNED_MAX && columns <= ALIGNED_MAX) pairs.push(...middlePairs(start, rows, columns, isSame));
  for (let k = end; k > 0; k--) pairs.push([ofA - k, ofB - k]);
  return pairs;
}

function middlePairs(
  start: number,
  rows: number,
  columns: number,
  isSame: (i: number, j: number) => boolean,
): [number, number][] {
  const width = columns + 1;
  const longest = new Uint16Array((rows + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] as number;
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      longest[i * width + j] = isSame(start + i, start + j)
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < rows && j < columns; )
    if (isSame(start + i, start + j)) pairs.push([start + i++, start + j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  return pairs;
}
