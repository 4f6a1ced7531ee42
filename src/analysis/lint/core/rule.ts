/**
 * What a rule is: a small watcher of one connection, or of all of them, and what people read about it.
 *
 * A rule sees each event before the connection's state takes it over: `connection.mailbox` is what was known until then.
 */
import type { Instant } from "#imap/numbers.ts";
import type { OctetString, Octets } from "#imap/octets.ts";
import type { Response, ResponseCode } from "#imap/response.ts";
import type { ClientCommand } from "./client-command.ts";
import type { Connection, Pending } from "./connection.ts";

/**
 * What the cited text says. `stated`: as a fact of the protocol, without a key word of RFC 2119. `advised`: a
 * recommendation without a key word, or in an informational document.
 */
export type Strength = "MUST" | "MUST NOT" | "SHOULD" | "SHOULD NOT" | "MAY" | "stated" | "advised";

/** Whether a finding says that the protocol is broken, not only that something could be done better. */
export const isBreach = (strength: Strength): boolean =>
  strength === "MUST" || strength === "MUST NOT" || strength === "stated";

export interface Place {
  /** Index of the exchange's item. */
  readonly item: number;
  /** The octet within it, from 0. */
  readonly octet: number;
}

export interface Finding {
  readonly rule: string;
  readonly strength: Strength;
  readonly party: "server" | "client";
  readonly cites: readonly string[];
  readonly connection: number;
  readonly at: Instant;
  readonly place: Place;
  /** For people, with the concrete numbers. */
  readonly message: string;
}

/** Says what is wrong; at the event's place unless told otherwise. */
export type Find = (message: string, place?: Place) => void;

export interface Happening {
  readonly connection: Connection;
  readonly at: Instant;
  readonly place: Place;
}
export interface Heard<R extends Response> extends Happening {
  readonly response: R;
  /** The command it completes, or else the oldest in progress. */
  readonly answers: Pending | undefined;
  /** Whether a literal waits for a continuation request. */
  readonly isAwaited: boolean;
}
export interface HeardCode extends Happening {
  readonly code: ResponseCode;
  readonly response: Extract<Response, { readonly code?: ResponseCode }>;
  readonly answers: Pending | undefined;
}
export interface Sent extends Happening {
  readonly command: ClientCommand;
}
export interface Announced extends Happening {
  /** The command so far. */
  readonly command: ClientCommand;
  readonly length: number;
  readonly synchronizing: boolean;
}
/** A client's line that is no command: it answers a continuation request, or the server's LOGOUT. */
export interface Continued extends Happening {
  readonly kind: "DONE" | "SASL" | "answer";
  readonly line: OctetString;
}
export interface Unreadable extends Happening {
  readonly octets: Octets;
  /** What was expected, and at which octet. */
  readonly problem: string;
  readonly answers: Pending | undefined;
}
export interface Closed extends Happening {
  readonly by: "client" | "server" | undefined;
}

type ResponseWatch = { [T in Response["type"]]?: (event: Heard<Extract<Response, { type: T }>>, find: Find) => void };

export interface Watch extends ResponseWatch {
  /** Every response, before the handler of its type. */
  response?(event: Heard<Response>, find: Find): void;
  /** Every response code. */
  code?(event: HeardCode, find: Find): void;
  /** A whole command; one with a refused literal as far as it came. */
  command?(event: Sent, find: Find): void;
  literal?(event: Announced, find: Find): void;
  /** Octets that follow the announcement of a literal before the server has asked for them. Once a literal. */
  early?(event: Announced, find: Find): void;
  continued?(event: Continued, find: Find): void;
  /** A response that cannot be read. */
  unreadable?(event: Unreadable, find: Find): void;
  opened?(event: Happening, find: Find): void;
  closed?(event: Closed, find: Find): void;
  /** Once for every connection that is still open when watching ends. */
  end?(event: Happening, find: Find): void;
}
export type WatchKey = keyof Watch;

export interface Rule {
  readonly id: string;
  /** As a sentence that is true of a good exchange. */
  readonly title: string;
  readonly strength: Strength;
  /** Who breaks it. */
  readonly party: "server" | "client";
  readonly cites: readonly string[];
  /** Why it matters: what goes wrong otherwise. */
  readonly explanation: string;
  /** Exchanges as scenario text. In the bad one `> ` stands before the line that is found. */
  readonly good: string;
  readonly bad: string;
  /** Who closes connections in the examples; where it is the server, the exchange shows it. */
  readonly closedBy?: "server" | "client";
  /** One watcher for all connections together; otherwise each has its own. */
  readonly across?: true;
  start(): Watch;
}
