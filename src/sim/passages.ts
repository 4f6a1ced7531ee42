/**
 * Lines on links that take time: which rows are one line's, and where a client sees it.
 */
import { gathered } from "./gathered.ts";
import type { Line, Play } from "./play.ts";
import { Spans } from "./spans.ts";

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

/** What sets out, and what comes of it. */
export const passing = gathered<Line>(
  () => {},
  (_, { lines }, add) => {
    for (const line of lines) if (line.passage) add(line);
  },
);

const known = new WeakMap<Play, ReadonlyMap<number, Journey>>();

/** The journeys of all lines that did not arrive at once, by the index of each of their rows. */
export function journeysOf(play: Play): ReadonlyMap<number, Journey> {
  const found = known.get(play);
  if (found) return found;
  const journeys = new Map<number, Journey>();
  for (const { index, passage } of passing(play)) {
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

const spansIn = new WeakMap<Play, Spans<Journey>>();

/** The journeys that pass any of these rows, from first to last, in the order in which they set out. */
export function journeysAmong(play: Play, first: number, last: number): readonly Journey[] {
  let spans = spansIn.get(play);
  if (!spans) {
    spans = new Spans(
      [...new Set(journeysOf(play).values())],
      ({ sent }) => sent,
      ({ end }) => end ?? Number.POSITIVE_INFINITY,
    );
    spansIn.set(play, spans);
  }
  return spans.among(first, last);
}
