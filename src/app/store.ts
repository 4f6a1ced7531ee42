/**
 * What the page shows: a recording, the play it makes, and where one stands in it. No DOM here.
 *
 * The recording is the only thing that matters for good; the play follows from it, and everything on screen follows from
 * the play and the cursor. What changes it: opening.ts, moves.ts, deeds.ts, choices.ts.
 */

import { create } from "zustand";
import type { PlayFinding } from "#analysis/lint-play.ts";
import type { Strategy } from "#engine/strategy/axis.ts";
import type { World } from "#engine/world.ts";
import type { Column } from "#formats/link/columns.ts";
import type { TrackerNames } from "#sim/beliefs.ts";
import type { Play } from "#sim/play.ts";
import type { Recording } from "#sim/recording.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { Stage } from "#sim/stage.ts";
import type { Running } from "./clock.ts";
import type { Guess } from "./guesses.ts";
import type { Findings } from "./lint/findings.ts";
import { openingPlay, openingSource } from "./opening-play.ts";
import { type Filter, NO_FILTER } from "./timeline/filter.ts";

export type DialogName =
  | "scenarios"
  | "strategies"
  | "capabilities"
  | "keys"
  | "commands"
  | "deliver"
  | "wait"
  | "link"
  | "role"
  | "rename"
  | "compare"
  | "matrix"
  | "explore"
  | "export"
  | "server"
  | "works"
  | "branches";
export type InspectorTab = "state" | "event" | "lint" | "octets";
export type Theme = "system" | "light" | "dark";

/** What the play was made from. */
export interface Source {
  readonly name: string;
  /** It came with the page. */
  readonly isStock: boolean;
  readonly title: string;
  readonly cites: readonly string[];
  /** What the text itself sets, in its order: what its notes were written for. */
  readonly strategy: Strategy;
  /** As it was opened. */
  readonly recording: Recording;
}

/** Something that could not be opened; what was there before is kept. */
export interface Problem {
  readonly name: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  /** The line of text that is at fault. */
  readonly excerpt?: string;
}

export interface Scope {
  readonly source: Source;
  readonly recording: Recording;
  readonly play: Play;
  /** Index of the last line that has happened; -1 before the first. */
  readonly cursor: number;
  readonly problem: Problem | undefined;
  /** What was on screen before something else was opened, if one had done something in it. */
  readonly previous: Shelved | undefined;
  readonly dialog: DialogName | undefined;
  /** Whose view the inspector shows, and whom actions on "the client" are about. */
  readonly client: ClientNumber;
  /** How clients believe what they hear: the names of trackers that were chosen for them. */
  readonly trackers: TrackerNames;
  /** Whose terminal has the keyboard. */
  readonly typing: ClientNumber | undefined;
  readonly hidden: ReadonlySet<ClientNumber>;
  readonly isPlaying: boolean;
  /** The clock runs; undefined: it stands still. */
  readonly running: Running | undefined;
  /** Seconds of the play in one of yours, while the clock runs. */
  readonly rate: number;
  readonly speed: number;
  readonly tab: InspectorTab;
  readonly isInspectorOpen: boolean;
  readonly view: "ladder" | "list" | "time";
  /** Whether the map of the events is shown; undefined: where there are many. */
  readonly hasMap: boolean | undefined;
  readonly theme: Theme;
  readonly hasSingleKeys: boolean;
  /** First lines of the runs that are shown line by line. */
  readonly unfolded: ReadonlySet<number>;
  /** Lines that the last switch of strategy changed, until something else happens. */
  readonly changed: ReadonlySet<number>;
  /** The axis whose options stand in the header; undefined: the scenario's first. */
  readonly axis: string | undefined;
  /** What the ladder and the list leave out. */
  readonly filter: Filter;
  readonly hasEventTools: boolean;
  /** The servers that are compared; undefined: as at first. */
  readonly columns: readonly Column[] | undefined;
  /** What is looked for among the events. */
  readonly query: string;
  /** What the linter has found, as far as it has read. */
  readonly findings: Findings;
  /** The one whose rule is explained. */
  readonly finding: PlayFinding | undefined;
  /** What was guessed, by the question's entry. */
  readonly guesses: ReadonlyMap<object, Guess>;
  /** Said politely to assistive technology, and shown in the status bar. */
  readonly notice: string;
  /** The browser keeps what is done here. */
  readonly isKept: boolean;
}

/** Where one left off. */
export type Shelved = Pick<Scope, "source" | "recording" | "play" | "cursor" | "client" | "hidden">;

export const NONE: ReadonlySet<number> = new Set();
const NO_FINDINGS: Findings = { all: [], byLine: new Map(), musts: NONE, read: 0 };
export const NO_GUESSES: Scope["guesses"] = new Map();
export const NO_TRACKERS: TrackerNames = new Map();

export const useScope = create<Scope>(() => ({
  source: openingSource,
  recording: openingSource.recording,
  play: openingPlay,
  cursor: -1,
  problem: undefined,
  previous: undefined,
  dialog: undefined,
  client: 1,
  trackers: NO_TRACKERS,
  typing: undefined,
  hidden: NONE,
  isPlaying: false,
  running: undefined,
  rate: 10,
  speed: 1,
  tab: "state",
  isInspectorOpen: true,
  view: "ladder",
  hasMap: undefined,
  theme: "system",
  hasSingleKeys: true,
  unfolded: NONE,
  changed: NONE,
  axis: undefined,
  filter: NO_FILTER,
  hasEventTools: false,
  columns: undefined,
  query: "",
  findings: NO_FINDINGS,
  finding: undefined,
  guesses: NO_GUESSES,
  notice: "",
  isKept: true,
}));

type Shown =
  | "dialog"
  | "tab"
  | "isInspectorOpen"
  | "view"
  | "hasMap"
  | "theme"
  | "hasSingleKeys"
  | "axis"
  | "speed"
  | "notice"
  | "isKept"
  | "problem"
  | "trackers"
  | "typing"
  | "client"
  | "hasEventTools"
  | "finding"
  | "columns";

/** What is shown, and how: nothing that happens in the play. */
export const show = (change: Partial<Pick<Scope, Shown>>): void => useScope.setState(change);

/** The stage once the moment at the cursor is over: what happens next happens on it. */
export function stageAtCursor({ play, cursor }: Pick<Scope, "play" | "cursor"> = useScope.getState()): Stage {
  const line = play.lines[cursor];
  return (line && play.moments[line.moment]?.stage) ?? play.stage;
}

/** Its world. */
export const worldAtCursor = (scope?: Scope): World => stageAtCursor(scope).world;
