/**
 * The one world of a server, and the clock it lives by: inputs go in, responses go out to whoever holds the session.
 *
 * Time is given to the engine in ticks, and only when something else happens or a timer of the engine falls due: a
 * recording then holds few lines about time, and INTERNALDATE is right to the second.
 */
import type { Event } from "#engine/event.ts";
import type { Input } from "#engine/input.ts";
import { octetsOfOneCommand } from "#engine/one-command.ts";
import { type Stepped, step, stepInRuns } from "#engine/step.ts";
import { nextDue } from "#engine/timers.ts";
import type { World } from "#engine/world.ts";
import { type Instant, instant } from "#imap/numbers.ts";
import type { Octets } from "#imap/octets.ts";
import { eachSpoken, type Spoken } from "#sim/wire.ts";

export interface Client {
  /** What the server says to it, in order. */
  hear(spoken: Spoken): void;
  /** The server has ended the session: nothing more will be said. */
  ended(): void;
  /** The host ends the session, with a last word. */
  bye(text: string, code?: string): void;
}

/** Told of every step, before anything else happens. */
export type Witness = (before: World, input: Input, events: readonly Event[]) => void;

export interface HostOptions {
  readonly world: World;
  /** Milliseconds since the world's Instant 0, never backwards. */
  elapsedMs(): number;
  readonly witness?: Witness | undefined;
  /** The engine threw: it never does for what a client sends. */
  onBug(error: unknown, input: Input): void;
}

const TICK_MS = 100;
const SERVER_BUG = ["This is a bug of the server, which it has reported", "SERVERBUG"] as const;

export class WorldHost {
  world: World;
  readonly #clients = new Map<number, Client>();
  readonly #elapsedMs: () => number;
  readonly #witness: Witness | undefined;
  readonly #onBug: HostOptions["onBug"];
  #lowestFree = 1;
  #timer: NodeJS.Timeout | undefined;
  /** What the timer waits for. */
  #timerDue = 0;

  constructor({ world, elapsedMs, witness, onBug }: HostOptions) {
    this.world = world;
    this.#elapsedMs = elapsedMs;
    this.#witness = witness;
    this.#onBug = onBug;
  }

  /** Gives the client a session number that is free, and the greeting. */
  connect(client: Client): number {
    while (this.#clients.has(this.#lowestFree)) this.#lowestFree++;
    const session = this.#lowestFree++;
    this.#clients.set(session, client);
    this.#happen({ type: "connect", session });
    return session;
  }

  /** Hands over at most one command's worth of the octets, from `at`; returns how many were taken. */
  receive(session: number, octets: Octets, at: number): number {
    const length = octetsOfOneCommand(this.world, session, octets, at);
    this.#happen({ type: "receive", session, octets: octets.subarray(at, at + length) });
    return length;
  }

  /** Has no effect once the session is over: its number may be another client's by then. */
  disconnect(session: number, client: Client): void {
    if (this.#clients.get(session) !== client) return;
    this.#happen({ type: "disconnect", session });
    this.#forget(session);
  }

  hasLoggedIn(session: number): boolean {
    return this.world.sessions.get(session)?.user !== undefined;
  }

  /** Whether what comes from the client next has no effect: it belongs to a command that was refused. */
  readsOver(session: number): boolean {
    const phase = this.world.sessions.get(session)?.framing.phase.type;
    return phase === "skip-line" || phase === "skip-literal";
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #happen(input: Input): void {
    try {
      this.#letTimePass();
      this.#step(input);
      this.#setTimer();
    } catch (error) {
      this.#survive(error, input);
    }
  }

  /** Our own bug: the world is as it was before, and only the client that met it has to leave. */
  #survive(error: unknown, input: Input): void {
    this.#onBug(error, input);
    if (!("session" in input)) return;
    const client = this.#clients.get(input.session);
    if (input.type === "disconnect")
      this.world = { ...this.world, sessions: this.world.sessions.delete(input.session) };
    else client?.bye(...SERVER_BUG);
  }

  #letTimePass(): void {
    const to = instant(Math.floor(this.#elapsedMs() / TICK_MS) * TICK_MS);
    if (to <= this.world.now) return;
    const input: Input = { type: "advance", to };
    try {
      this.#step(input);
    } catch (error) {
      this.#onBug(error, input);
      this.#ringOneByOne(to);
    }
  }

  /**
   * Time has to pass, whichever timer it was that met a bug of ours: those that are due act an instant at a time, and where
   * that fails, the session whose turn it was loses its timer, and has to leave.
   */
  #ringOneByOne(to: Instant): void {
    for (let at = nextDue(this.world); at !== undefined && at <= to; at = nextDue(this.world)) {
      const input: Input = { type: "advance", to: instant(Math.max(at, this.world.now)) };
      try {
        this.#step(input);
      } catch (error) {
        this.#onBug(error, input);
        this.#silence(at);
      }
      if (this.world.now >= to) return;
    }
    this.#step({ type: "advance", to });
  }

  /** Without the first of the alarms at an instant; its client is told to leave. */
  #silence(at: Instant): void {
    const { alarms } = this.world;
    const there = alarms.get(at);
    const id = there?.smallestKey;
    const rest = id === undefined ? undefined : there?.delete(id);
    this.world = { ...this.world, alarms: rest && rest.size > 0 ? alarms.set(at, rest) : alarms.delete(at) };
    if (id !== undefined) this.#clients.get(id)?.bye(...SERVER_BUG);
  }

  /** So that what falls due by the clock alone is said when it is due. */
  #setTimer(): void {
    const due = nextDue(this.world);
    if (due === undefined) {
      if (this.#timer) clearTimeout(this.#timer);
      this.#timer = undefined;
      return;
    }
    // One that rings too early asks again; to set it anew at every command would cost more.
    if (this.#timer && this.#timerDue <= due) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timerDue = due;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#letTimePass();
        this.#setTimer();
      },
      Math.max(TICK_MS, Math.min(due - this.#elapsedMs(), 3_600_000)),
    ).unref();
  }

  #step(input: Input): void {
    const before = this.world;
    const { world, events } = this.#witness ? this.#witnessed(input) : stepInRuns(before, input);
    this.world = world;
    eachSpoken(before, events, (spoken) => this.#clients.get(spoken.event.session)?.hear(spoken));
    for (const event of events) if (event.type === "closed" && event.by === "server") this.#ended(event.session);
  }

  #witnessed(input: Input): Stepped {
    const stepped = step(this.world, input);
    this.#witness?.(this.world, input, stepped.events);
    return stepped;
  }

  #ended(session: number): void {
    const client = this.#clients.get(session);
    this.#forget(session);
    client?.ended();
  }

  #forget(session: number): void {
    this.#clients.delete(session);
    this.#lowestFree = Math.min(this.#lowestFree, session);
  }
}
