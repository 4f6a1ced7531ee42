/**
 * The engine's world and what lies around it: each client's link, what is on its way, what falls due.
 */
import type { Session, SessionId } from "#engine/session.ts";
import type { Table, World } from "#engine/world.ts";
import type { Instant } from "#imap/numbers.ts";
import { amended } from "#store/amended.ts";
import type { Agenda, Appointment } from "./agenda.ts";
import type { ParameterValues, Role } from "./clients/behaviour.ts";
import { type Connection, type End, type Link, NO_PACKETS, PERFECT_LINK } from "./link.ts";
import { clientOf } from "./session-ids.ts";
import type { ClientNumber } from "./setup.ts";

/** What waits for its time. */
export type Due =
  /** The next packet that way arrives. */
  | { readonly type: "arrival"; readonly session: SessionId; readonly to: End }
  /** The NAT forgets a connection. */
  | { readonly type: "nat"; readonly session: SessionId }
  /** A virtual client begins, or wants to be woken. */
  | { readonly type: "alarm"; readonly client: ClientNumber };

/** A client that acts by itself. */
export interface Actor {
  readonly client: ClientNumber;
  readonly role: Role;
  /** With the defaults of those that the role does not name. */
  readonly values: ParameterValues;
  /** The behaviour's own; undefined: it has not begun. */
  readonly state: unknown;
  readonly alarm: Appointment | undefined;
}

export interface Stage {
  readonly world: World;
  /** By client; one that is missing is perfect. */
  readonly links: Table<Link>;
  /** By session: those that one end at least takes for open. */
  readonly connections: Table<Connection>;
  /** Client → the session of the connection that it has, as far as it knows. */
  readonly current: Table<SessionId>;
  /** By client. */
  readonly actors: Table<Actor>;
  readonly agenda: Agenda<Due>;
  /** The next number for a packet, and for the order among what falls due at once. */
  readonly nextOrder: number;
}

export const linkOf = (stage: Stage, client: ClientNumber): Link => stage.links.get(client) ?? PERFECT_LINK;

/** The client's connection as far as it knows; undefined: it has none. */
export function connectionOf(stage: Stage, client: ClientNumber): Connection | undefined {
  const session = stage.current.get(client);
  return session === undefined ? undefined : stage.connections.get(session);
}

/** The client's connections that only the server, or only a packet on its way, still knows of. */
export const leftBehind = ({ connections, current }: Stage, client: ClientNumber): readonly Connection[] =>
  [...connections.values()].filter(({ session }) => clientOf(session) === client && current.get(client) !== session);

/** What the server knows of a client: the session of its connection, or else the last one that the server still holds. */
export function sessionOf(stage: Stage, client: ClientNumber): Session | undefined {
  const { sessions } = stage.world;
  const id = stage.current.get(client);
  if (id !== undefined) return sessions.get(id);
  const held = leftBehind(stage, client).findLast(({ session }) => sessions.has(session));
  return held && sessions.get(held.session);
}

export const newConnection = (session: SessionId, end: "opening" | "open", now: Instant): Connection => ({
  session,
  clientEnd: end,
  serverEnd: end,
  isCut: false,
  isForgotten: false,
  nat: undefined,
  toServer: { packets: NO_PACKETS, lastDue: now },
  toClient: { packets: NO_PACKETS, lastDue: now },
});

/** The stage with other values in some fields. */
export const stageWith = (before: Stage, change: Partial<Stage>): Stage =>
  amended<Stage>(
    {
      world: before.world,
      links: before.links,
      connections: before.connections,
      current: before.current,
      actors: before.actors,
      agenda: before.agenda,
      nextOrder: before.nextOrder,
    },
    change,
  );
