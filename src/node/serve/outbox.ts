/**
 * What a client is to hear, from response values to octets in its socket.
 *
 * Values wait as they are and become octets only as fast as the client reads, so what a command brings at once costs
 * references, not octets. All that is encoded at a time goes out in one write.
 */
import type { Socket } from "node:net";
import type { Stretch } from "#engine/event.ts";
import { type EncodeOptions, encodeResponse } from "#imap/encode.ts";
import type { Response } from "#imap/response.ts";
import { Batch } from "./batch.ts";
import type { SaidBefore } from "./said-before.ts";

/** Octets in the socket's own buffer above which nothing more is encoded. */
const HIGH_WATER = 256 * 1024;
/** Octets encoded for one write. */
const BATCH_OCTETS = 64 * 1024;

interface Said {
  readonly response: Response;
}

/** One response, or many that are made when they are needed. */
export type Waiting = Sent &
  (
    | { readonly response: Response }
    | { readonly responses: Iterable<Said> }
    | { readonly stretches: Iterable<Stretch> }
  );

interface Sent {
  readonly encoding: EncodeOptions;
  /** Whether it is the answer to the client's own command: it has asked for that much. */
  readonly isAsked: boolean;
}

export class Outbox {
  readonly #socket: Socket;
  #waiting: Waiting[] = [];
  #next = 0;
  readonly #saidBefore: SaidBefore;
  /** The rest of the next answer, where some of it has been written already. */
  #responses: Iterator<Said> | undefined;
  #stretches: Iterator<Stretch> | undefined;
  #unasked = 0;
  /** Octets of the last batch that had to be copied: the next one will hardly have more. */
  #copied = 0;
  /** The last flush could not write all. */
  #isStuck = false;

  constructor(socket: Socket, saidBefore: SaidBefore) {
    this.#socket = socket;
    this.#saidBefore = saidBefore;
  }

  add(waiting: Waiting): void {
    this.#waiting.push(waiting);
    if (!waiting.isAsked) this.#unasked++;
  }

  /** Those among them that others' doings brought. */
  get unasked(): number {
    return this.#unasked;
  }

  /** Answers that are not octets yet, each with however many responses. */
  get length(): number {
    return this.#waiting.length - this.#next;
  }

  /** Whether the client must read before anything more is done for it. */
  get isFull(): boolean {
    return this.#isStuck || this.#socket.writableLength > HIGH_WATER;
  }

  /** Whether a flush could write more. */
  get canGoOn(): boolean {
    return this.length > 0 && this.#socket.writableLength <= HIGH_WATER && this.#socket.writable;
  }

  /**
   * Writes as much as the socket takes, but no more than one batch after `until` (in milliseconds of `performance.now()`):
   * a client that reads fast would keep us here for ever. The rest goes when it drains, or in the next slice.
   */
  flush(until: number): void {
    while (this.canGoOn) {
      this.#writeBatch();
      if (performance.now() >= until) break;
    }
    this.#isStuck = this.length > 0;
    if (!this.#isStuck) {
      if (this.#next > 0) this.#waiting = [];
      this.#next = 0;
    } else if (this.#next > 4096) {
      this.#waiting = this.#waiting.slice(this.#next);
      this.#next = 0;
    }
  }

  drop(): void {
    this.#waiting = [];
    this.#next = 0;
    this.#responses = undefined;
    this.#stretches = undefined;
    this.#unasked = 0;
  }

  #writeBatch(): void {
    const batch = new Batch(this.#socket, this.#copied);
    for (; this.#next < this.#waiting.length && batch.length < BATCH_OCTETS; this.#next++) {
      const waiting = this.#waiting[this.#next] as Waiting;
      if (!this.#encodeSome(waiting, batch)) break;
      this.#responses = undefined;
      this.#stretches = undefined;
      if (!waiting.isAsked) this.#unasked--;
    }
    this.#copied = batch.copied;
    batch.write();
  }

  /** Whether it got to the end of the answer. */
  #encodeSome(waiting: Waiting, batch: Batch): boolean {
    if ("response" in waiting) {
      encodeResponse(waiting.response, waiting.encoding, batch);
      return true;
    }
    if ("stretches" in waiting) return this.#encodeStretches(waiting, batch);
    this.#responses ??= waiting.responses[Symbol.iterator]();
    while (batch.length < BATCH_OCTETS) {
      const next = this.#responses.next();
      if (next.done) return true;
      encodeResponse(next.value.response, waiting.encoding, batch);
    }
    return false;
  }

  #encodeStretches(
    { stretches, encoding }: Waiting & { readonly stretches: Iterable<Stretch> },
    batch: Batch,
  ): boolean {
    this.#stretches ??= stretches[Symbol.iterator]();
    while (batch.length < BATCH_OCTETS) {
      const { done, value: stretch } = this.#stretches.next();
      if (done) return true;
      const known = this.#saidBefore.octetsOf(stretch);
      if (known) batch.add(known);
      else {
        const begin = batch.mark();
        for (const { response } of stretch.responses()) encodeResponse(response, encoding, batch);
        const octets = batch.copySince(begin);
        if (octets) this.#saidBefore.keep(stretch, octets);
      }
    }
    return false;
  }
}
