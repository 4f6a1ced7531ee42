/** What the panels show, computed from the store. Costly things are kept until what they came from changes. */
import { type Axis, chosenOption, type Option, type Strategy } from "#engine/strategy/axis.ts";
import { axes, axisNamed } from "#engine/strategy/index.ts";
import { type Row, rowsOf } from "#formats/ladder/rows.ts";
import { citationParts } from "#imap/citation.ts";
import { type Gathered, gathered } from "#sim/gathered.ts";
import { countWhile } from "#sim/halving.ts";
import { isAtClient } from "#sim/passages.ts";
import type { Line, Play } from "#sim/play.ts";
import type { Branch, Recording } from "#sim/recording.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { type PlayState, stateAt } from "#sim/state-at.ts";
import { clientsOf } from "./clients-of-play.ts";
import { insightNow } from "./insight/use-insight.ts";
import type { Scope, Source } from "./store.ts";
import { storyAt } from "./story.ts";
import { type Filter, type Hidden, NO_FILTER } from "./timeline/filter.ts";

/** Keeps the last answer while the arguments are the same objects. */
export function keepLast<A extends readonly unknown[], R>(compute: (...args: A) => R): (...args: A) => R {
  let last: { readonly args: A; readonly result: R } | undefined;
  return (...args) => {
    if (last && args.every((arg, i) => Object.is(arg, last?.args[i]))) return last.result;
    last = { args, result: compute(...args) };
    return last.result;
  };
}

const keptState = keepLast(stateAt);
/** How everything stands at the cursor. */
export const stateOf = ({ play, cursor }: Scope): PlayState => keptState(play, cursor);

const keptClients = keepLast((play: Play, hidden: ReadonlySet<ClientNumber>) =>
  clientsOf(play).filter((client) => !hidden.has(client)),
);
/** The clients with a column, ascending. */
export const shownClients = ({ play, hidden }: Scope): readonly ClientNumber[] => keptClients(play, hidden);

const keptHidden = keepLast(
  (play: Play, filter: Filter, alarms: ReadonlyMap<number, unknown>, musts: ReadonlySet<number>): Hidden =>
    filter.hides(play, alarms, musts),
);
const NO_ALARMS: ReadonlyMap<number, unknown> = new Map();
/** What the filter leaves out: never a line with an alarm, nor one that breaks the protocol. */
export const hidden = (scope: Scope): Hidden =>
  keptHidden(
    scope.play,
    scope.filter,
    (scope.filter === NO_FILTER ? undefined : insightNow()?.alarmsIn(scope)) ?? NO_ALARMS,
    scope.findings.musts,
  );

/** What is left out is told even where the tools are closed. */
export const hasEventTools = (scope: Scope): boolean => scope.hasEventTools || hidden(scope).lines.size > 0;

type Lines = ReadonlySet<number>;
/** A run is within one moment. */
const keptRows = keepLast((unfolded: Lines, leftOut: Lines, musts: Lines) =>
  gathered<Row>(
    () => {},
    (_, { lines }, add) => rowsOf(lines, unfolded, leftOut, musts, lines[0]?.index).forEach(add),
  ),
);
export const rows = (scope: Scope): readonly Row[] =>
  keptRows(scope.unfolded, hidden(scope).lines, scope.findings.musts)(scope.play);

/** More rows than one can look over. */
const MANY = 60;
export const hasMap = (scope: Scope): boolean => scope.hasMap ?? rows(scope).length > MANY;

/** Whether any question of the story, as it was opened, offers answers: there is room for them in every branch of it. */
export const offersChoices = keepLast(
  ({ recording }: Source): boolean =>
    recording.branches[0]?.entries.some((entry) => entry.type === "question" && entry.choices) === true,
);

/** How many of the lines, which ascend, have happened at a cursor. */
const placeAfter = (lines: readonly Line[], cursor: number): number =>
  countWhile(lines.length, (place) => (lines[place] as Line).index <= cursor);

/** Of each client: the lines of its terminal, all and up to a cursor. */
const perClient = new Map<ClientNumber, ReturnType<typeof linesFor>>();
function linesFor(client: ClientNumber) {
  const all = gathered<Line>(
    () => {},
    (_, { lines }, add) => {
      for (const line of lines) if (line.client === client && isAtClient(line)) add(line);
    },
  );
  const cut = keepLast((of: readonly Line[], end: number) => of.slice(0, end));
  const upTo = (play: Play, cursor: number): readonly Line[] => cut(all(play), placeAfter(all(play), cursor));
  return { all, upTo };
}
function linesKept(client: ClientNumber): ReturnType<typeof linesFor> {
  const kept = perClient.get(client) ?? linesFor(client);
  perClient.set(client, kept);
  return kept;
}
/** The lines of a client's terminal. */
export const terminalLines = (client: ClientNumber): Gathered<Line> => linesKept(client).all;
/** Those up to the cursor. */
export const linesOfClient = ({ play, cursor }: Scope, client: ClientNumber): readonly Line[] =>
  linesKept(client).upTo(play, cursor);

const sectionOf = (citation: string): string => {
  const parts = citationParts(citation);
  return parts?.section ? `${parts.document}#${parts.section}` : "";
};

/** Whether one section lies within the other, either way: 4.1 and 4.1.2 do. */
function isNear(one: string, other: string): boolean {
  if (one === "" || other === "") return false;
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

const keptAxes = keepLast((source: Source): readonly Axis<unknown>[] => {
  const named = Object.keys(source.strategy).flatMap((name) => axisNamed(name) ?? []);
  const cites = source.cites.map(sectionOf).filter((section) => section.startsWith("rfc2180#"));
  const cited = axes.filter((axis) =>
    [...axis.cites, ...axis.options.flatMap((option) => option.cites)].some((citation) =>
      cites.some((section) => isNear(section, sectionOf(citation))),
    ),
  );
  return [...new Set([...named, ...cited])];
});
/** The questions that this scenario is about: those its text answers, then those its citations name. */
export const axesOfSource = ({ source }: Scope): readonly Axis<unknown>[] => keptAxes(source);

/** The one whose options stand in the header. */
export function axisShown(scope: Scope): Axis<unknown> {
  const of = axesOfSource(scope);
  const wanted = scope.axis === undefined ? undefined : axisNamed(scope.axis);
  return wanted ?? of[0] ?? (axisNamed("fetch-expunged") as Axis<unknown>);
}

const keptStrategy = keepLast((play: Play, cursor: number): Strategy => {
  const line = play.lines[cursor];
  return ((line && play.moments[line.moment]?.after) ?? play.initial).strategy;
});
export const strategyInForce = ({ play, cursor }: Scope): Strategy => keptStrategy(play, cursor);

/** The option of an axis in force at the cursor. */
export function chosenOptionName(scope: Scope, axis: Axis<unknown>): string {
  const strategy = strategyInForce(scope);
  const name = Object.hasOwn(strategy, axis.name) ? strategy[axis.name] : undefined;
  return axis.options.find((option) => option.name === name)?.name ?? axis.options[0].name;
}

/** Where the server now chooses otherwise than the scenario's text was written for. */
export interface Deviation {
  readonly axis: Axis<unknown>;
  readonly written: Option<unknown>;
}

export const deviations = keepLast((source: Source, recording: Recording): readonly Deviation[] =>
  axes.flatMap((axis) => {
    const written = chosenOption(source.strategy, axis);
    return written === chosenOption(recording.setup.strategy, axis) ? [] : [{ axis, written }];
  }),
);

/** The branch that one is writing oneself at the cursor, and where it left; undefined while the story is told. */
export function ownBranch({
  recording,
  play,
  cursor,
}: Scope): { readonly name: string; readonly from: Branch } | undefined {
  const branch = recording.branches[recording.current];
  const from = branch?.parent && recording.branches[branch.parent.branch];
  const moment = play.lines[cursor]?.moment ?? -1;
  if (!branch?.parent || !from || moment < branch.parent.entries) return undefined;
  return storyAt(play, cursor).note < branch.parent.entries ? { name: branch.name, from } : undefined;
}
