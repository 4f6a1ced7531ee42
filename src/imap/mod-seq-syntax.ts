/**
 * Mod-sequences as clients write them.   rfc7162#7 (mod-sequence-value, mod-sequence-valzer)
 *
 * They have 63 bits on the wire and 53 here; none of ours is above that, so a larger one means the same as the largest.
 */
import { BadSyntax, type Reader } from "./reader.ts";

const WIRE_MAX = 2n ** 63n - 1n;

/**
 * 0 … 2^63-1, as one of 0 … 2^53-1. 0 is taken everywhere: clients send CHANGEDSINCE 0 for "from the beginning", though the
 * grammar has it in SEARCH, STORE and STATUS alone.
 */
export function readModSeq(reader: Reader): number {
  const start = reader.position;
  let digits = "";
  while (reader.looksAtDigit()) {
    digits += String.fromCharCode(reader.peek());
    reader.position++;
  }
  if (digits === "") reader.fail("a mod-sequence");
  if (digits.length > 19 || BigInt(digits) > WIRE_MAX)
    throw new BadSyntax("a mod-sequence is at most 9223372036854775807", start);
  return Math.min(Number(digits), Number.MAX_SAFE_INTEGER);
}
