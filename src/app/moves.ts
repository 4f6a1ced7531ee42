/** Going about in a play: nothing happens in it. */

import { debtBands, debtTurns } from "#formats/ladder/debt-bands.ts";
import { rowOfLine } from "#formats/ladder/rows.ts";
import { insightNow } from "./insight/use-insight.ts";
import { hidden, rows } from "./selectors.ts";
import { useScope } from "./store.ts";
import { asksBeforeGoingOn, givesAway, nextStop, previousStop, storyAt } from "./story.ts";

export const SPEEDS: readonly number[] = [0.5, 1, 2, 4];

const { getState: get, setState: set } = useScope;

let frame: number | undefined;

export function seek(line: number): void {
  if (frame !== undefined) cancelAnimationFrame(frame);
  frame = undefined;
  set({ cursor: Math.max(-1, Math.min(get().play.lines.length - 1, line)), isPlaying: false });
}

/**
 * As the next frame begins, unless one goes elsewhere before: who drags may ask more often than is drawn. And what the browser
 * still does with the pointer's event, such as finding what is under it, is over then: it would lay out the page once more.
 */
export function seekInFrame(line: number): void {
  if (frame !== undefined) cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => seek(line));
}

/** By a line that is shown. */
export function stepLine(by: 1 | -1): void {
  const { lines } = hidden(get());
  let to = get().cursor + by;
  while (lines.has(to)) to += by;
  seek(to);
}

export const stepCommand = (by: 1 | -1): void =>
  seek(by > 0 ? nextStop(get().play, get().cursor) : previousStop(get().play, get().cursor));

export const goToStart = (): void => seek(-1);
export const goToEnd = (): void => seek(Number.MAX_SAFE_INTEGER);

/** To a tenth of the play, 0 … 9. */
export const seekTenth = (tenth: number): void => seek(Math.round((get().play.lines.length * tenth) / 10) - 1);

/** To the next line (or the one before) at which what is owed to a client begins or ends. */
export function stepDebt(by: 1 | -1): void {
  const { play, cursor } = get();
  const turns = debtTurns(debtBands(play));
  const found = by > 0 ? turns.find((line) => line > cursor) : turns.findLast((line) => line < cursor);
  if (found !== undefined) seek(found);
  else set({ notice: by > 0 ? "Nothing that is owed changes after this" : "Nothing that is owed changes before this" });
}

/** To the next line (or the one before) at which something goes wrong. */
export function stepAlarm(by: 1 | -1): void {
  const scope = get();
  const insight = insightNow();
  if (!insight) return set({ notice: "Alarms are still being looked for" });
  const alarms = [...insight.alarmsIn(scope).values()];
  const found =
    by > 0 ? alarms.find(({ line }) => line > scope.cursor) : alarms.findLast(({ line }) => line < scope.cursor);
  const where = by > 0 ? "after" : "before";
  if (!found) return set({ notice: `No alarm ${where} this` });
  seek(found.line);
  const isSecret = givesAway(storyAt(scope.play, found.line).question, found.line);
  set({
    client: found.client,
    notice: isSecret ? insight.alarmQuestion(found) : found.text,
  });
}

export function togglePlay(): void {
  const { isPlaying, cursor, play } = get();
  if (isPlaying) set({ isPlaying: false });
  else if (cursor >= play.lines.length - 1) set({ cursor: -1, isPlaying: true, running: undefined });
  else set({ isPlaying: true, running: undefined, cursor: cursor + 1 });
}

/** The next line while playing. Halts at the end, and before the answer to a question. */
export function tick(): void {
  const { cursor, play, isPlaying } = get();
  if (!isPlaying) return;
  if (cursor >= play.lines.length - 1) set({ isPlaying: false });
  else if (asksBeforeGoingOn(play, cursor)) set({ isPlaying: false, notice: "Your guess? Play goes on." });
  else set({ cursor: cursor + 1 });
}

export function changeSpeed(by: 1 | -1): void {
  const speed = SPEEDS[SPEEDS.indexOf(get().speed) + by];
  if (speed !== undefined) set({ speed, notice: `Speed ×${speed}` });
}

export function toggleFold(run: number): void {
  const unfolded = new Set(get().unfolded);
  if (!unfolded.delete(run)) unfolded.add(run);
  set({ unfolded });
}

export function toggleFoldHere(): void {
  const all = rows(get());
  const run = all[rowOfLine(all, get().cursor)]?.run;
  if (run === undefined) set({ notice: "Nothing to fold here" });
  else toggleFold(run);
}
