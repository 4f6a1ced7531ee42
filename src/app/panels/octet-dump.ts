/** Octets as a table of sixteen to a row: offset, hexadecimal, characters. */
import type { Octets } from "#imap/octets.ts";

export interface DumpRow {
  readonly offset: string;
  readonly hex: string;
  readonly text: string;
}

const character = (octet: number): string => {
  return octet >= 32 && octet < 127 ? String.fromCharCode(octet) : "·";
};

/** The first `most` octets. */
export function octetDump(octets: Octets, perRow: number, most: number): readonly DumpRow[] {
  const rows: DumpRow[] = [];
  for (let at = 0; at < Math.min(most, octets.length); at += perRow) {
    const part = [...octets.subarray(at, Math.min(at + perRow, octets.length))];
    rows.push({
      offset: at.toString(16).padStart(4, "0"),
      hex: part.map((octet) => octet.toString(16).padStart(2, "0")).join(" "),
      text: part.map(character).join(""),
    });
  }
  return rows;
}
