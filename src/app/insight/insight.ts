/** What the analyses say of the play on screen. */
import { type Alarm, alarmQuestion, alarmTitle, isOfNumbers } from "#analysis/alarms/alarm.ts";
import { AlarmSearch, alarmsOf } from "#analysis/alarms.ts";
import { causesOf, causesOn, chainOf } from "#analysis/causes.ts";
import { debtBands, debtsOn } from "#formats/ladder/debt-bands.ts";
import { trackerNamed } from "#sim/belief/trackers.ts";
import { type Beliefs, beliefsOf, type TrackerNames } from "#sim/beliefs.ts";
import { passing } from "#sim/passages.ts";
import type { Play } from "#sim/play.ts";
import { connections } from "#sim/state-at.ts";
import { keepLast, terminalLines } from "../selectors.ts";
import type { Scope } from "../store.ts";
import { asides, stops } from "../story.ts";
import { withheldIn } from "../timeline/withheld.ts";
import { debtWords } from "./debt-words.ts";

export { alarmQuestion, alarmTitle, causesOf, isOfNumbers };

function trackersOf(play: Play, chosen: TrackerNames): TrackerNames {
  const names = new Map<number, string>();
  const { actors } = play.moments.at(-1)?.stage ?? play.stage;
  for (const { client, values } of actors.values())
    if (typeof values.tracker === "string") names.set(client, values.tracker);
  for (const [client, name] of chosen) names.set(client, name);
  return names;
}
const keptTrackers = keepLast(trackersOf);
/** How each client believes: as chosen for it, or as the virtual client in its place does. */
export const trackersIn = ({ play, trackers }: Pick<Scope, "play" | "trackers">): TrackerNames =>
  keptTrackers(play, trackers);

/** `takes EXISTS for new mail`; undefined: it makes no mistake. */
export function mistakeWords(tracker: string): string | undefined {
  const { mistake, title } = trackerNamed(tracker);
  return mistake === undefined ? undefined : title.charAt(0).toLowerCase() + title.slice(1);
}

/** What is asked of a long play as soon as it is on screen, worked out before, as long as it may; true: all of it. */
export function preparation(play: Play, chosen: TrackerNames): (mayGoOn: () => boolean) => boolean {
  const alarms = new AlarmSearch(play, trackersOf(play, chosen));
  const lists = [
    connections,
    stops,
    asides,
    passing,
    withheldIn,
    ...play.setup.clients.map(({ client }) => terminalLines(client)),
  ];
  return (mayGoOn) =>
    alarms.goOn(mayGoOn) &&
    causesOn(play, mayGoOn) &&
    debtsOn(play, mayGoOn) &&
    lists.every((list) => list.goOn(play, mayGoOn));
}

const keptBeliefs = keepLast((play: Play, trackers: TrackerNames): Beliefs => beliefsOf(play, trackers));
export const beliefsIn = (scope: Pick<Scope, "play" | "trackers">): Beliefs =>
  keptBeliefs(scope.play, trackersIn(scope));

const keptAlarms = keepLast((play: Play, beliefs: Beliefs): ReadonlyMap<number, Alarm> => {
  const byLine = new Map<number, Alarm>();
  for (const alarm of alarmsOf(play, beliefs)) if (!byLine.has(alarm.line)) byLine.set(alarm.line, alarm);
  return byLine;
});
/** The worst one of each line; ascending. */
export const alarmsIn = (scope: Pick<Scope, "play" | "trackers">): ReadonlyMap<number, Alarm> =>
  keptAlarms(scope.play, beliefsIn(scope));

export const chainIn = keepLast(chainOf);

/** `1 and 3`, `1, 3 and 7`, as the rows are numbered; the last few of many. */
function placesText(lines: readonly number[]): string {
  const numbers = lines.slice(-PLACES_MAX).map((line) => `${line + 1}`);
  const last = numbers.pop() ?? "";
  return numbers.length === 0 ? last : `${numbers.join(", ")} and ${last}`;
}

const PLACES_MAX = 6;

/** What a reader is told of a row beside what it says: what led to it, what is owed from there, and what is wrong with it. */
export function descriptionOf(play: Play, line: number, alarm: Alarm | undefined): string | undefined {
  const causes = causesOf(play, line);
  const parts = [
    causes.length > 0 ? `Caused by ${placesText(causes)}` : "",
    debtWords(debtBands(play), line),
    alarm ? `Alarm: ${alarm.text}` : "",
  ].filter(Boolean);
  return parts.length === 0 ? undefined : `${parts.join(". ")}.`;
}
