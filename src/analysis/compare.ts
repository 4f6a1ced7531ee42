/**
 * The same inputs under several setups: what each server says, row by row.
 *
 * Rows are aligned within what one entry brought about, so one that says more does not shift what follows. Lines that are
 * equal or answer the same stand in one row; between these, what each has of its own is laid side by side.
 */
import { behaviours } from "#sim/clients/index.ts";
import { type Entry, extendPlay, type Line, lastMoment, type Play, startPlay } from "#sim/play.ts";
import type { Setup } from "#sim/setup.ts";

export interface Contender {
  /** As people know it: a preset's name, or the choices that differ. */
  readonly name: string;
  readonly setup: Setup;
  /** Where it is made already, of the same setup and entries. */
  readonly play?: Play | undefined;
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
  const comparing = new Comparing(contenders, entries);
  comparing.goOn(() => true);
  return comparing.soFar;
}

/** The same in parts, so that long plays keep nobody waiting. */
export class Comparing {
  readonly #contenders: readonly Contender[];
  readonly #entries: readonly Entry[];
  /** Begun one by one: a beginning can be long too. */
  readonly #plays: Play[] = [];
  readonly #moments: ComparedMoment[] = [];
  #different = 0;
  #done = 0;

  constructor(contenders: readonly Contender[], entries: readonly Entry[]) {
    this.#contenders = contenders;
    this.#entries = entries;
  }

  /** How many entries are compared, of how many. */
  get progress(): { readonly done: number; readonly of: number } {
    return { done: this.#done, of: this.#entries.length };
  }

  /** Of the entries up to here. */
  get soFar(): Comparison {
    return {
      contenders: this.#plays.map((play, i) => ({ name: this.#contenders[i]?.name ?? "", play })),
      moments: this.#moments.slice(),
      different: this.#different,
    };
  }

  /** Goes on, play by play and then entry by entry, while it may; true: all is compared. Throws a SetupError as `compare` does. */
  goOn(mayGoOn: () => boolean): boolean {
    while (mayGoOn())
      if (this.#plays.length < this.#contenders.length) {
        const { setup, play } = this.#contenders[this.#plays.length] as Contender;
        this.#plays.push(play ?? startPlay(setup, behaviours));
      } else if (this.#done < this.#entries.length) this.#take(this.#entries[this.#done] as Entry);
      else return true;
    return false;
  }

  #take(entry: Entry): void {
    const moment = this.#done++;
    const lines = this.#plays.map((before, i) => {
      if (this.#contenders[i]?.play) return before.moments[moment]?.lines ?? [];
      const play = extendPlay(before, entry);
      this.#plays[i] = play;
      return lastMoment(play)?.lines ?? [];
    });
    const rows = rowsOf(lines);
    if (rows.length === 0) return;
    const isSame = rows.every((row) => row.isSame);
    this.#moments.push({ moment, rows, isSame });
    if (!isSame) this.#different++;
  }
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
const sameLine = (a: Line, b: Line | undefined): boolean =>
  b !== undefined && a.text === b.text && a.client === b.client && a.kind === b.kind;

/** The tag of a tagged response, the message of a FETCH; otherwise the whole. */
const subject = ({ kind, text }: Line): string =>
  (kind === "tagged" ? /^\S+/ : /^\* \d+ (?:UID)?FETCH/).exec(text)?.[0] ?? text;

/** Numbers for lines: the same for two that answer the same, if not in the same way. They stand in one row. */
function numbering(): (line: Line) => number {
  const numbers = new Map<string, number>();
  return (line) => {
    const key = `${line.client} ${line.kind} ${subject(line)}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
}

interface Row {
  readonly lines: readonly (Line | undefined)[];
  readonly numbers: readonly number[];
}

/** Each column is laid to those before it: a line in the row of one that is the same, others in rows between these. */
function rowsOf(columns: readonly (readonly Line[])[]): ComparedRow[] {
  const [first = []] = columns;
  if (columns.every((lines) => lines.length === first.length && lines.every((line, i) => sameLine(line, first[i]))))
    return first.map((_, i) => ({ lines: columns.map((lines) => lines[i]), isSame: true }));
  const numberOf = numbering();
  let rows: Row[] = [];
  for (const [column, lines] of columns.entries()) {
    const numbers = lines.map(numberOf);
    const isSame = (row: number, line: number): boolean => (rows[row] as Row).numbers.includes(numbers[line] as number);
    const nobody: Row = { lines: Array<undefined>(column).fill(undefined), numbers: [] };
    const withLine = ({ lines: before, numbers: known }: Row, line: number): Row => ({
      lines: [...before, lines[line]],
      numbers: [...known, numbers[line] as number],
    });
    const without = (row: Row): Row => ({ ...row, lines: [...row.lines, undefined] });
    const next: Row[] = [];
    let [row, line] = [0, 0];
    for (const [toRow, toLine] of [...commonPairs(rows.length, lines.length, isSame), [rows.length, lines.length]]) {
      while (row < (toRow as number) || line < (toLine as number)) {
        const laid = row < (toRow as number) ? (rows[row++] as Row) : nobody;
        next.push(line < (toLine as number) ? withLine(laid, line++) : without(laid));
      }
      if (row < rows.length || line < lines.length) next.push(withLine(rows[row++] as Row, line++));
    }
    rows = next;
  }
  return rows.map(({ lines }) => ({ lines, isSame: lines.every((line) => line && sameLine(line, lines[0])) }));
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
