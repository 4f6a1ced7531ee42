/**
 * Mod-sequences as clients write them.   rfc7162#7 (mod-sequence-value, mod-sequence-valzer)
 *
 * They have 63 bits on the wire and 53 here; none of ours is above that, so a larger one means the same as the largest.
 */
import { readBound64 } from "./number64.ts";
import type { Reader } from "./reader.ts";

/**
 * 0 … 2^63-1, as one of 0 … 2^53-1. 0 is taken everywhere: clients send CHANGEDSINCE 0 for "from the beginning", though the
 * grammar has it in SEARCH, STORE and STATUS alone.
 */
export const readModSeq = (reader: Reader): number => readBound64(reader, "a mod-sequence");
