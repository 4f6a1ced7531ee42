/**
 * One step of the stage: an input, and all that follows from it by itself.
 *
 * At one instant the engine's timers come first, then arrivals and alarms in the order in which packets set out and alarms
 * were set. A virtual client acts once everybody has heard what the same step said.
 */
import type { ConnectionEvent, Event } from "#engine/event.ts";
import type { Input } from "#engine/input.ts";
import type { SessionId } from "#engine/session.ts";
import { step } from "#engine/step.ts";
import { nextDue } from "#engine/timers.ts";
import type { World } from "#engine/world.ts";
import { responseOctets } from "#imap/encode.ts";
import type { Instant } from "#imap/numbers.ts";
import { NO_OCTETS, type Octets } from "#imap/octets.ts";
import { Actors, type Hands } from "./actors.ts";
import { firstOf, struck } from "./agenda.ts";
import type { Cast } from "./clients/behaviour.ts";
import type { SetOut } from "./happened.ts";
import { type Cargo, type Connection, connectionWith, type End, type Packet } from "./link.ts";
import { isClosedAt, Paths } from "./paths.ts";
import { clientOf, freeSession } from "./session-ids.ts";
import type { ClientNumber } from "./setup.ts";
import type { SimInput } from "./sim-input.ts";
import { connectionOf, type Due, leftBehind, type Stage, sessionOf } from "./stage.ts";
import { StageDraft } from "./stage-draft.ts";
import { eachSpoken, type Spoken } from "./wire.ts";

export class StageTurn {
  readonly draft: StageDraft;
  readonly paths: Paths;
  readonly actors: Actors;

  constructor(stage: Stage, cast: Cast) {
    this.draft = new StageDraft(stage);
    this.paths = new Paths(this.draft);
    const hands: Hands = {
      connect: (client) => this.#connect(client),
      send: (client, octets) => this.#send(client, octets),
      close: (client) => this.#close(client),
    };
    this.actors = new Actors(this.draft, hands, cast);
  }

  take(input: SimInput): void {
    if (input.type === "advance") return this.#advance(input);
    this.#happen(input);
    this.#settle(this.draft.now);
  }

  #happen(input: Exclude<SimInput, { readonly type: "advance" }>): void {
    switch (input.type) {
      case "connect":
      case "receive":
      case "disconnect":
        return this.#byHand(input.session, input);
      case "log-out": {
        const session = sessionOf(this.draft.stage, input.session)?.id ?? input.session;
        return this.#step({ ...input, session }, { isTold: true });
      }
      case "link":
        return this.paths.change(input.client, input.change);
      case "set-link":
        this.paths.setLink(input.client, input.settings);
        return this.draft.log({ type: "link", input });
      case "let-through":
        return this.#letThrough(input.client, input.to);
      case "act":
        return this.actors.act(input.client, input.as);
      default:
        return this.#step(input, { isTold: true });
    }
  }

  /** A client's deed, where it can be done. Where the engine would say that it has no effect, the engine says so. */
  #byHand(client: ClientNumber, input: Input & { readonly session: SessionId }): void {
    const { world, current } = this.draft.stage;
    const session = current.get(client);
    const isConnected = session !== undefined;
    if (this.actors.has(client)) this.#ignore(client, `client ${client} acts by itself`);
    else if (isConnected === (input.type === "connect")) {
      if (isConnected === world.sessions.has(client) && (session ?? client) === client)
        this.#step(input, { isTold: true });
      else this.#ignore(client, `client ${client} is ${isConnected ? "connected already" : "not connected"}`);
    } else if (input.type === "receive") this.#send(client, input.octets);
    else if (input.type === "connect") this.#connect(client);
    else this.#close(client);
  }

  #ignore(client: ClientNumber, reason: string): void {
    this.draft.log({ type: "ignored", client, reason });
  }

  #connect(client: ClientNumber): void {
    const { world, connections } = this.draft.stage;
    const session = freeSession(client, (id) => connections.has(id) || world.sessions.has(id));
    this.paths.open(session, "opening");
    this.#dispatch(this.draft.connection(session), { type: "connect" }, { type: "connect", session });
  }

  #send(client: ClientNumber, octets: Octets): void {
    const connection = connectionOf(this.draft.stage, client);
    if (!connection) return;
    const { session } = connection;
    this.#dispatch(connection, { type: "octets", octets }, { type: "receive", session, octets });
  }

  #close(client: ClientNumber): void {
    const connection = connectionOf(this.draft.stage, client);
    if (!connection) return;
    const { session } = connection;
    this.draft.closeClientEnd(connection);
    this.#dispatch(this.draft.connection(session), { type: "close" }, { type: "disconnect", session });
    this.draft.forgetIfOver(session);
  }

  /** Sends it to the server: over a perfect link the input reaches the engine at once. */
  #dispatch(connection: Connection, cargo: Cargo, input: Input): void {
    const sent = this.paths.transmit(connection, "server", () => cargo, this.draft.now);
    if (sent) this.draft.log({ type: "sent", ...sent });
    else this.#step(input, { isTold: true });
  }

  // The engine

  #step(input: Input, { isTold = false, packet }: { readonly isTold?: boolean; readonly packet?: Packet }): void {
    const before = this.draft.keep();
    const { world, events } = step(before.world, input);
    this.draft.update({ world });
    if (input.type === "advance" && !isTold && events.length === 0) return;
    const first = this.draft.events.length;
    for (const event of events) this.draft.events.push(event);
    const setOut = this.#speak(before.world, events, first);
    const end = this.draft.events.length;
    const at = isTold ? before.world.now : world.now;
    this.draft.log({ type: "step", input, before, first, end, packet, setOut, isTold }, at);
  }

  /** What the server says sets out; returns what does not arrive at once, by the event's place in the moment. */
  #speak(before: World, events: readonly Event[], first: number): ReadonlyMap<number, SetOut> | undefined {
    const setOut = new Map<number, SetOut>();
    let spoken: Map<number, Spoken> | undefined;
    const encode = (i: number): Octets => {
      if (!spoken) {
        const all = new Map<number, Spoken>();
        eachSpoken(before, events, (each) => all.set(each.index, each));
        spoken = all;
      }
      const said = spoken.get(i);
      return said?.event.type === "response" ? responseOctets(said.event.response, said.encoding) : NO_OCTETS;
    };
    for (const [i, event] of events.entries()) {
      if (event.type !== "response" && event.type !== "connected" && event.type !== "closed") continue;
      const connection = this.draft.stage.connections.get(event.session);
      if (!connection) continue;
      if (event.type !== "response") {
        const sent = this.#serverEndTurns(connection, event);
        if (sent) setOut.set(first + i, sent);
        continue;
      }
      const load = (): Cargo => ({ type: "response", response: event, octets: encode(i) });
      const sent = this.paths.transmit(connection, "client", load, event.at);
      if (sent) setOut.set(first + i, sent);
      else if (this.actors.has(clientOf(event.session))) this.actors.receive(clientOf(event.session), encode(i));
    }
    return setOut.size > 0 ? setOut : undefined;
  }

  #serverEndTurns(connection: Connection, { type, session, by, at }: ConnectionEvent): SetOut | undefined {
    const serverEnd = type === "connected" ? "open" : "closed";
    const now = connectionWith(connection, { serverEnd });
    this.draft.put(now);
    const cargo: Cargo | undefined =
      type === "connected" ? { type: "opened" } : by === "server" ? { type: "close" } : undefined;
    const sent = cargo && this.paths.transmit(now, "client", () => cargo, at);
    if (cargo && !sent) this.#reach(session, cargo);
    this.draft.forgetIfOver(session);
    return sent;
  }

  // Arrivals

  /** Something of the server comes to its client. */
  #reach(session: SessionId, cargo: Cargo): void {
    const client = clientOf(session);
    const connection = this.draft.connection(session);
    if (cargo.type === "opened") {
      this.draft.put(connectionWith(connection, { clientEnd: "open" }));
      this.actors.hear(client, { type: "connected" });
    } else if (cargo.type === "close") {
      this.draft.closeClientEnd(connection);
      this.actors.hear(client, { type: "closed", by: "server" });
    } else if (cargo.type === "response") this.actors.receive(client, cargo.octets);
  }

  #arrive(packet: Packet): void {
    const { session, to, cargo } = packet;
    const connection = this.draft.connection(session);
    if (isClosedAt(to, connection) || (to === "client" && connection.isForgotten)) {
      if (cargo.type !== "close") this.draft.log({ type: "lost", packets: [packet] });
    } else if (to === "client") {
      this.paths.feedNat(session, this.draft.now);
      this.#reach(session, cargo);
      this.draft.log({ type: "arrived", packet });
    } else if (cargo.type === "connect") this.#step({ type: "connect", session }, { packet });
    else if (cargo.type === "octets") this.#step({ type: "receive", session, octets: cargo.octets }, { packet });
    else this.#step({ type: "disconnect", session }, { packet });
    this.draft.forgetIfOver(session);
  }

  #letThrough(client: ClientNumber, to: End): void {
    const { stage } = this.draft;
    const connection = [...leftBehind(stage, client), connectionOf(stage, client)]
      .filter((each) => each !== undefined)
      .find(({ toServer, toClient }) => (to === "server" ? toServer : toClient).packets.size > 0);
    const packet = connection && this.paths.takeFirst(connection, to);
    if (!packet)
      return this.#ignore(client, `nothing is on its way ${to === "server" ? "from" : "to"} client ${client}`);
    this.paths.unschedule(packet);
    this.#arrive(packet);
  }

  // Time

  #advance(input: Input & { readonly type: "advance" }): void {
    const { to } = input;
    const { agenda, links, actors } = this.draft.stage;
    if (agenda.size === 0 && links.size === 0 && actors.size === 0) return this.#step(input, { isTold: true });
    this.draft.log({ type: "time", ms: Math.max(0, to - this.draft.now) });
    this.#settle(to);
    if (to > this.draft.now) this.#step(input, {});
  }

  /** All that falls due up to an instant, in its order. */
  #settle(to: Instant): void {
    for (;;) {
      this.actors.react();
      const first = firstOf(this.draft.stage.agenda);
      const timer = this.#nextTimer(to);
      const at = first?.appointment.at;
      if (timer !== undefined && timer <= to && (at === undefined || timer <= at)) {
        this.#step({ type: "advance", to: timer }, {});
      } else if (first && at !== undefined && at <= to) {
        if (at > this.draft.now) this.#step({ type: "advance", to: at }, {});
        this.draft.update({ agenda: struck(this.draft.stage.agenda, first.appointment) });
        this.#fire(first.item);
      } else return;
    }
  }

  /** The engine's next timer; none has to be looked for while no time passes. */
  #nextTimer(to: Instant): Instant | undefined {
    return to > this.draft.now ? nextDue(this.draft.stage.world) : undefined;
  }

  #fire(due: Due): void {
    if (due.type === "alarm") return this.actors.wake(due.client);
    const connection = this.draft.connection(due.session);
    if (due.type === "nat") {
      this.draft.put(connectionWith(connection, { isForgotten: true, nat: undefined }));
      if (connection.clientEnd !== "closed") this.draft.log({ type: "forgotten", client: clientOf(due.session) });
      return;
    }
    const packet = this.paths.takeFirst(connection, due.to);
    if (packet) this.#arrive(packet);
  }
}
