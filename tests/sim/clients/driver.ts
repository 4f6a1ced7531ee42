/**
 * Virtual clients and a server without links: what one sends, the other has at once, and alarms go off when they are due.
 */

import type { Input } from "#engine/input.ts";
import type { World } from "#engine/world.ts";
import { instant } from "#imap/numbers.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import type { Deed, Stimulus } from "#sim/clients/behaviour.ts";
import type { ClientState } from "#sim/clients/client.ts";
import { behaviours } from "#sim/clients/index.ts";
import { readVirtualClient } from "#sim/clients/parameters.ts";
import type { VirtualClient } from "#sim/clients/role-printing.ts";
import { wireResponses } from "#sim/wire.ts";
import type { Server } from "../../engine/harness.ts";

/** More stimuli than this for one happening: two machines that never stop talking. */
const STIMULI_MAX = 10_000;

export interface Actor {
  readonly session: number;
  readonly client: VirtualClient;
  state: unknown;
  alarmAt: number | undefined;
  /** `C: …`, `S: …` and `# remark`, without line ends. */
  readonly transcript: string[];
  /** Its octets reach nobody, and nothing reaches it. */
  isCut: boolean;
}

/** What the machine of an actor keeps. */
export const stateOf = (actor: Actor): ClientState<never> => actor.state as ClientState<never>;
export const memoryOf = <M>(actor: Actor): M => (actor.state as ClientState<M>).memory;
/** What it sent, and what it remarked. */
export const saidBy = ({ transcript }: Actor): string[] =>
  transcript.filter((line) => line.startsWith("C: ")).map((line) => line.slice(3));
export const remarksOf = ({ transcript }: Actor): string[] =>
  transcript.filter((line) => line.startsWith("# ")).map((line) => line.slice(2));

interface Told {
  readonly actor: Actor;
  readonly stimulus: Stimulus;
}

export class Stage {
  readonly server: Server;
  readonly #actors: Actor[] = [];
  readonly #queue: Told[] = [];

  constructor(server: Server) {
    this.server = server;
  }

  /** Lets a client in, such as `poller every=25m`, and runs until everybody waits. */
  enter(session: number, text: string): Actor {
    const client = readVirtualClient(text, behaviours);
    const state = client.behaviour.begin(client.values);
    const actor: Actor = { session, client, state, alarmAt: undefined, transcript: [], isCut: false };
    this.#actors.push(actor);
    this.#queue.push({ actor, stimulus: { type: "begin" } });
    this.#run();
    return actor;
  }

  /** Whatever `act` does at the server, the clients hear of it. */
  meanwhile(act: () => void): void {
    const before = this.server.world;
    const from = this.server.events.length;
    act();
    this.#told(before, this.server.events.slice(from));
    this.#run();
  }

  /** Time passes, alarm by alarm. */
  advance(ms: number): void {
    const end = this.server.world.now + ms;
    for (;;) {
      const due = this.#actors.filter((actor) => actor.alarmAt !== undefined && actor.alarmAt <= end);
      const next = due.sort((a, b) => (a.alarmAt as number) - (b.alarmAt as number))[0];
      if (!next) break;
      this.meanwhile(() => this.server.input({ type: "advance", to: instant(next.alarmAt as number) }));
      if (next.alarmAt !== undefined && next.alarmAt <= this.server.world.now) {
        next.alarmAt = undefined;
        this.#queue.push({ actor: next, stimulus: { type: "alarm" } });
        this.#run();
      }
    }
    this.meanwhile(() => this.server.input({ type: "advance", to: instant(end) }));
  }

  /** The line between an actor and the server is lost: the server sees it closed, the client hears it now. */
  sever(actor: Actor): void {
    this.meanwhile(() => this.server.input({ type: "disconnect", session: actor.session }));
  }

  #run(): void {
    for (let n = 0; this.#queue.length > 0; n++) {
      if (n > STIMULI_MAX) throw new Error("the clients never stop");
      const { actor, stimulus } = this.#queue.shift() as Told;
      const { state, deeds, alarmAt } = actor.client.behaviour.on(actor.state, stimulus, this.server.world.now);
      actor.state = state;
      actor.alarmAt = alarmAt;
      for (const deed of deeds) this.#do(actor, deed);
    }
  }

  #do(actor: Actor, deed: Deed): void {
    const { session } = actor;
    switch (deed.type) {
      case "remark":
        actor.transcript.push(`# ${deed.text}`);
        return;
      case "send":
        actor.transcript.push(
          ...octetString(deed.octets)
            .trimEnd()
            .split("\r\n")
            .map((line) => `C: ${line}`),
        );
        if (!actor.isCut) this.#at({ type: "receive", session, octets: octetsOf(octetString(deed.octets)) });
        return;
      case "connect":
        this.#queue.push({ actor, stimulus: { type: "connected" } });
        this.#at({ type: "connect", session });
        return;
      case "close":
        this.#at({ type: "disconnect", session });
    }
  }

  #at(input: Input): void {
    const before = this.server.world;
    this.#told(before, this.server.input(input), input);
  }

  #told(before: World, events: ReturnType<Server["input"]>, input?: Input): void {
    for (const { client, octets } of wireResponses(before, events)) {
      const actor = this.#actors.find(({ session }) => session === client);
      if (!actor || actor.isCut) continue;
      actor.transcript.push(`S: ${octetString(octets).slice(0, -2)}`);
      this.#queue.push({ actor, stimulus: { type: "received", octets } });
    }
    for (const event of events) {
      if (event.type !== "closed") continue;
      const actor = this.#actors.find(({ session }) => session === event.session);
      const by = input?.type === "disconnect" ? "client" : "server";
      if (actor) this.#queue.push({ actor, stimulus: { type: "closed", by } });
    }
  }
}
