/**
 * Sets of numbers as clients write them: `1:3,7,*`.   rfc9051#9 (sequence-set)
 *
 * "*" stays symbolic until it is resolved against a view; a reversed range is the same range (rfc9051#9: 2:4 and 4:2
 * are equivalent). "$" (rfc9051#6.4.4.1, SEARCHRES) is a set of its own kind.
 */
export type Bound = number | "*";
export interface NumberRange {
  readonly first: Bound;
  readonly last: Bound;
}
/** In the order written; ranges may overlap. */
export type NumberSet = readonly NumberRange[];
/** A set, or the marker for the last search's result. */
export type NumberSetOrSaved = NumberSet | "$";

/** A range with both ends known, `first <= last`. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** The set as it is written on the wire. */
export function printNumberSet(set: NumberSetOrSaved): string {
  if (set === "$") return "$";
  return set.map(({ first, last }) => (first === last ? `${first}` : `${first}:${last}`)).join(",");
}

/** Ascending, merged, non-overlapping ranges; `*` is `largest` (0: the mailbox is empty, and `*` names nothing). */
export function resolveNumberSet(set: NumberSet, largest: number): Range[] {
  const ranges: Range[] = [];
  for (const { first, last } of set) {
    const a = first === "*" ? largest : first;
    const b = last === "*" ? largest : last;
    if (a === 0 && b === 0) continue;
    ranges.push(a <= b ? { first: a, last: b } : { first: b, last: a });
  }
  return mergeRanges(ranges);
}

/** Ascending, merged ranges; touching ranges become one. */
export function mergeRanges(ranges: readonly Range[]): Range[] {
  const sorted = ranges.length < 2 ? ranges : [...ranges].sort((a, b) => a.first - b.first);
  const merged: { first: number; last: number }[] = [];
  for (const range of sorted) {
    const previous = merged[merged.length - 1];
    if (previous && range.first <= previous.last + 1) previous.last = Math.max(previous.last, range.last);
    else merged.push({ first: range.first, last: range.last });
  }
  return merged;
}

/** What is in both; all three ascending and merged. */
export function intersectRanges(a: readonly Range[], b: readonly Range[]): Range[] {
  const both: Range[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [one, other] = [a[i] as Range, b[j] as Range];
    const first = Math.max(one.first, other.first);
    const last = Math.min(one.last, other.last);
    if (first <= last) both.push({ first, last });
    if (one.last < other.last) i++;
    else j++;
  }
  return both;
}

/** What is in `from` and not in `taken`; all three ascending and merged. */
export function subtractRanges(from: readonly Range[], taken: readonly Range[]): Range[] {
  const left: Range[] = [];
  let at = 0;
  for (const { first, last } of from) {
    let start = first;
    while (at < taken.length && (taken[at] as Range).last < start) at++;
    for (let i = at; i < taken.length && (taken[i] as Range).first <= last; i++) {
      const hole = taken[i] as Range;
      if (hole.first > start) left.push({ first: start, last: hole.first - 1 });
      start = hole.last + 1;
    }
    if (start <= last) left.push({ first: start, last });
  }
  return left;
}

/** Ascending numbers as ranges: 1 2 3 7 → 1:3,7. */
export function rangesOf(ascending: Iterable<number>): Range[] {
  const ranges: { first: number; last: number }[] = [];
  for (const n of ascending) {
    const previous = ranges[ranges.length - 1];
    if (previous && n === previous.last + 1) previous.last = n;
    else ranges.push({ first: n, last: n });
  }
  return ranges;
}

/** How many numbers the ranges hold; one that is in two of them counts twice. */
export const countOf = (ranges: readonly Range[]): number =>
  ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);

/** Whether merged ranges hold a number. */
export function inRanges(ranges: readonly Range[], n: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle] as Range;
    if (n < range.first) high = middle - 1;
    else if (n > range.last) low = middle + 1;
    else return true;
  }
  return false;
}
