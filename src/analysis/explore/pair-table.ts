/**
 * Numbers for pairs of numbers: the same one for the same pair, and another for any other. A list has the number that
 * comes of taking in its members one after the other.
 *
 * A table of its own, for the keys of states are made of millions of them and a Map wants a key that is one value.
 */

/** A prime, and odd: it spreads what lies close together. */
const SPREAD_FIRST = 0x9e37_79b1;
const SPREAD_SECOND = 0x85eb_ca6b;

const SLOTS_AT_FIRST = 1 << 12;

export class PairTable {
  /** Three numbers a slot: the pair, and its own number; 0: nothing is there. */
  #slots = new Int32Array(3 * SLOTS_AT_FIRST);
  #mask = SLOTS_AT_FIRST - 1;
  #pairs = 0;
  /** Numbers given out, the last of them; 0 is none. */
  #last = 0;

  /** A number that no pair has. */
  fresh(): number {
    return ++this.#last;
  }

  /** The number of a pair of numbers, each from 0 and below 2^31. */
  of(first: number, second: number): number {
    const at = this.#find(first, second);
    const known = this.#slots[at + 2] as number;
    if (known !== 0) return known;
    const number = this.fresh();
    this.#write(at, first, second, number);
    // A third of the slots stays free.
    if (3 * ++this.#pairs > 2 * this.#mask) this.#grow();
    return number;
  }

  /** Where the pair stands, or where it would. */
  #find(first: number, second: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    const mixed = Math.imul(first, SPREAD_FIRST) ^ Math.imul(second, SPREAD_SECOND);
    for (let slot = (mixed ^ (mixed >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const at = 3 * slot;
      if (slots[at + 2] === 0 || (slots[at] === first && slots[at + 1] === second)) return at;
    }
  }

  #write(at: number, first: number, second: number, number: number): void {
    const slots = this.#slots;
    slots[at] = first;
    slots[at + 1] = second;
    slots[at + 2] = number;
  }

  #grow(): void {
    const before = this.#slots;
    this.#mask = 2 * this.#mask + 1;
    this.#slots = new Int32Array(2 * before.length);
    for (let at = 0; at < before.length; at += 3) {
      const number = before[at + 2] as number;
      if (number === 0) continue;
      const [first, second] = [before[at] as number, before[at + 1] as number];
      this.#write(this.#find(first, second), first, second, number);
    }
  }
}
