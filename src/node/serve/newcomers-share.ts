/**
 * How much of the server's time those who have just come may take while others are there.
 *
 * Whoever opens connections and drops them as fast as they are taken would fill all of it, and whichever order one serves
 * in, the others would wait for what is under way. So newcomers have credit, which grows with time: enough at once for
 * many logins, and then a third of the time. Where nobody else asks for anything it is all theirs.
 *
 * Times are milliseconds of one clock.
 */

/** Credit for each millisecond. */
export const SHARE = 1 / 3;
/** The most credit, and the most debt: what one dear command of a newcomer costs is not paid for by all who come after. */
export const CREDIT_MAX_MS = 50;
/** Others are there for so long after they last asked for something. */
export const OTHERS_MS = 10_000;

export class NewcomersShare {
  #credit = CREDIT_MAX_MS;
  #creditAt: number | undefined;
  #othersAt = Number.NEGATIVE_INFINITY;

  /** Somebody who was there before is served. */
  otherServed(now: number): void {
    this.#othersAt = now;
  }

  /** Newcomers were served for so long. */
  spend(ms: number): void {
    this.#credit = Math.max(this.#credit - ms, -CREDIT_MAX_MS);
  }

  /** How long newcomers have to wait from now on, at least; 0: it is their turn. */
  waitAt(now: number): number {
    const grown = (now - (this.#creditAt ?? now)) * SHARE;
    this.#credit = Math.min(this.#credit + grown, CREDIT_MAX_MS);
    this.#creditAt = now;
    if (this.#credit >= 0 || now - this.#othersAt > OTHERS_MS) return 0;
    return -this.#credit / SHARE;
  }
}
