/**
 * What an export shows of a play: all of it, or the lines from one to another with the narration that stands with them.
 */
import type { Event } from "#engine/event.ts";
import type { Entry, Line, Moment, Play } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { Scenario } from "./scenario.ts";

/** What a play is called, and the sections it is about. */
export interface About extends Pick<Scenario, "title" | "cites"> {
  /** An address that opens it, for what people read. */
  readonly link?: string | undefined;
}

/** Indices of lines, both among them; `last` is below `first` where a play has no line. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

export const wholeRange = ({ lines }: Play): LineRange => ({ first: 0, last: lines.length - 1 });

export const isWhole = (play: Play, { first, last }: LineRange): boolean =>
  first === 0 && last === play.lines.length - 1;

/** `5 to 9 of 24`, as people count: from 1. */
export const rangeTitle = (play: Play, { first, last }: LineRange): string =>
  `${first === last ? first + 1 : `${first + 1} to ${last + 1}`} of ${play.lines.length}`;

/** `5:9`, `5` or `5:*`, as people count, to a range; or what is wrong with it. */
export function readRange(text: string, lines: number): LineRange | string {
  const match = /^(\d{1,9})(?::(\d{1,9}|\*))?$/.exec(text);
  if (!match) return `expected lines as A:B, as in 5:9, 5 or 5:*, not "${text}"`;
  const first = Number(match[1]);
  const last = match[2] === "*" ? lines : Number(match[2] ?? first);
  if (lines === 0) return "there are no lines";
  if (first === 0) return "lines are counted from 1";
  if (Math.max(first, last) > lines) return `there ${lines === 1 ? "is 1 line" : `are ${lines} lines`}, so not ${text}`;
  if (last < first) return `${text} ends before it begins`;
  return { first: first - 1, last: last - 1 };
}

export type Item =
  /** `place`: of its moment in the play. */
  | (Exclude<Entry, { readonly type: "input" }> & { readonly place: number })
  | { readonly type: "line"; readonly line: Line; readonly moment: Moment };

/** Lines of the range, and narration: what is told before one of them, and after the play's last. */
export function* itemsIn(play: Play, { first, last }: LineRange): Generator<Item, void, undefined> {
  const isToTheEnd = last === play.lines.length - 1;
  let next = 0;
  for (const [place, moment] of play.moments.entries()) {
    const { entry, lines } = moment;
    if (entry.type !== "input" && next >= first && (next <= last || isToTheEnd)) yield { ...entry, place };
    for (const line of lines) if (line.index >= first && line.index <= last) yield { type: "line", line, moment };
    next += lines.length;
  }
}

/** What a line says of its way, where that takes time. */
export const PASSAGES = { sent: "sets out", arrived: "arrives", lost: "is lost" } as const;

export const eventOf = (moment: Moment, { event }: Line): Event | undefined =>
  event === undefined ? undefined : moment.events[event];

/** Those of the setup, and all who have a line, ascending. */
export function clientsOf({ setup, lines }: Play): readonly ClientNumber[] {
  const clients = new Set(setup.clients.map(({ client }) => client));
  for (const { client } of lines) if (client !== undefined) clients.add(client);
  return [...clients].sort((a, b) => a - b);
}

/** Text that would be longer, and how much of it is left out. */
export function cappedText(text: string, most: number): string {
  if (text.length <= most) return text;
  // No half of a surrogate pair.
  const end = /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most;
  return `${text.slice(0, end)}… (${text.length - end} characters more)`;
}
