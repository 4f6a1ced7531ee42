/**
 * Who of a crowd is next: its newest, so that one who comes alone is not kept waiting by the hundred who came at once before
 * it. Those who have waited for long have every second turn.
 *
 * Times are milliseconds of one clock.
 */
export const LONG_MS = 50;

export class Crowd<T> {
  readonly #members: { readonly member: T; readonly since: number }[] = [];
  #tookOldest = false;

  get size(): number {
    return this.#members.length;
  }

  add(member: T, now: number): void {
    this.#members.push({ member, since: now });
  }

  remove(member: T): void {
    const at = this.#members.findLastIndex((each) => each.member === member);
    if (at >= 0) this.#members.splice(at, 1);
  }

  /** Undefined where there is nobody. */
  take(now: number): T | undefined {
    const [oldest] = this.#members;
    this.#tookOldest = !this.#tookOldest && oldest !== undefined && now - oldest.since > LONG_MS;
    return (this.#tookOldest ? this.#members.shift() : this.#members.pop())?.member;
  }
}
