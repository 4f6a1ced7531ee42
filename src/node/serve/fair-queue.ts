/**
 * Who works next: every connection with something to do gets a slice in turn, and the event loop runs in between, so
 * that a busy client never starves the others or the sockets.
 *
 * Those whose last slice was short go first: a client that asks for little waits for one slice of a busy one, not for
 * one of each. Of the busy ones at least one works in each turn.
 */
export interface Worker {
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
  /** Those who are not in it any more are passed over when their turn comes. */
  readonly #queued = new Set<Worker>();
  readonly #isBusy = new WeakSet<Worker>();
  #isScheduled = false;

  /** Has no effect where the worker is in the queue already. */
  add(worker: Worker): void {
    if (this.#queued.has(worker)) return;
    this.#queued.add(worker);
    (this.#isBusy.has(worker) ? this.#busy : this.#light).push(worker);
    this.#schedule();
  }

  remove(worker: Worker): void {
    this.#queued.delete(worker);
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
    const end = performance.now() + TURN_MS;
    try {
      this.#serveRound(this.#light, end);
      this.#serveRound(this.#busy, end);
    } finally {
      if (this.#queued.size > 0) this.#schedule();
    }
  }

  /** Each once, as long as there is time, but the first in any case. */
  #serveRound(queue: Worker[], end: number): void {
    const round = queue.splice(0);
    let served = 0;
    try {
      for (let now = performance.now(); served < round.length && (served === 0 || now < end); ) {
        const worker = round[served++] as Worker;
        if (!this.#queued.delete(worker)) continue;
        const started = now;
        const goesOn = worker.work();
        now = performance.now();
        if (now - started > LIGHT_MS) this.#isBusy.add(worker);
        else this.#isBusy.delete(worker);
        if (goesOn) this.add(worker);
      }
    } finally {
      queue.unshift(...round.slice(served));
    }
  }
}
