/**
 * The answers that a question offers, and which of them are right. That is not written down but comes of the play: a
 * choice says what lines it means, so it is judged anew under every strategy.
 */
import { isFromClient } from "./passages.ts";
import type { Line, Play } from "./play.ts";

export interface Choice {
  readonly text: string;
  /** Lines that come, in this order, with others between them: as a scenario writes them, `...` standing for anything. */
  readonly comes: readonly string[];
  /** Lines of which none comes. */
  readonly lacks: readonly string[];
}

/** Nobody waits longer for an answer; in a play without narration the next note may never come. */
const MOMENTS_MAX = 40;

/** What stands for anything in a line of a choice. */
export const ANYTHING = "...";

/** What answers a question: lines by their index, first and last. */
export interface AnswerFound {
  readonly first: number;
  readonly last: number;
  /** The choices that fit, by their place; none where there are no choices. */
  readonly right: readonly number[];
}

/** Whether a line is as a choice has it. */
export function isLike(line: string, pattern: string): boolean {
  const [start = "", ...parts] = pattern.split(ANYTHING);
  const end = parts.pop();
  if (end === undefined) return line === pattern;
  if (!line.startsWith(start)) return false;
  let at = start.length;
  for (const part of parts) {
    const found = line.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return line.length - end.length >= at && line.endsWith(end);
}

/** Whether what came is what a choice says. */
export function fits({ comes, lacks }: Choice, came: readonly string[]): boolean {
  let at = 0;
  for (const pattern of comes) {
    while (at < came.length && !isLike(came[at] as string, pattern)) at++;
    if (at++ >= came.length) return false;
  }
  return !lacks.some((pattern) => came.some((line) => isLike(line, pattern)));
}

/** A row of the ladder as lines of a scenario: what a client sends, gets or concludes, or what its link loses. */
function written(line: Line): readonly string[] {
  const { kind, client, passage, text } = line;
  if (client === undefined) return [];
  if (line.isRemark) return [`<C${client} notes: ${text}>`];
  if (kind === "happening") return [];
  if (passage?.type === (isFromClient(line) ? "arrived" : "sent")) return [];
  const who = `${isFromClient(line) ? "C" : "S"}${client}${passage?.type === "lost" ? "~" : ":"}`;
  return text.split("\n").map((part) => `${who} ${part}`.trimEnd());
}

/**
 * What answers the question of a moment: the lines of the first moment after it that has any. Where there are choices, as
 * many more moments as it takes to tell which one is right, but not beyond the next note or question, nor 40 in all. Undefined: nothing
 * comes.
 */
export function answerTo(play: Play, asked: number): AnswerFound | undefined {
  const entry = play.moments[asked]?.entry;
  const choices = entry?.type === "question" ? (entry.choices ?? []) : [];
  const came: string[] = [];
  /** At the end of each moment: its last line, and what fits so far. */
  const ends: { readonly last: number; readonly right: readonly number[] }[] = [];
  let first: number | undefined;
  for (let i = asked + 1; i < play.moments.length; i++) {
    const moment = play.moments[i];
    if (!moment || (first !== undefined && moment.entry.type !== "input")) break;
    const last = moment.lines[moment.lines.length - 1];
    if (!last) continue;
    first ??= moment.lines[0]?.index;
    for (const line of moment.lines) for (const each of written(line)) came.push(each);
    ends.push({ last: last.index, right: choices.flatMap((choice, place) => (fits(choice, came) ? place : [])) });
    if (choices.length === 0 || ends.length === MOMENTS_MAX) break;
  }
  let end = ends.length - 1;
  const right = ends[end]?.right ?? [];
  if (right.length === 0) end = 0;
  while (end > 0 && ends[end - 1]?.right.join() === right.join()) end--;
  const last = ends[end]?.last;
  return first === undefined || last === undefined ? undefined : { first, last, right };
}
