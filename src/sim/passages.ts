/**
 * Lines on links that take time: which rows are one line's, and where a client sees it.
 */
import type { Line, Play } from "./play.ts";

export const isFromClient = ({ kind }: Line): boolean => kind === "command" || kind === "continued";

/** Whether the client sees it here: as it sends its own lines, as it gets the server's. */
export function isAtClient(line: Line): boolean {
  const { passage, kind } = line;
  if (kind === "happening") return false;
  if (!passage) return true;
  return isFromClient(line) ? passage.type !== "arrived" && passage.sent === undefined : passage.type === "arrived";
}

/** A line that has set out, row by row. */
export interface Journey {
  /** The index of the row where it set out. */
  readonly sent: number;
  /** The index of the row where it arrived or was lost; undefined: it is still on its way at the end of the play. */
  readonly end: number | undefined;
  readonly isLost: boolean;
}

const known = new WeakMap<Play, ReadonlyMap<number, Journey>>();

/** The journeys of all lines that did not arrive at once, by the index of each of their rows. */
export function journeysOf(play: Play): ReadonlyMap<number, Journey> {
  const found = known.get(play);
  if (found) return found;
  const journeys = new Map<number, Journey>();
  for (const { index, passage } of play.lines) {
    if (!passage) continue;
    const sent = passage.sent ?? index;
    const end = passage.type === "sent" ? undefined : index;
    const journey: Journey = { sent, end, isLost: passage.type === "lost" };
    journeys.set(index, journey);
    journeys.set(sent, journey);
  }
  known.set(play, journeys);
  return journeys;
}

interface Sorted {
  /** By the row where they set out, ascending; `latest` of each: the last row of any journey up to it. */
  readonly journeys: readonly Journey[];
  readonly latest: readonly number[];
}
const sortedIn = new WeakMap<Play, Sorted>();

function sorted(play: Play): Sorted {
  let found = sortedIn.get(play);
  if (!found) {
    const journeys = [...new Set(journeysOf(play).values())].sort((a, b) => a.sent - b.sent);
    let most = -1;
    const latest = journeys.map(({ end }) => {
      most = Math.max(most, end ?? Number.POSITIVE_INFINITY);
      return most;
    });
    found = { journeys, latest };
    sortedIn.set(play, found);
  }
  return found;
}

/** How many of the numbers, which ascend, are below a limit. */
function countBelow(numbers: { readonly length: number; at(i: number): number }, limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers.at(middle) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The journeys that pass any of these rows, from first to last. What is looked at is near them, however long the play. */
export function journeysAmong(play: Play, first: number, last: number): readonly Journey[] {
  const { journeys, latest } = sorted(play);
  const from = countBelow({ length: latest.length, at: (i) => latest[i] as number }, first);
  const to = countBelow({ length: journeys.length, at: (i) => (journeys[i] as Journey).sent }, last + 1);
  return journeys.slice(from, to).filter(({ end }) => (end ?? Number.POSITIVE_INFINITY) >= first);
}
