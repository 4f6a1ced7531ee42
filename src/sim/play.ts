/**
 * A play: a setup, the entries that followed, and all that came of them. Computed, never stored: the same setup and
 * entries give the same play to the octet.
 */
import type { Event } from "#engine/event.ts";
import type { World } from "#engine/world.ts";
import type { Instant } from "#imap/numbers.ts";
import type { Choice } from "./choices.ts";
import { type Cast, NOBODY } from "./clients/behaviour.ts";
import type { Happened } from "./happened.ts";
import { type LinesSoFar, linesOf, NO_LINES } from "./lines.ts";
import type { ClientNumber, Setup } from "./setup.ts";
import type { SimInput } from "./sim-input.ts";
import type { Stage } from "./stage.ts";
import { newStage, stageStep } from "./stage-step.ts";

export type Entry =
  | { readonly type: "input"; readonly input: SimInput }
  /** Narration, told before what follows. */
  | { readonly type: "note"; readonly text: string }
  /** A question to the reader, about what comes next; with answers to choose from, or without. */
  | { readonly type: "question"; readonly text: string; readonly choices?: readonly Choice[] };

export type LineKind =
  /** A client's line that begins a command. */
  | "command"
  /**
   * A client's line within a command: literal octets, DONE, an answer to a continuation request. Without `command` it
   * answers a command of the server's.
   */
  | "continued"
  | "tagged"
  | "untagged"
  | "continuation"
  /** Untagged, while no command of that client is in progress or only IDLE: the server speaks by itself. */
  | "server-initiated"
  /** Not on the wire: a delivery, time passing, a switch of strategy, a connection that opens or closes. */
  | "happening";

/** A line on a link that takes time: one row where it sets out, another where it arrives or is lost. */
export interface Passage {
  /** A line that is lost in setting out has one row only, this one. */
  readonly type: "sent" | "arrived" | "lost";
  readonly packet: number;
  /** Which of the packet's lines, from 0. */
  readonly part: number;
  /** Of a line that has set out earlier: the index of that row. */
  readonly sent: number | undefined;
}

/** One row of the ladder: a whole response, a client's line, or something that happened. */
export interface Line {
  /** 0, 1, 2 … through the play. */
  readonly index: number;
  /** Which moment it belongs to. */
  readonly moment: number;
  readonly at: Instant;
  readonly kind: LineKind;
  /** Whose lane; undefined for what concerns the server or everyone. */
  readonly client: ClientNumber | undefined;
  /** OK, NO, BAD, BYE, PREAUTH of a status response. */
  readonly status: "OK" | "NO" | "BAD" | "BYE" | "PREAUTH" | undefined;
  /** Printable, without the final CRLF; the literals of a response in place, its lines separated by "\n". */
  readonly text: string;
  /** The index within the moment's events, for lines that come from one. */
  readonly event: number | undefined;
  /** The line of the command that this answers or continues. */
  readonly command: number | undefined;
  /** Undefined: it is sent and received at once. */
  readonly passage?: Passage;
  /** Of a happening: what a virtual client concludes; nobody else hears of it. */
  readonly isRemark?: true;
  /** The place, within what happened in the moment, of what it shows; undefined: the first. */
  readonly happened?: number;
}

/** What one entry brought about. */
export interface Moment {
  readonly entry: Entry;
  readonly before: World;
  readonly after: World;
  /** The world after it, and all that lies around it. */
  readonly stage: Stage;
  /** The engine's, in order. */
  readonly events: readonly Event[];
  readonly happened: readonly Happened[];
  readonly lines: readonly Line[];
}

export interface Play {
  readonly setup: Setup;
  readonly initial: World;
  /** The initial world, and all that lies around it. */
  readonly stage: Stage;
  readonly moments: readonly Moment[];
  /** The lines of all moments. */
  readonly lines: readonly Line[];
}

/**
 * The play before its first entry; clients act as the cast can, and so in all that extends it. Throws a SetupError where the
 * setup contradicts itself.
 */
export function startPlay(setup: Setup, cast: Cast = NOBODY): Play {
  const stage = newStage(setup, cast);
  const past: Past = { moment: undefined, before: undefined, whole: { moments: [], lines: [] } };
  return newPlay(setup, stage, { stage, cast, moments: 0, lines: 0, soFar: NO_LINES, past });
}

/** The play with one more entry; the play given stays as it is. What it costs is the entry's alone. */
export function extendPlay(play: Play, entry: Entry, cast?: Cast): Play {
  const end = ends.get(play);
  if (!end)
    return extendPlay(
      playOf(
        play.setup,
        play.moments.map((moment) => moment.entry),
        cast,
      ),
      entry,
    );
  const acting = cast ?? end.cast;
  const { moment, soFar } = momentOf(end, entry, acting);
  if (end.moments % KEPT_EACH === 0) kept.set(moment, soFar);
  return newPlay(play.setup, play.stage, {
    stage: moment.stage,
    cast: acting,
    moments: end.moments + 1,
    lines: end.lines + moment.lines.length,
    soFar,
    past: { moment, before: end.past, whole: undefined },
  });
}

/** How its lines stand after every so many moments of a play, for those that begin as it does. */
const KEPT_EACH = 64;
const kept = new WeakMap<Moment, LinesSoFar>();

/** The play after so many of its entries. Of these nothing is computed anew but which command the last few lines belong to. */
export function playUpTo(play: Play, count: number): Play {
  if (count >= play.moments.length) return play;
  const end = ends.get(play);
  const moments = play.moments.slice(0, count);
  const last = moments[count - 1];
  if (!end || !last) return playOf(play.setup, last ? moments.map((moment) => moment.entry) : [], end?.cast);
  const lastLine = moments.findLast((moment) => moment.lines.length > 0)?.lines.at(-1)?.index ?? -1;
  const lines = play.lines.slice(0, lastLine + 1);
  return newPlay(play.setup, play.stage, {
    stage: last.stage,
    cast: end.cast,
    moments: count,
    lines: lines.length,
    soFar: soFarAfter(moments),
    past: { moment: last, before: undefined, whole: { moments, lines } },
  });
}

function soFarAfter(moments: readonly Moment[]): LinesSoFar {
  const from = moments.findLastIndex((moment) => kept.has(moment));
  let soFar = kept.get(moments[from] as Moment) ?? NO_LINES;
  for (let place = from + 1; place < moments.length; place++) {
    const { entry, lines, events, happened } = moments[place] as Moment;
    const firstLine = lines[0]?.index ?? 0;
    if (entry.type === "input") soFar = linesOf({ moment: place, firstLine, events, happened }, soFar).soFar;
  }
  return soFar;
}

/** How many of these entries a play begins with. */
export function sharedEntries(play: Play, setup: Setup, entries: readonly Entry[]): number {
  if (play.setup !== setup) return 0;
  const { moments } = play;
  let shared = 0;
  while (shared < entries.length && moments[shared]?.entry === entries[shared]) shared++;
  return shared;
}

/** The play of a setup and its entries. Throws a SetupError where the setup contradicts itself. */
export function playOf(setup: Setup, entries: Iterable<Entry>, cast?: Cast): Play {
  let play = startPlay(setup, cast);
  for (const entry of entries) play = extendPlay(play, entry);
  return play;
}

/** The moment of the last entry, without making up the list of all of them. */
export function lastMoment(play: Play): Moment | undefined {
  const end = ends.get(play);
  return end ? end.past.moment : play.moments[play.moments.length - 1];
}

/** Where a play can be extended. */
interface End {
  readonly stage: Stage;
  readonly cast: Cast;
  /** How many there are. */
  readonly moments: number;
  readonly lines: number;
  readonly soFar: LinesSoFar;
  readonly past: Past;
}

/** The moments as a chain, newest first. Arrays are made of it when somebody looks, and then the chain is let go. */
interface Past {
  readonly moment: Moment | undefined;
  before: Past | undefined;
  whole: Pick<Play, "moments" | "lines"> | undefined;
}

const ends = new WeakMap<Play, End>();

function newPlay(setup: Setup, stage: Stage, end: End): Play {
  const play: Play = {
    setup,
    initial: stage.world,
    stage,
    get moments() {
      return wholeOf(end.past).moments;
    },
    get lines() {
      return wholeOf(end.past).lines;
    },
  };
  ends.set(play, end);
  return play;
}

function wholeOf(past: Past): Pick<Play, "moments" | "lines"> {
  const added: Moment[] = [];
  let from = past;
  while (!from.whole && from.before) {
    if (from.moment) added.push(from.moment);
    from = from.before;
  }
  if (added.length === 0 && from.whole) return from.whole;
  const moments = from.whole?.moments.slice() ?? [];
  const lines = from.whole?.lines.slice() ?? [];
  for (const moment of added.reverse()) {
    moments.push(moment);
    for (const line of moment.lines) lines.push(line);
  }
  past.whole = { moments, lines };
  past.before = undefined;
  return past.whole;
}

function momentOf(end: End, entry: Entry, cast: Cast): { readonly moment: Moment; readonly soFar: LinesSoFar } {
  const { stage, soFar } = end;
  const before = stage.world;
  if (entry.type !== "input") {
    const moment = { entry, before, after: before, stage, events: [], happened: [], lines: [] };
    return { moment, soFar };
  }
  const { stage: after, events, happened } = stageStep(stage, entry.input, cast);
  const made = linesOf({ moment: end.moments, firstLine: end.lines, events, happened }, soFar);
  const moment = { entry, before, after: after.world, stage: after, events, happened, lines: made.lines };
  return { moment, soFar: made.soFar };
}
