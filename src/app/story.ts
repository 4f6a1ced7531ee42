/**
 * Where a cursor stands in a play: what is told there, what is asked, and where the steps are.
 *
 * The cursor is the index of the last line that has happened, -1 before the first. A note is told before what follows,
 * so it appears as soon as everything before it has happened, and stays until the next one. A question stays open until
 * the last line of the moment that answers it.
 */
import type { Line, Play } from "#sim/play.ts";

export interface Question {
  readonly text: string;
  /** The lines that answer it, first and last; undefined where nothing follows. */
  readonly answer: { readonly first: number; readonly last: number } | undefined;
  readonly isOpen: boolean;
}

export interface StoryPoint {
  /** The index of the moment of the last note told. */
  readonly note: number;
  readonly narration: string | undefined;
  readonly question: Question | undefined;
  /** Steps behind the cursor, and all of them. */
  readonly step: number;
  readonly steps: number;
  /** What comes next: the first line after the cursor. */
  readonly next: Line | undefined;
}

const stopsOf = new WeakMap<Play, readonly number[]>();

/** Where stepping by command halts: the last line of every moment that has lines. Ascending. */
export function stops(play: Play): readonly number[] {
  let found = stopsOf.get(play);
  if (!found) {
    found = play.moments.flatMap(({ lines }) => lines[lines.length - 1]?.index ?? []);
    stopsOf.set(play, found);
  }
  return found;
}

/** How many of the ascending numbers are `<= limit`. */
export function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The end of the next exchange; the last line where there is none. */
export const nextStop = (play: Play, cursor: number): number =>
  stops(play)[countUpTo(stops(play), cursor)] ?? play.lines.length - 1;

/** The end of the exchange before; -1 where there is none. */
export const previousStop = (play: Play, cursor: number): number =>
  stops(play)[countUpTo(stops(play), cursor - 1) - 1] ?? -1;

/** How many entries have happened at a cursor: where a new one would be put. */
export function entriesAt(play: Play, cursor: number): number {
  if (cursor >= play.lines.length - 1) return play.moments.length;
  const line = play.lines[cursor];
  return line ? line.moment + 1 : 0;
}

/** Moments before this one have been told in full at the cursor, notes included. */
const toldUpTo = (play: Play, cursor: number): number => play.lines[cursor + 1]?.moment ?? play.moments.length;

function lastOf(play: Play, type: "note" | "question", before: number): number {
  for (let i = before - 1; i >= 0; i--) if (play.moments[i]?.entry.type === type) return i;
  return -1;
}

function textOf(play: Play, moment: number): string {
  const entry = play.moments[moment]?.entry;
  return entry && entry.type !== "input" ? entry.text : "";
}

function hasLinesBetween(play: Play, first: number, end: number): boolean {
  for (let i = first; i < end; i++) if ((play.moments[i]?.lines.length ?? 0) > 0) return true;
  return false;
}

function questionAt(play: Play, cursor: number, told: number, note: number): Question | undefined {
  const asked = lastOf(play, "question", told);
  if (asked < 0 || (note > asked && hasLinesBetween(play, asked, note))) return undefined;
  const moment = play.moments.slice(asked).find(({ lines }) => lines.length > 0);
  const first = moment?.lines[0]?.index;
  const last = moment?.lines[moment.lines.length - 1]?.index;
  const answer = first === undefined || last === undefined ? undefined : { first, last };
  return { text: textOf(play, asked), answer, isOpen: answer === undefined || cursor < answer.last };
}

export function storyAt(play: Play, cursor: number): StoryPoint {
  const told = toldUpTo(play, cursor);
  const note = lastOf(play, "note", told);
  let narration: string | undefined;
  for (let i = note; i >= 0 && play.moments[i]?.entry.type === "note"; i--)
    narration = narration === undefined ? textOf(play, i) : `${textOf(play, i)} ${narration}`;
  const all = stops(play);
  return {
    note,
    narration,
    question: questionAt(play, cursor, told, note),
    step: countUpTo(all, cursor),
    steps: all.length,
    next: play.lines[cursor + 1],
  };
}

/** Where a story opens: at its first question, with everything before it told; else after the first exchange. */
export function openingCursor(play: Play): number {
  const asked = play.moments.findIndex(({ entry }) => entry.type === "question");
  if (asked < 0) return nextStop(play, -1);
  const answer = play.moments.slice(asked).find(({ lines }) => lines.length > 0);
  return (answer?.lines[0]?.index ?? play.lines.length) - 1;
}

/** Whether playing on by itself would give away the answer to an open question. */
export const asksBeforeGoingOn = (play: Play, cursor: number): boolean => {
  const { question } = storyAt(play, cursor);
  return question?.answer !== undefined && question.answer.first === cursor + 1;
};

/** Whether a line would give away the answer to an open question. */
export const isAnswer = (question: Question | undefined, line: Line | undefined, cursor: number): boolean =>
  question?.isOpen === true &&
  question.answer !== undefined &&
  line !== undefined &&
  line.index > cursor &&
  line.index >= question.answer.first &&
  line.index <= question.answer.last &&
  line.kind !== "command" &&
  line.kind !== "continued";
