/**
 * The announcement of a literal at the end of a line: `{5}`, `{5+}`, `~{5}`, `~{5+}`.
 * rfc9051#4.3  rfc7888#8 (the plus)  rfc4466#3 (literal8)
 */
import type { Octets } from "./octets.ts";

export interface LiteralMark {
  /** Octets announced; may be above 2^53 (then inexact), never to be allocated unchecked. */
  readonly length: number;
  /** `{5}`: the sender waits for a continuation request before it goes on. */
  readonly synchronizing: boolean;
  /** `~{5}`: any octet may come, 0 as well. */
  readonly binary: boolean;
  /** Where the mark begins in the line. */
  readonly start: number;
}

/** The longest mark, of a 19-digit number: what must be kept of a line to find the mark at its end. */
export const MARK_LENGTH_MAX = 32;

/** The mark that ends the octets from 0 up to `end` (the line without its CRLF), if there is one. */
export function literalMark(octets: Octets, end: number): LiteralMark | undefined {
  let at = end - 1;
  if (octets[at--] !== 125) return undefined;
  const synchronizing = octets[at] !== 43;
  if (!synchronizing) at--;
  const lastDigit = at;
  let length = 0;
  for (let scale = 1; lastDigit - at < 20 && isDigit(octets[at]); scale *= 10)
    length += scale * ((octets[at--] as number) - 48);
  if (at === lastDigit || octets[at] !== 123) return undefined;
  const binary = octets[at - 1] === 126;
  return { length, synchronizing, binary, start: binary ? at - 1 : at };
}

const isDigit = (octet: number | undefined): boolean => octet !== undefined && octet >= 48 && octet <= 57;
