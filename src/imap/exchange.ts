/**
 * What went over the wires between clients and a server, both directions, with the time: all that a log can hold.
 *
 * It may begin in the middle. What is known about a connection from elsewhere stands in `beginnings`.
 */
import type { Instant } from "./numbers.ts";
import type { Octets } from "./octets.ts";

export type ExchangeItem =
  | {
      readonly type: "octets";
      readonly at: Instant;
      /** The earliest moment at which it can have come, where `at` is only the latest. */
      readonly since?: Instant;
      readonly connection: number;
      readonly from: "client" | "server";
      /** Cut anyhow. */
      readonly octets: Octets;
    }
  | { readonly type: "opened"; readonly at: Instant; readonly connection: number }
  | {
      readonly type: "closed";
      readonly at: Instant;
      readonly connection: number;
      /** Undefined where nobody saw who did it. */
      readonly by: "client" | "server" | undefined;
    };

/** How far a connection had come when the exchange begins. */
export interface Beginning {
  readonly state: "not authenticated" | "authenticated" | "selected";
  readonly user?: string;
  /** With `selected`; Unicode. */
  readonly mailbox?: string;
  readonly readOnly?: boolean;
  /** The UIDs of the messages that the client has been told of, ascending. */
  readonly uids?: readonly number[];
  readonly enabled?: readonly string[];
  /** What the server offers. Undefined: not known. */
  readonly capabilities?: readonly string[];
}

export interface Exchange {
  /** In the order in which they happened. */
  readonly items: readonly ExchangeItem[];
  /** Connection → how it began, for those without an `opened`. */
  readonly beginnings?: ReadonlyMap<number, Beginning>;
  /** Connection → the client program it belongs to, where that is known. */
  readonly clients?: ReadonlyMap<number, string>;
  /** Whether the exchange would show that a server closed a connection. */
  readonly showsServerClosing: boolean;
  /** When watching ended. Undefined: with the last item. */
  readonly until?: Instant;
}
