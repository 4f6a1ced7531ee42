/**
 * What the engine did, in order. Everything a screen, a linter or an export shows is computed from these and the inputs.
 */
import type { Instant } from "#imap/numbers.ts";
import type { Octets } from "#imap/octets.ts";
import type { Response } from "#imap/response.ts";
import type { Mailbox } from "#store/mailbox.ts";
import type { MessageIndex } from "#store/message-index.ts";
import type { Selected, SessionId, StateName } from "./session.ts";

interface Stamp {
  /** 0, 1, 2 … through the whole play. */
  readonly number: number;
  readonly at: Instant;
}

/** An option of the strategy that shaped a response. */
export interface Because {
  readonly axis: string;
  readonly option: string;
}

export interface CommandEvent extends Stamp {
  readonly type: "command";
  readonly session: SessionId;
  /** Undefined where none could be read. */
  readonly tag: string | undefined;
  /** In capitals, `UID FETCH` with its prefix; as written where the command is unknown. */
  readonly name: string;
  /** The whole command with its literals, without the final CRLF. */
  readonly octets: Octets;
}

/** A line of the client that answers a command of the server's (draft-shih-imap-server-logout-00#3). */
export interface AnswerEvent extends Stamp {
  readonly type: "answer";
  readonly session: SessionId;
  readonly status: "OK" | "NO" | "BAD" | "BYE";
  /** Without the final CRLF. */
  readonly octets: Octets;
}

export interface ResponseEvent extends Stamp {
  readonly type: "response";
  readonly session: SessionId;
  readonly response: Response;
  /** Number of the command event that it answers or accompanies; undefined: the server spoke by itself. */
  readonly command: number | undefined;
  /** Options that were consulted for it. */
  readonly because: readonly Because[];
  /** The session's view once it has said this; undefined: as before. */
  readonly view: MessageIndex | undefined;
}

/**
 * Many responses to one command, made one by one when somebody asks for them, of values that do not change: a FETCH of a
 * million messages takes no more memory than one of ten. Only stepInRuns has such events; step has the responses
 * themselves in their place, under the same numbers.
 */
export interface ResponsesEvent extends Stamp {
  readonly type: "responses";
  readonly session: SessionId;
  /** How many there are; the next event's number is so much higher. */
  readonly count: number;
  readonly command: number | undefined;
  /** From the first one again at each call. */
  responses(): Iterable<{ readonly response: Response }>;
  /** The same responses in stretches that may be said again, to this session or others; undefined: they hardly will. */
  readonly stretches: (() => Iterable<Stretch>) | undefined;
}

/** A response, and the session's view once it is said where it is another one. */
export interface ViewedResponse {
  readonly response: Response;
  readonly view?: MessageIndex | undefined;
}

/** Responses that are the same, to the octet, whenever they are made of the same object and are the same of it. */
export interface Stretch {
  readonly of: object;
  readonly as: string;
  responses(): Iterable<{ readonly response: Response }>;
}

export interface StateEvent extends Stamp {
  readonly type: "state";
  readonly session: SessionId;
  readonly state: StateName;
  /** Set from login on. */
  readonly user: string | undefined;
  readonly selected: Selected | undefined;
}

/** Truth changed. */
export interface MailboxEvent extends Stamp {
  readonly type: "mailbox";
  readonly change: "created" | "deleted" | "renamed" | "appended" | "flags" | "expunged" | "released" | "rights";
  /** As it is now. */
  readonly mailbox: Mailbox;
  /** Who caused it; undefined: something outside. */
  readonly session: SessionId | undefined;
  readonly command: number | undefined;
}

/** A session could have been told now, and was not. */
export interface WithheldEvent extends Stamp {
  readonly type: "withheld";
  readonly session: SessionId;
  readonly expunged: number;
  readonly arrived: number;
  readonly changed: number;
  /** `client`: NOTIFY has asked for it (rfc5465). */
  readonly by: "protocol" | "strategy" | "client";
  readonly cites: readonly string[];
  readonly because: readonly Because[];
  readonly command: number | undefined;
}

export interface ConnectionEvent extends Stamp {
  readonly type: "connected" | "closed";
  readonly session: SessionId;
  readonly by: "client" | "server";
}

export interface IgnoredEvent extends Stamp {
  readonly type: "ignored";
  /** Why an input had no effect. */
  readonly reason: string;
}

export interface SwitchEvent extends Stamp {
  readonly type: "strategy";
  readonly axis: string;
  readonly option: string;
}

export type Event =
  | CommandEvent
  | AnswerEvent
  | ResponseEvent
  | StateEvent
  | MailboxEvent
  | WithheldEvent
  | ConnectionEvent
  | IgnoredEvent
  | SwitchEvent;

type WithoutStamp<E> = E extends Stamp ? Omit<E, keyof Stamp> : never;
/** An event before the turn numbers it. */
export type Happening = WithoutStamp<Event>;
