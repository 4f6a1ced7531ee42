/** APPENDUID and COPYUID.   rfc4315#3 */
import type { Range } from "#imap/number-set.ts";

export interface UidCode {
  readonly validity: number;
  /** APPENDUID's own UIDs, or COPYUID's originals; ranges ascend. */
  readonly from: readonly Range[];
  /** COPYUID's copies. */
  readonly to: readonly Range[] | undefined;
}

const PATTERN = /^([1-9]\d{0,9}) (\d[\d:,]*)(?: (\d[\d:,]*))?$/;

/** Undefined: not as the grammar has it. */
export function readUidCode(text: string): UidCode | undefined {
  const [, validity, from, to] = PATTERN.exec(text) ?? [];
  const first = from === undefined ? undefined : readRanges(from);
  const second = to === undefined ? undefined : readRanges(to);
  if (validity === undefined || !first || (to !== undefined && !second)) return undefined;
  return { validity: Number(validity), from: first, to: second };
}

function readRanges(text: string): Range[] | undefined {
  const ranges: Range[] = [];
  for (const part of text.split(",")) {
    const [a, b] = part.split(":").map(Number);
    if (!/^[1-9]\d{0,9}(?::[1-9]\d{0,9})?$/.test(part) || a === undefined) return undefined;
    ranges.push({ first: Math.min(a, b ?? a), last: Math.max(a, b ?? a) });
  }
  return ranges;
}
