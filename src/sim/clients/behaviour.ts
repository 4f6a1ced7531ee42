/**
 * What a virtual client is: a pure state machine that hears octets and alarms, and answers with deeds.
 *
 * It has no clock and no socket: whoever drives it carries its octets over the client's link, wakes it when its alarm
 * is due, and records what it does as inputs, so that a play with virtual clients replays like any other.
 */
import type { Instant } from "#imap/numbers.ts";
import type { Octets } from "#imap/octets.ts";

/** Something that happens to a client. */
export type Stimulus =
  /** The play lets it act: the first thing it hears. */
  | { readonly type: "begin" }
  /** The connection it asked for is there; the greeting comes by itself. */
  | { readonly type: "connected" }
  /** The connection is gone, or could not be made. `path`: neither end wanted it. */
  | { readonly type: "closed"; readonly by: "server" | "client" | "path" }
  /** Octets from the server, split anyhow. */
  | { readonly type: "received"; readonly octets: Octets }
  /** The time it asked for has come. */
  | { readonly type: "alarm" };

/** Something a client does. */
export type Deed =
  | { readonly type: "send"; readonly octets: Octets }
  | { readonly type: "connect" }
  | { readonly type: "close" }
  /** What it concludes, for its lane: it never goes on the wire. */
  | { readonly type: "remark"; readonly text: string };

export interface Reaction<State> {
  readonly state: State;
  /** In the order in which they happen. */
  readonly deeds: readonly Deed[];
  /** When it wants to hear an alarm, never before `now`; undefined: not at all. Replaces the alarm asked for before. */
  readonly alarmAt?: Instant | undefined;
}

export type ParameterKind =
  /** In milliseconds, both ends included; written `25m`, `90s`, `1h`. */
  | { readonly type: "duration"; readonly min: number; readonly max: number }
  | { readonly type: "number"; readonly min: number; readonly max: number }
  /** The name in Unicode. */
  | { readonly type: "mailbox" }
  | { readonly type: "text" }
  | { readonly type: "choice"; readonly options: readonly { readonly name: string; readonly title: string }[] };

export interface Parameter {
  /** What is written before the "=". */
  readonly name: string;
  /** A few words, for a form. */
  readonly title: string;
  readonly kind: ParameterKind;
  /** A duration in milliseconds; the name of a choice's option. */
  readonly byDefault: ParameterValue;
}

/** Durations and numbers are numbers, all others text. */
export type ParameterValue = number | string;

/** Each parameter of a behaviour has a value here. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** Who acts how, as plain data: the name of a behaviour, and its values; one that is missing is the default. */
export interface Role {
  readonly behaviour: string;
  readonly values: ParameterValues;
}

/**
 * The behaviours there are to act as. Whoever runs a play says: most plays have no virtual client, and the page fetches them
 * for those that do.
 */
export type Cast = readonly Behaviour[];

export const NOBODY: Cast = [];

/** `State` is the machine's own and immutable: every one of them may be kept and gone back to. */
export interface Behaviour<State = unknown> {
  /** kebab-case */
  readonly name: string;
  readonly title: string;
  /** One sentence: what it does, and where that leads. */
  readonly sentence: string;
  readonly cites: readonly string[];
  readonly parameters: readonly Parameter[];
  /** As a line of text reads it, `poller every=25m`; values that are missing or the default are left out. */
  print(values: ParameterValues): string;
  /** Its state before the first stimulus. The values are complete (see parameters.ts). */
  begin(values: ParameterValues): State;
  /** Total: never throws on what a server sends. Octets that it sends name the user and mailboxes of its parameters. */
  on(state: State, stimulus: Stimulus, now: Instant): Reaction<State>;
}

export const defaultsOf = ({ parameters }: Behaviour): ParameterValues =>
  Object.fromEntries(parameters.map(({ name, byDefault }) => [name, byDefault]));
