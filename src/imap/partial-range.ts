/**
 * Which of the results PARTIAL wants: `1:100` from the first on, `-1:-100` from the last back.   rfc9394#4 (partial-range)
 */
import type { Range } from "./number-set.ts";
import { UID_MAX } from "./numbers.ts";
import type { OctetString } from "./octets.ts";
import type { Reader } from "./reader.ts";

export interface PartialRange {
  /** Both from 1, in the order written: 100:1 is the same as 1:100, and is said back as it was asked. */
  readonly first: number;
  readonly last: number;
  readonly fromEnd: boolean;
}

export function readPartialRange(reader: Reader): PartialRange {
  const fromEnd = reader.take("-");
  const first = reader.number("a number of a result", 1, UID_MAX);
  reader.expect(":", 'a ":" between two numbers of results');
  if (fromEnd) reader.expect("-", 'a "-" before both numbers or before none');
  return { first, last: reader.number("a number of a result", 1, UID_MAX), fromEnd };
}

export function printPartialRange({ first, last, fromEnd }: PartialRange): OctetString {
  const sign = fromEnd ? "-" : "";
  return `${sign}${first}:${sign}${last}`;
}

/** How many results it asks for at the most. */
export const partialExtent = ({ first, last }: PartialRange): number => Math.abs(last - first) + 1;

/** The part of the results, which are merged ranges, that the range names; empty where it lies beyond them. */
export function takePartialRange(results: readonly Range[], { first, last, fromEnd }: PartialRange): Range[] {
  let count = 0;
  for (const range of results) count += range.last - range.first + 1;
  const [low, high] = [Math.min(first, last), Math.max(first, last)];
  const from = fromEnd ? count - high + 1 : low;
  const to = fromEnd ? count - low + 1 : high;
  const taken: Range[] = [];
  let before = 0;
  for (const range of results) {
    const size = range.last - range.first + 1;
    const start = Math.max(from - before, 1);
    const end = Math.min(to - before, size);
    if (start <= end) taken.push({ first: range.first + start - 1, last: range.first + end - 1 });
    before += size;
  }
  return taken;
}
