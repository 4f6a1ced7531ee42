/**
 * Who works next: every connection with something to do gets a slice in turn, and the event loop runs in between, so
 * that a busy client never starves the others or the sockets.
 *
 * Those whose last slice was short go first: a client that asks for little waits for one slice of a busy one, not for
 * one of each. Of the busy ones at least one works in each turn. Newcomers come last, and have a share of the time.
 */
import { Crowd } from "./crowd.ts";
import { NewcomersShare } from "./newcomers-share.ts";

export interface Worker {
  /** Whether it is only being let in, or has come just now; neither: it was there before. */
  readonly standing?: "arriving" | "new" | undefined;
  /** Works for a slice; true where there is more to do. */
  work(): boolean;
}

/** How long workers are served before the event loop gets its turn. */
const TURN_MS = 0.2;
/** A longer slice makes a worker a busy one. */
const LIGHT_MS = 0.05;

export class FairQueue {
  readonly #light: Worker[] = [];
  readonly #busy: Worker[] = [];
  readonly #arriving: Worker[] = [];
  readonly #newcomers = new Crowd<Worker>();
  /** Those who are not in it any more are passed over when their turn comes. */
  readonly #queued = new Set<Worker>();
  readonly #isBusy = new WeakSet<Worker>();
  /** Those who were there before the newcomers. */
  readonly #settled = new Set<Worker>();
  readonly #newcomersShare = new NewcomersShare();
  #isScheduled = false;
  /** While newcomers have to wait. */
  #wait: NodeJS.Timeout | undefined;

  /** Has no effect where the worker is in the queue already. */
  add(worker: Worker): void {
    if (this.#queued.has(worker)) return;
    this.#queued.add(worker);
    const { standing } = worker;
    if (standing === "new") this.#newcomers.add(worker, performance.now());
    else if (standing === "arriving") this.#arriving.push(worker);
    else {
      this.#settled.add(worker);
      (this.#isBusy.has(worker) ? this.#busy : this.#light).push(worker);
    }
    this.#schedule();
  }

  /** It has gone, or its standing is another now. */
  remove(worker: Worker): void {
    this.#settled.delete(worker);
    if (this.#queued.delete(worker)) this.#newcomers.remove(worker);
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#serve();
    });
  }

  #serve(): void {
    const started = performance.now();
    const end = started + TURN_MS;
    try {
      if (this.#hasOthers) this.#newcomersShare.otherServed(started);
      this.#serveRound(this.#light, end);
      this.#serveRound(this.#busy, end);
      this.#serveRound(this.#arriving, end);
      if (this.#canServeNewcomers) this.#serveNewcomers(end);
    } finally {
      if (this.#hasOthers || this.#arriving.length > 0 || this.#canServeNewcomers) this.#schedule();
    }
  }

  get #hasOthers(): boolean {
    return this.#light.length > 0 || this.#busy.length > 0;
  }

  get #canServeNewcomers(): boolean {
    return this.#newcomers.size > 0 && !this.#wait;
  }

  /** Each once, as long as there is time, but the first in any case. */
  #serveRound(queue: Worker[], end: number): void {
    const round = queue.splice(0);
    let served = 0;
    try {
      for (let now = performance.now(); served < round.length && (served === 0 || now < end); ) {
        const worker = round[served++] as Worker;
        if (this.#queued.delete(worker)) now = this.#serveOne(worker, now);
      }
    } finally {
      queue.unshift(...round.slice(served));
    }
  }

  /** As long as there is time, but one in any case. */
  #serveNewcomers(end: number): void {
    const started = performance.now();
    const wait = this.#newcomersShare.waitAt(started);
    if (wait > 0 && this.#settled.size > 0) return this.#waitWithNewcomers(wait);
    let now = started;
    try {
      for (let worker = this.#newcomers.take(now); worker; worker = now < end ? this.#newcomers.take(now) : undefined)
        if (this.#queued.delete(worker)) now = this.#serveOne(worker, now);
    } finally {
      this.#newcomersShare.spend(performance.now() - started);
    }
  }

  #waitWithNewcomers(ms: number): void {
    this.#wait = setTimeout(() => {
      this.#wait = undefined;
      this.#schedule();
    }, ms);
  }

  /** Returns the time at its end. */
  #serveOne(worker: Worker, started: number): number {
    const goesOn = worker.work();
    const now = performance.now();
    if (now - started > LIGHT_MS) this.#isBusy.add(worker);
    else this.#isBusy.delete(worker);
    if (goesOn) this.add(worker);
    return now;
  }
}
