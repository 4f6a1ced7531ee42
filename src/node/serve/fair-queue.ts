/**
 * Who works next: every connection with something to do gets a slice in turn, and the event loop runs in between, so
 * that a busy client never starves the others or the sockets.
 */
export interface Worker {
  /** Works for a slice; true where there is more to do. */
  work(): boolean;
}

/** How long workers are served before the event loop gets its turn. */
const TURN_MS = 8;

export class FairQueue {
  #queue: Worker[] = [];
  readonly #queued = new Set<Worker>();
  #isScheduled = false;

  /** Has no effect where the worker is in the queue already. */
  add(worker: Worker): void {
    if (this.#queued.has(worker)) return;
    this.#queued.add(worker);
    this.#queue.push(worker);
    this.#schedule();
  }

  remove(worker: Worker): void {
    if (this.#queued.delete(worker)) this.#queue = this.#queue.filter((other) => other !== worker);
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
    const round = this.#queue;
    this.#queue = [];
    let served = 0;
    try {
      for (const worker of round) {
        if (served > 0 && performance.now() >= end) break;
        served++;
        if (!this.#queued.delete(worker)) continue;
        if (worker.work()) this.add(worker);
      }
    } finally {
      this.#queue = [...round.slice(served), ...this.#queue];
      if (this.#queue.length > 0) this.#schedule();
    }
  }
}
