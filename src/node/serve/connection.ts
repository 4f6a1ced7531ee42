/**
 * One socket and its session. It knows nothing of what is said over it, only how much waits on either side.
 *
 * A client that does not read is not read from either, and its commands wait: what it can make the server hold is
 * bounded by what one command answers.
 */
import type { Socket } from "node:net";
import type { Response } from "#imap/response.ts";
import type { Spoken } from "#sim/wire.ts";
import type { FairQueue, Worker } from "./fair-queue.ts";
import { Outbox } from "./outbox.ts";
import { KEPT_RESPONSES_MAX, type SaidBefore } from "./said-before.ts";
import type { Client, WorldHost } from "./world-host.ts";

/** Octets from the client that wait before its socket is no longer read. */
const INPUT_HIGH_WATER = 64 * 1024;
/** One slice of work for one client. */
const SLICE_MS = 0.1;
/** Answers wait so long, at most, for those of the commands that came with theirs: they all go out in one write. */
const GATHERED_MS = 1;
/** How long a client waits for each piece that is only read over: a line or a literal that was refused. */
const READ_OVER_MS = 2;
/** Responses that go out together, at most, while commands follow one another. */
const FLUSHED_AT = 256;
/** After so much silence the system asks whether the client is still there. */
const KEEP_ALIVE_MS = 60_000;
/** How long a connection that the server has ended waits for the client to close its side. */
const LINGER_MS = 2_000;
/** So long after it has come it counts as a newcomer. */
const NEW_MS = 1_000;

export interface ConnectionLimits {
  /** Octets that may wait for a client who does not read. */
  readonly output: number;
}

export class Connection implements Client, Worker {
  readonly session: number;
  /** Since when nobody is logged in, in milliseconds of `performance.now()`. */
  strangerSince = performance.now();
  readonly #cameAt = performance.now();
  readonly #socket: Socket;
  readonly #host: WorldHost;
  readonly #queue: FairQueue;
  readonly #limits: ConnectionLimits;
  readonly #outbox: Outbox;
  #input: Uint8Array[] = [];
  #inputOctets = 0;
  /** Octets of the first piece that have been handed over. */
  #taken = 0;
  #takenOutput = 0;
  #tookOutputAt = performance.now();
  #isInputEnded = false;
  #isOver = false;
  #isKnown = false;
  /** Within its slice: what it hears goes out at the end of it. */
  #isWorking = false;
  /** In milliseconds of `performance.now()`; undefined: nothing waits for more to come. */
  #gathersSince: number | undefined;
  #linger: NodeJS.Timeout | undefined;
  #readsOn: NodeJS.Timeout | undefined;

  constructor(socket: Socket, host: WorldHost, queue: FairQueue, limits: ConnectionLimits, saidBefore: SaidBefore) {
    this.#socket = socket;
    this.#host = host;
    this.#queue = queue;
    this.#limits = limits;
    this.#outbox = new Outbox(socket, saidBefore);
    socket.on("data", (octets) => this.#take(octets));
    socket.on("end", () => this.#endInput());
    socket.on("drain", () => this.#queue.add(this));
    // "close" follows: a reset connection is a closed one.
    socket.on("error", () => undefined);
    socket.on("close", () => this.#closed());
    this.session = host.connect(this);
    socket.resume();
  }

  /** Last words are not held up. */
  get standing(): "new" | undefined {
    return !this.#isOver && performance.now() - this.#cameAt < NEW_MS ? "new" : undefined;
  }

  /** Somebody is logged in, at this time. Only now is it worth asking the system to tell of a client that is gone. */
  knowUser(now: number): void {
    if (!this.#isKnown) this.#socket.setKeepAlive(true, KEEP_ALIVE_MS);
    this.#isKnown = true;
    this.strangerSince = now;
  }

  hear({ event, encoding }: Spoken): void {
    const isAsked = event.command !== undefined;
    if (event.type === "response") this.#outbox.add({ response: event.response, encoding, isAsked });
    else if (event.stretches && event.count <= KEPT_RESPONSES_MAX)
      this.#outbox.add({ stretches: event.stretches(), encoding, isAsked });
    else this.#outbox.add({ responses: event.responses(), encoding, isAsked });
    if (!this.#isWorking) this.#queue.add(this);
  }

  ended(): void {
    this.#isOver = true;
    this.#input = [];
    this.#inputOctets = 0;
    if (this.#isWorking) return;
    this.#queue.remove(this);
    this.#queue.add(this);
  }

  bye(text: string, code?: string): void {
    if (this.#isOver) return;
    const bye: Response = { type: "untagged-status", status: "BYE", text, ...(code && { code: { name: code } }) };
    this.#outbox.add({ response: bye, encoding: { utf8: false }, isAsked: true });
    this.ended();
    this.#host.disconnect(this.session, this);
  }

  destroy(): void {
    this.#socket.destroy();
  }

  work(): boolean {
    if (this.#socket.destroyed) return false;
    const started = performance.now();
    const end = started + SLICE_MS;
    if (this.#gathersSince === undefined) this.#outbox.flush(end);
    this.#isWorking = true;
    while (this.#inputOctets > 0 && !this.#outbox.isFull && performance.now() < end) {
      this.#handOver();
      if (this.#outbox.length >= FLUSHED_AT) this.#outbox.flush(end);
    }
    this.#isWorking = false;
    if (this.#gathers(started)) return true;
    this.#outbox.flush(end);
    if (this.#isOver) this.#finish();
    else if (this.#isInputEnded && this.#inputOctets === 0 && this.#outbox.length === 0) this.#leave();
    else if (this.#isTooFarBehind) this.#socket.destroy();
    else if (this.#host.readsOver(this.session)) this.#readOnLater();
    else if (this.#inputOctets < INPUT_HIGH_WATER && this.#socket.isPaused() && !this.#outbox.isFull)
      this.#socket.resume();
    return (this.#inputOctets > 0 && !this.#outbox.isFull) || this.#outbox.canGoOn;
  }

  /** Whether more answers follow so soon that these may wait for them. */
  #gathers(started: number): boolean {
    if (this.#inputOctets > 0 && this.#outbox.length > 0 && !this.#outbox.isFull) {
      this.#gathersSince ??= started;
      if (performance.now() - this.#gathersSince < GATHERED_MS) return true;
    }
    this.#gathersSince = undefined;
    return false;
  }

  #take(octets: Uint8Array): void {
    if (this.#isOver) return;
    this.#input.push(octets);
    this.#inputOctets += octets.length;
    if (this.#inputOctets >= INPUT_HIGH_WATER || this.#outbox.isFull) this.#socket.pause();
    this.#queue.add(this);
  }

  #handOver(): void {
    const [octets] = this.#input;
    if (!octets) return;
    const length = this.#host.receive(this.session, octets, this.#taken);
    if (this.#isOver) return;
    this.#taken += length;
    this.#inputOctets -= length;
    if (this.#taken < octets.length) return;
    this.#input.shift();
    this.#taken = 0;
  }

  /** Nothing comes of what is read over, so it may come slowly, and leaves the time to others. */
  #readOnLater(): void {
    this.#socket.pause();
    this.#readsOn ??= setTimeout(() => {
      this.#readsOn = undefined;
      if (this.#inputOctets < INPUT_HIGH_WATER) this.#socket.resume();
    }, READ_OVER_MS).unref();
  }

  /** A client may close its side and still read the answers. */
  #endInput(): void {
    this.#isInputEnded = true;
    this.#queue.add(this);
  }

  #leave(): void {
    this.#host.disconnect(this.session, this);
    this.ended();
  }

  #finish(): void {
    if (this.#outbox.length > 0 || this.#linger) return;
    this.#socket.end();
    this.#socket.resume();
    this.#linger = setTimeout(() => this.#socket.destroy(), LINGER_MS).unref();
  }

  /** Whether it has taken nothing of what waits for it since then, in milliseconds of `performance.now()`. */
  hasNotReadSince(since: number): boolean {
    const { bytesWritten, writableLength } = this.#socket;
    const taken = bytesWritten - writableLength;
    if (taken !== this.#takenOutput || (writableLength === 0 && this.#outbox.length === 0)) {
      this.#takenOutput = taken;
      this.#tookOutputAt = performance.now();
    }
    return this.#tookOutputAt < since;
  }

  /** What others' doings have brought and it has not read, in octets, about. */
  get unreadOctets(): number {
    return this.#outbox.unasked * RESPONSE_OCTETS;
  }

  /** So much of it that it would fill the memory. */
  get #isTooFarBehind(): boolean {
    return this.unreadOctets > this.#limits.output;
  }

  #closed(): void {
    clearTimeout(this.#linger);
    clearTimeout(this.#readsOn);
    this.#isOver = true;
    this.#input = [];
    this.#inputOctets = 0;
    this.#outbox.drop();
    this.#queue.remove(this);
    this.#host.disconnect(this.session, this);
  }
}

/** What a waiting response takes, about. */
const RESPONSE_OCTETS = 128;
