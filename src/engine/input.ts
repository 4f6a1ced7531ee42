/**
 * Everything that can happen to the engine. A run is a setup and a list of these; nothing else has an effect.
 * Plain data, named after what happened.
 */
import type { Flags } from "#imap/flags.ts";
import type { Instant } from "#imap/numbers.ts";
import type { Octets } from "#imap/octets.ts";
import type { SessionId } from "./session.ts";

export type Input =
  /** A client opens a connection; the number must be free. */
  | { readonly type: "connect"; readonly session: SessionId }
  /** The connection is gone, without LOGOUT: the server sees it closed. */
  | { readonly type: "disconnect"; readonly session: SessionId }
  /** Octets from a client, split anyhow. Ignored when the session is closed. */
  | { readonly type: "receive"; readonly session: SessionId; readonly octets: Octets }
  /** A message arrives by another way than IMAP. Ignored when the mailbox is not there. */
  | {
      readonly type: "deliver";
      readonly user: string;
      readonly mailbox: string;
      readonly octets: Octets;
      readonly flags: Flags;
    }
  /** The server wants a session to end, as when it is shut down. */
  | { readonly type: "log-out"; readonly session: SessionId }
  /** The mailbox is made anew from what is left of it, under another UIDVALIDITY. Ignored when it is not there. */
  | { readonly type: "rebuild"; readonly user: string; readonly mailbox: string }
  /** Time passes, never backwards; timers that fall due act in their order. */
  | { readonly type: "advance"; readonly to: Instant }
  /** The server's strategy is switched in mid-play. */
  | { readonly type: "set-strategy"; readonly axis: string; readonly option: string }
  /** The server advertises and honours these from now on. */
  | { readonly type: "set-capabilities"; readonly capabilities: readonly string[] };
