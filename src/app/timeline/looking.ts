/** What is looked for among the events, and what is left out of them. */
import type { Play } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { seek } from "../moves.ts";
import { hidden, keepLast } from "../selectors.ts";
import { type Scope, useScope } from "../store.ts";
import { isAnswer, secretFrom, storyAt } from "../story.ts";
import { NO_FILTER } from "./filter.ts";
import { filterOf, type NoiseName } from "./filters.ts";
import { found } from "./find.ts";

const { getState: get, setState: set } = useScope;

export const closeTools = (): void => set({ hasEventTools: false, query: "" });
export const showAll = (): void => set({ filter: NO_FILTER });

function toggled<T>(all: ReadonlySet<T>, one: T): ReadonlySet<T> {
  const after = new Set(all);
  if (!after.delete(one)) after.add(one);
  return after;
}

export const toggleNoise = (name: NoiseName): void =>
  set(({ filter }) => ({ filter: filterOf(toggled(filter.kinds, name), filter.clients) }));
export const toggleClient = (client: ClientNumber): void =>
  set(({ filter }) => ({ filter: filterOf(filter.kinds, toggled(filter.clients, client)) }));

/** What an open question hides, by the place where it is asked: it is the same at every cursor of it. */
const keptFound = keepLast(
  (play: Play, query: string, asked: number, leftOut: ReadonlySet<number>): readonly number[] => {
    const { question } = storyAt(play, asked);
    return found(play.lines, query, (line) => leftOut.has(line.index) || isAnswer(question, line, asked));
  },
);

/** The lines that match what is looked for, ascending. */
export function foundLines(scope: Scope): readonly number[] {
  const { play, cursor, query } = scope;
  if (query.trim() === "") return NONE;
  const asked = Math.min(secretFrom(play, cursor), play.lines.length) - 1;
  return keptFound(play, query, asked, hidden(scope).lines);
}
const NONE: readonly number[] = [];

/** To the next line that matches, or the one before; round at the ends. */
export function findAgain(by: 1 | -1): void {
  const places = foundLines(get());
  const { cursor, query } = get();
  const next = by > 0 ? places.find((line) => line > cursor) : places.findLast((line) => line < cursor);
  const to = next ?? (by > 0 ? places[0] : places[places.length - 1]);
  if (to !== undefined) seek(to);
  else set(query.trim() === "" ? { hasEventTools: true } : { notice: `Nothing says “${query.trim()}”` });
}

/** Looks for a text, and goes to the first line from the cursor on that has it. */
export function findText(query: string): void {
  set({ query });
  const places = foundLines(get());
  const to = places.find((line) => line >= get().cursor) ?? places[0];
  if (to !== undefined) seek(to);
}
