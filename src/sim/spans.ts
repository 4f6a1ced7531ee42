/**
 * What reaches from one row to another, found by the rows that it passes without a look at all there is: a play may have
 * a hundred thousand rows, and a window shows thirty.
 *
 * Few can be long, for what is alike does not overlap: those are looked at each time, the others near the window only.
 */
import { lowerBound } from "#store/tree-node.ts";

const LONG = 256;

export class Spans<T> {
  readonly #short: readonly T[];
  readonly #starts: readonly number[];
  readonly #long: readonly T[];
  readonly #from: (item: T) => number;
  readonly #to: (item: T) => number;

  /** `to`: the last row, infinite where there is no end. */
  constructor(items: readonly T[], from: (item: T) => number, to: (item: T) => number) {
    this.#from = from;
    this.#to = to;
    const isLong = (item: T): boolean => to(item) - from(item) > LONG;
    this.#short = items.filter((item) => !isLong(item)).sort((a, b) => from(a) - from(b));
    this.#long = items.filter(isLong);
    this.#starts = this.#short.map(from);
  }

  /** Those that pass any row from first to last, by where they begin. */
  among(first: number, last: number): readonly T[] {
    const passes = (item: T): boolean => this.#from(item) <= last && this.#to(item) >= first;
    const near = this.#short.slice(lowerBound(this.#starts, first - LONG), lowerBound(this.#starts, last + 1));
    return [...this.#long.filter(passes), ...near.filter(passes)].sort((a, b) => this.#from(a) - this.#from(b));
  }
}
