/**
 * What a client is to hear, from response values to octets in its socket.
 *
 * Values wait as they are and become octets only as fast as the client reads, so what a command brings at once costs
 * references, not octets. All that is encoded at a time goes out in one write.
 */
import type { Socket } from "node:net";
import { type EncodeOptions, encodeResponse } from "#imap/encode.ts";
import type { Response } from "#imap/response.ts";
import { Batch } from "./batch.ts";

/** Octets in the socket's own buffer above which nothing more is encoded. */
const HIGH_WATER = 256 * 1024;
/** Octets encoded for one write. */
const BATCH_OCTETS = 64 * 1024;

interface Said {
  readonly response: Response;
}

export interface Waiting {
  /** One or many; made when they are needed. */
  readonly responses: Iterable<Said>;
  readonly encoding: EncodeOptions;
  /** Whether it is the answer to the client's own command: it has asked for that much. */
  readonly isAsked: boolean;
}

export class Outbox {
  readonly #socket: Socket;
  #waiting: Waiting[] = [];
  #next = 0;
  /** The responses of the next answer, where some of them have been written already. */
  #begun: Iterator<Said> | undefined;
  #unasked = 0;
  /** The last flush could not write all. */
  #isStuck = false;

  constructor(socket: Socket) {
    this.#socket = socket;
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
    this.#begun = undefined;
    this.#unasked = 0;
  }

  #writeBatch(): void {
    const batch = new Batch(this.#socket);
    for (; this.#next < this.#waiting.length && batch.length < BATCH_OCTETS; this.#next++) {
      const { responses, encoding, isAsked } = this.#waiting[this.#next] as Waiting;
      this.#begun ??= responses[Symbol.iterator]();
      if (!this.#encodeSome(this.#begun, encoding, batch)) break;
      this.#begun = undefined;
      if (!isAsked) this.#unasked--;
    }
    batch.write();
  }

  /** Whether it got to the end of the responses. */
  #encodeSome(responses: Iterator<Said>, encoding: EncodeOptions, batch: Batch): boolean {
    while (batch.length < BATCH_OCTETS) {
      const next = responses.next();
      if (next.done) return true;
      encodeResponse(next.value.response, encoding, batch);
    }
    return false;
  }
}
