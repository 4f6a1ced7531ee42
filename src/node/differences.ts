/** What came and what was expected, line by line. */
import type { Difference } from "#formats/scenario-run.ts";
import { type Output, writeLines } from "./host.ts";

/** Past this many the rest is only counted. */
const SHOWN_MAX = 100;

export function writeDifferences(output: Output, name: string, differences: readonly Difference[]): void {
  const count = differences.length === 1 ? "1 line differs" : `${differences.length} lines differ`;
  writeLines(output, [`${name}: ${count}`], "bold");
  let place = "";
  for (const difference of differences.slice(0, SHOWN_MAX)) {
    const { client, isWhole, expected, got } = difference;
    const who = isWhole ? "" : `S${client}: `;
    const here = placeOf(difference);
    if (here !== place || expected !== undefined) writeLines(output, [here], "dim");
    place = here;
    if (expected !== undefined) writeLines(output, [`  expected ${who}${expected}`], "red");
    if (got !== undefined) writeLines(output, [`  got      ${who}${got}`], "green");
  }
  if (differences.length > SHOWN_MAX) writeLines(output, [`… and ${differences.length - SHOWN_MAX} more`], "dim");
}

function placeOf({ line, expected, got }: Difference): string {
  if (expected === undefined) return `after line ${line}, not expected:`;
  return got === undefined ? `line ${line}, did not come:` : `line ${line}:`;
}
