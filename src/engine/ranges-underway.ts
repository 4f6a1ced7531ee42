/** Ranges that grow as ascending numbers come in, one by one: a million of them need no list. */
import type { Range } from "#imap/number-set.ts";

export class RangesUnderway {
  readonly ranges: { readonly first: number; last: number }[] = [];
  count = 0;

  /** `n` is above all before it. */
  add(n: number): void {
    const previous = this.ranges[this.ranges.length - 1];
    if (previous && previous.last === n - 1) previous.last = n;
    else this.ranges.push({ first: n, last: n });
    this.count++;
  }

  get min(): number | undefined {
    return this.ranges[0]?.first;
  }

  get max(): number | undefined {
    return this.ranges[this.ranges.length - 1]?.last;
  }
}

/** All numbers of the ranges. */
export function numbersIn(ranges: readonly Range[]): number[] {
  const numbers: number[] = [];
  for (const { first, last } of ranges) for (let n = first; n <= last; n++) numbers.push(n);
  return numbers;
}
