/**
 * What lies between a client and the server: a link, the connections over it, and the packets on their way.
 *
 * A packet is what was sent at once: a client's octets, one response of the server, or the opening and closing of the
 * connection. TCP keeps the order within a direction.
 */
import type { ResponseEvent } from "#engine/event.ts";
import type { SessionId } from "#engine/session.ts";
import { emptyTable, type Table } from "#engine/world.ts";
import type { Instant } from "#imap/numbers.ts";
import type { Octets } from "#imap/octets.ts";
import { amended } from "#store/amended.ts";
import type { Appointment } from "./agenda.ts";
import { type LinkSettings, PERFECT } from "./link-settings.ts";

export interface Link extends LinkSettings {
  /** Nothing gets through for the time being; it all arrives, in order, when the link resumes. */
  readonly isStalled: boolean;
  /** The same, but single packets are let through by hand. */
  readonly isHeld: boolean;
}

export const PERFECT_LINK: Link = { ...PERFECT, isStalled: false, isHeld: false };

export type End = "server" | "client";

export type Cargo =
  | { readonly type: "connect" }
  /** The server has taken the connection. */
  | { readonly type: "opened" }
  | { readonly type: "octets"; readonly octets: Octets }
  /** `octets`: the whole response with its final CRLF. */
  | { readonly type: "response"; readonly response: ResponseEvent; readonly octets: Octets }
  | { readonly type: "close" };

export interface Packet {
  /** Packets are numbered through the play, in the order in which they set out. */
  readonly id: number;
  readonly session: SessionId;
  /** Where it goes. */
  readonly to: End;
  readonly cargo: Cargo;
  readonly sentAt: Instant;
  /** When it arrives unless something happens to the link; a stalled or held one keeps it longer. */
  readonly due: Instant;
}

/** One direction of a connection. */
export interface Way {
  /** By id: the first is the next to arrive. */
  readonly packets: Table<Packet>;
  /** No packet arrives before the one in front of it. */
  readonly lastDue: Instant;
}

export interface Connection {
  readonly session: SessionId;
  /** As each end sees it; the client's may be open while the server's is closed, and the other way round. */
  readonly clientEnd: "opening" | "open" | "closed";
  readonly serverEnd: "opening" | "open" | "closed";
  /** Everything on it is lost, and neither end knows. */
  readonly isCut: boolean;
  /** The NAT has forgotten it: what is on its way to the server arrives, nothing else does. */
  readonly isForgotten: boolean;
  /** When the NAT will forget it. */
  readonly nat: Appointment | undefined;
  readonly toServer: Way;
  readonly toClient: Way;
}

export const NO_PACKETS: Table<Packet> = emptyTable<Packet>();

export const packetCount = ({ toServer, toClient }: Connection): number =>
  toServer.packets.size + toClient.packets.size;

/** The packets both ways, in the order in which they set out. */
export const packetsOf = ({ toServer, toClient }: Connection): Packet[] =>
  [...toServer.packets.values(), ...toClient.packets.values()].sort((a, b) => a.id - b.id);

/** The connection with other values in some fields. */
export const connectionWith = (before: Connection, change: Partial<Connection>): Connection =>
  amended<Connection>(
    {
      session: before.session,
      clientEnd: before.clientEnd,
      serverEnd: before.serverEnd,
      isCut: before.isCut,
      isForgotten: before.isForgotten,
      nat: before.nat,
      toServer: before.toServer,
      toClient: before.toClient,
    },
    change,
  );
