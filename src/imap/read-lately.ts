/**
 * What a grammar made of the ends of lines that it read lately: clients say the same few things over and over, and to
 * compare sixty octets takes a tenth of the time that it takes to understand them.
 */
import type { Octets } from "./octets.ts";
import type { Reader } from "./reader.ts";

/** Longer ones are read anew. */
const OCTETS_MAX = 128;
const KEPT = 8;

interface Read<T> {
  /** All that stood between the reader and the end of the line. */
  readonly octets: Octets;
  readonly utf8: boolean;
  readonly quotesUtf8: boolean;
  /** How many of the octets were taken. */
  readonly taken: number;
  readonly value: T;
}

/** The same function, which may give a value that it gave before: it must be immutable. What fails is not kept. */
export function readLately<T>(read: (reader: Reader) => T): (reader: Reader) => T {
  const lately: Read<T>[] = [];
  let oldest = 0;
  return (reader) => {
    const start = reader.position;
    for (const known of lately) {
      if (!isNext(known, reader)) continue;
      reader.position = start + known.taken;
      return known.value;
    }
    const value = read(reader);
    if (reader.end - start > OCTETS_MAX) return value;
    const { utf8, quotesUtf8 } = reader;
    lately[oldest] = {
      octets: new Uint8Array(reader.octets.subarray(start, reader.end)),
      utf8,
      quotesUtf8,
      taken: reader.position - start,
      value,
    };
    oldest = (oldest + 1) % KEPT;
    return value;
  };
}

function isNext<T>({ octets, utf8, quotesUtf8 }: Read<T>, reader: Reader): boolean {
  const { position, end, octets: line } = reader;
  if (octets.length !== end - position || utf8 !== reader.utf8 || quotesUtf8 !== reader.quotesUtf8) return false;
  for (let i = 0; i < octets.length; i++) if (octets[i] !== line[position + i]) return false;
  return true;
}
