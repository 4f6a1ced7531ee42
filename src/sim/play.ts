/**
 * A play: a setup, the entries that followed, and all that came of them. Computed, never stored: the same setup and
 * entries give the same play to the octet.
 */
import type { Event } from "#engine/event.ts";
import type { Input } from "#engine/input.ts";
import { step } from "#engine/step.ts";
import type { World } from "#engine/world.ts";
import type { Instant } from "#imap/numbers.ts";
import { type LatestCommands, linesOf, NO_COMMANDS } from "./lines.ts";
import { prepare } from "./prepare.ts";
import type { ClientNumber, Setup } from "./setup.ts";

export type Entry =
  | { readonly type: "input"; readonly input: Input }
  /** Narration, told before what follows. */
  | { readonly type: "note"; readonly text: string }
  /** A question to the reader, about what comes next. */
  | { readonly type: "question"; readonly text: string };

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
}

/** What one entry brought about. */
export interface Moment {
  readonly entry: Entry;
  readonly before: World;
  readonly after: World;
  readonly events: readonly Event[];
  readonly lines: readonly Line[];
}

export interface Play {
  readonly setup: Setup;
  readonly initial: World;
  readonly moments: readonly Moment[];
  /** The lines of all moments. */
  readonly lines: readonly Line[];
}

/** The play before its first entry. Throws a SetupError where the setup contradicts itself. */
export function startPlay(setup: Setup): Play {
  const initial = prepare(setup);
  const past: Past = { moment: undefined, before: undefined, whole: { moments: [], lines: [] } };
  return newPlay(setup, initial, { world: initial, moments: 0, lines: 0, latest: NO_COMMANDS, past });
}

/** The play with one more entry; the play given stays as it is. What it costs is the entry's alone. */
export function extendPlay(play: Play, entry: Entry): Play {
  const end = ends.get(play);
  if (!end)
    return extendPlay(
      playOf(
        play.setup,
        play.moments.map((moment) => moment.entry),
      ),
      entry,
    );
  const { moment, latest } = momentOf(end, entry);
  return newPlay(play.setup, play.initial, {
    world: moment.after,
    moments: end.moments + 1,
    lines: end.lines + moment.lines.length,
    latest,
    past: { moment, before: end.past, whole: undefined },
  });
}

/** The play of a setup and its entries. Throws a SetupError where the setup contradicts itself. */
export function playOf(setup: Setup, entries: Iterable<Entry>): Play {
  let play = startPlay(setup);
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
  readonly world: World;
  /** How many there are. */
  readonly moments: number;
  readonly lines: number;
  readonly latest: LatestCommands;
  readonly past: Past;
}

/** The moments as a chain, newest first. Arrays are made of it when somebody looks, and then the chain is let go. */
interface Past {
  readonly moment: Moment | undefined;
  before: Past | undefined;
  whole: Pick<Play, "moments" | "lines"> | undefined;
}

const ends = new WeakMap<Play, End>();

function newPlay(setup: Setup, initial: World, end: End): Play {
  const play: Play = {
    setup,
    initial,
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

function momentOf(end: End, entry: Entry): { readonly moment: Moment; readonly latest: LatestCommands } {
  const before = end.world;
  if (entry.type !== "input")
    return { moment: { entry, before, after: before, events: [], lines: [] }, latest: end.latest };
  const { world: after, events } = step(before, entry.input);
  const happened = { moment: end.moments, firstLine: end.lines, input: entry.input, before, after, events };
  const { lines, latest } = linesOf(happened, end.latest);
  return { moment: { entry, before, after, events, lines }, latest };
}
