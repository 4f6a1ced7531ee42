/**
 * Changes to the result of a search: ADDTO and REMOVEFROM in ESEARCH.   rfc5267#4.3.2  rfc5267#5
 */
import type { Range } from "./number-set.ts";
import type { OctetString } from "./octets.ts";
import type { Reader } from "./reader.ts";

/** Its parts are applied one after the other. */
export interface ResultUpdate {
  readonly type: "ADDTO" | "REMOVEFROM";
  /** At least one. */
  readonly parts: readonly PositionedResults[];
}

interface PositionedResults {
  /** From 1, before which they go in or from which on they are taken out; 0: where the order of the mailbox has them. */
  readonly position: number;
  /** Numbers or UIDs in the order of the result; at least one. */
  readonly results: readonly Range[];
}

/** What stands after ADDTO or REMOVEFROM; `ranges` reads a set of numbers. */
export function readUpdateParts(reader: Reader, ranges: () => Range[]): PositionedResults[] {
  reader.space();
  return reader.list("positions and numbers", () => {
    const position = reader.number("a position in the result");
    reader.space();
    return { position, results: ranges() };
  });
}

export const printUpdate = (
  { type, parts }: ResultUpdate,
  ranges: (results: readonly Range[]) => OctetString,
): OctetString => `${type} (${parts.map(({ position, results }) => `${position} ${ranges(results)}`).join(" ")})`;
