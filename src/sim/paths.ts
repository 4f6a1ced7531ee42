/**
 * What links do to packets: how long they take, what holds them up, what loses them.
 */
import type { SessionId } from "#engine/session.ts";
import { type Instant, instant } from "#imap/numbers.ts";
import { entered, struck } from "./agenda.ts";
import type { SetOut } from "./happened.ts";
import {
  type Cargo,
  type Connection,
  connectionWith,
  type End,
  type Link,
  type Packet,
  packetsOf,
  type Way,
} from "./link.ts";
import type { LinkSettings } from "./link-settings.ts";
import { clientOf } from "./session-ids.ts";
import type { ClientNumber } from "./setup.ts";
import type { LinkChange } from "./sim-input.ts";
import { connectionOf, leftBehind, linkOf, newConnection } from "./stage.ts";
import type { StageDraft } from "./stage-draft.ts";

export class Paths {
  readonly #draft: StageDraft;

  constructor(draft: StageDraft) {
    this.#draft = draft;
  }

  /** A connection of which both ends know, or that the client has asked for. */
  open(session: SessionId, end: "opening" | "open"): void {
    const { stage, now } = this.#draft;
    this.#draft.put(newConnection(session, end, now));
    this.#draft.update({ current: stage.current.set(clientOf(session), session) });
    this.feedNat(session, now);
  }

  // Packets

  /** Undefined: it is there at once. */
  transmit(connection: Connection, to: End, load: () => Cargo, at: Instant): SetOut | undefined {
    const { session, isCut, isForgotten } = connection;
    const { stage } = this.#draft;
    const link = linkOf(stage, clientOf(session));
    const way = to === "server" ? connection.toServer : connection.toClient;
    const latency = to === "server" ? link.toServerMs : link.toClientMs;
    const isLost = isCut || isForgotten;
    const isAtOnce = latency === 0 && !link.isStalled && !link.isHeld && way.packets.size === 0;
    if (!isLost && isAtOnce && !isClosedAt(to, connection)) {
      this.feedNat(session, at);
      return undefined;
    }
    const due = instant(Math.max(way.lastDue, at + latency));
    const id = stage.nextOrder;
    const packet: Packet = { id, session, to, cargo: load(), sentAt: at, due };
    this.#draft.update({ nextOrder: id + 1 });
    if (isLost || isAtOnce) return { packet, isLost: true };
    if (to === "server") this.feedNat(session, at);
    const longer = { packets: way.packets.set(id, packet), lastDue: due };
    this.#putWay(this.#draft.connection(session), to, longer);
    if (!link.isStalled && !link.isHeld) this.#schedule(packet, due);
    return { packet, isLost: false };
  }

  /** The next packet that way leaves it; undefined: there is none. */
  takeFirst(connection: Connection, to: End): Packet | undefined {
    const way = to === "server" ? connection.toServer : connection.toClient;
    const packet = way.packets.at(1);
    if (packet) this.#putWay(connection, to, { packets: way.packets.delete(packet.id), lastDue: way.lastDue });
    return packet;
  }

  #putWay(connection: Connection, to: End, way: Way): void {
    this.#draft.put(connectionWith(connection, to === "server" ? { toServer: way } : { toClient: way }));
  }

  #schedule({ id, session, to }: Packet, at: Instant): void {
    const { agenda } = this.#draft.stage;
    this.#draft.update({ agenda: entered(agenda, { at, order: id }, { type: "arrival", session, to }) });
  }

  unschedule({ id, due }: Packet): void {
    this.#draft.update({ agenda: struck(this.#draft.stage.agenda, { at: due, order: id }) });
  }

  /** A packet keeps the NAT's memory of a connection fresh. */
  feedNat(session: SessionId, at: Instant): void {
    const { stage } = this.#draft;
    const { natMs } = linkOf(stage, clientOf(session));
    const connection = this.#draft.connection(session);
    if (natMs === undefined && !connection.nat) return;
    const order = connection.nat?.order ?? stage.nextOrder;
    const nat = natMs === undefined || connection.isForgotten ? undefined : { at: instant(at + natMs), order };
    if (nat?.at === connection.nat?.at) return;
    let agenda = struck(stage.agenda, connection.nat);
    if (nat) agenda = entered(agenda, nat, { type: "nat", session });
    this.#draft.update({ agenda, nextOrder: Math.max(stage.nextOrder, order + 1) });
    this.#draft.put(connectionWith(connection, { nat }));
  }

  // Links

  setLink(client: ClientNumber, settings: LinkSettings): void {
    this.#putLink(client, { ...linkOf(this.#draft.stage, client), ...settings });
    const connection = connectionOf(this.#draft.stage, client);
    if (connection) this.feedNat(connection.session, this.#draft.now);
  }

  #putLink(client: ClientNumber, link: Link): void {
    const { toServerMs, toClientMs, natMs, isStalled, isHeld } = link;
    const isPerfect = toServerMs === 0 && toClientMs === 0 && natMs === undefined && !isStalled && !isHeld;
    const { links } = this.#draft.stage;
    this.#draft.update({ links: isPerfect ? links.delete(client) : links.set(client, link) });
  }

  change(client: ClientNumber, change: LinkChange): void {
    const { stage, now } = this.#draft;
    const connection = connectionOf(stage, client);
    if (change === "cut") {
      if (connection) this.#cut(connection);
      else this.#draft.log({ type: "ignored", client, reason: `client ${client} is not connected` });
      return;
    }
    const packets = [...leftBehind(stage, client), ...(connection ? [connection] : [])].flatMap(packetsOf);
    for (const packet of packets) this.unschedule(packet);
    this.#putLink(client, { ...linkOf(stage, client), isStalled: change === "stall", isHeld: change === "hold" });
    if (change === "resume") for (const packet of packets) this.#schedule(packet, instant(Math.max(packet.due, now)));
    this.#draft.log({ type: "link", input: { type: "link", client, change } });
  }

  #cut(connection: Connection): void {
    const packets = packetsOf(connection);
    for (const packet of packets) this.unschedule(packet);
    this.#draft.update({ agenda: struck(this.#draft.stage.agenda, connection.nat) });
    const { toServer, toClient } = newConnection(connection.session, "open", this.#draft.now);
    const serverEnd = connection.serverEnd === "opening" ? "closed" : connection.serverEnd;
    this.#draft.put(connectionWith(connection, { serverEnd, isCut: true, nat: undefined, toServer, toClient }));
    const client = clientOf(connection.session);
    this.#draft.log({ type: "link", input: { type: "link", client, change: "cut" } });
    if (packets.length > 0) this.#draft.log({ type: "lost", packets });
  }
}

/** Whether what comes to this end finds nobody there. */
export const isClosedAt = (to: End, { clientEnd, serverEnd }: Connection): boolean =>
  (to === "server" ? serverEnd : clientEnd) === "closed";
