/**
 * Where a cursor stands in a play: what is told there, what is asked, and where the steps are.
 *
 * The cursor is the index of the last line that has happened, -1 before the first. A note is told before what follows,
 * so it appears as soon as everything before it has happened, and stays until the next one. A question stays open until
 * the last line of the moment that answers it.
 */
import { type AnswerFound, answerTo, type Choice } from "#sim/choices.ts";
import { gathered } from "#sim/gathered.ts";
import { countWhile } from "#sim/halving.ts";
import type { Entry, Line, Play } from "#sim/play.ts";

type QuestionEntry = Extract<Entry, { readonly type: "question" }>;

export interface Question {
  /** The same object however often the play is run anew. */
  readonly entry: QuestionEntry;
  readonly text: string;
  /** What one may choose from; none where nothing that is offered fits what comes. */
  readonly choices: readonly Choice[];
  /** The lines that answer it, and which choices are right; undefined where nothing follows. */
  readonly answer: AnswerFound | undefined;
  readonly isOpen: boolean;
}

export interface StoryPoint {
  /** The index of the moment of the last note told. */
  readonly note: number;
  readonly narration: string | undefined;
  readonly question: Question | undefined;
  /** The one that the last line has just answered. */
  readonly answered: Question | undefined;
  /** Steps behind the cursor, and all of them. */
  readonly step: number;
  readonly steps: number;
  /** What comes next: the first line after the cursor. */
  readonly next: Line | undefined;
}

/** Where stepping by command halts: the last line of every moment that has lines. Ascending. */
export const stops = gathered<number>(
  () => {},
  (_, { lines }, add) => {
    const last = lines[lines.length - 1];
    if (last) add(last.index);
  },
);

/** How many of the ascending numbers are `<= limit`. */
export const countUpTo = (ascending: readonly number[], limit: number): number =>
  countWhile(ascending.length, (place) => (ascending[place] as number) <= limit);

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

/** A note or a question, and where the last of each stands then: as moments, -1 before the first. */
interface Aside {
  readonly kind: "note" | "question";
  /** The last line before it; -1: none. */
  readonly line: number;
  readonly moment: number;
  readonly note: number;
  readonly question: number;
}

interface Before extends Pick<Aside, "line" | "note" | "question"> {}

/** What is told and asked, in its order. */
export const asides = gathered<Aside, Before>(
  () => ({ line: -1, note: -1, question: -1 }),
  (before, { entry, lines }, add, moment) => {
    if (entry.type === "input") return { ...before, line: lines[lines.length - 1]?.index ?? before.line };
    const aside = { ...before, kind: entry.type, moment, [entry.type]: moment };
    add(aside);
    return aside;
  },
);

/** The moment of the last one before another moment; -1: none. */
function lastOf(play: Play, type: "note" | "question", before: number): number {
  const all = asides(play);
  return all[countWhile(all.length, (place) => (all[place] as Aside).moment < before) - 1]?.[type] ?? -1;
}

function textOf(play: Play, moment: number): string {
  const entry = play.moments[moment]?.entry;
  return entry && entry.type !== "input" ? entry.text : "";
}

function hasLinesBetween(play: Play, first: number, end: number): boolean {
  for (let i = first; i < end; i++) if ((play.moments[i]?.lines.length ?? 0) > 0) return true;
  return false;
}

const answersIn = new WeakMap<Play, Map<number, AnswerFound | undefined>>();

function answerOf(play: Play, asked: number): AnswerFound | undefined {
  const answers = answersIn.get(play) ?? new Map<number, AnswerFound | undefined>();
  answersIn.set(play, answers);
  if (!answers.has(asked)) answers.set(asked, answerTo(play, asked));
  return answers.get(asked);
}

function questionAt(play: Play, cursor: number, asked: number, note: number): Question | undefined {
  if (note > asked && hasLinesBetween(play, asked, note)) return undefined;
  return questionOf(play, cursor, asked);
}

/** The question that the line at the cursor has just answered. */
function answeredAt(play: Play, cursor: number, asked: number): Question | undefined {
  for (const moment of [asked, lastOf(play, "question", asked)])
    if (moment >= 0 && answerOf(play, moment)?.last === cursor) return questionOf(play, cursor, moment);
  return undefined;
}

function questionOf(play: Play, cursor: number, asked: number): Question | undefined {
  const entry = play.moments[asked]?.entry;
  if (entry?.type !== "question") return undefined;
  const answer = answerOf(play, asked);
  return {
    entry,
    text: entry.text,
    choices: answer && answer.right.length > 0 ? (entry.choices ?? []) : [],
    answer,
    isOpen: answer === undefined || cursor < answer.last,
  };
}

export function storyAt(play: Play, cursor: number): StoryPoint {
  const end = toldUpTo(play, cursor);
  const note = lastOf(play, "note", end);
  const asked = lastOf(play, "question", end);
  let narration: string | undefined;
  for (let i = note; i >= 0 && play.moments[i]?.entry.type === "note"; i--)
    narration = narration === undefined ? textOf(play, i) : `${textOf(play, i)} ${narration}`;
  const all = stops(play);
  return {
    note,
    narration,
    question: questionAt(play, cursor, asked, note),
    answered: answeredAt(play, cursor, asked),
    step: countUpTo(all, cursor),
    steps: all.length,
    next: play.lines[cursor + 1],
  };
}

/** Where a story opens: at its first question, with everything before it told; else after the first exchange. */
export function openingCursor(play: Play): number {
  const asked = asides(play).find(({ kind }) => kind === "question")?.moment;
  return asked === undefined ? nextStop(play, -1) : (answerOf(play, asked)?.first ?? play.lines.length) - 1;
}

/** Whether playing on by itself would give away the answer to an open question. */
export const asksBeforeGoingOn = (play: Play, cursor: number): boolean => {
  const { question } = storyAt(play, cursor);
  return question?.answer !== undefined && question.answer.first === cursor + 1;
};

/** The first line that an open question keeps to itself, of those after the cursor; infinite where none is asked. */
export function secretFrom(play: Play, cursor: number): number {
  const { question } = storyAt(play, cursor);
  return question?.isOpen && question.answer ? Math.max(question.answer.first, cursor + 1) : Number.POSITIVE_INFINITY;
}

/** Whether what comes of a line would give away the answer to an open question: it may be the command that is asked about. */
export const givesAway = (question: Question | undefined, line: number): boolean =>
  question?.isOpen === true && question.answer !== undefined && question.answer.first <= line;

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
