/**
 * The octets of what was said lately and will be said again: when sessions share a mailbox, each asks for the flags of all
 * its messages, and gets what the one before it got, but for the few that were changed meanwhile.
 *
 * Octets are found by the object that they were made of, so they go when it goes, and all of them go at once when there are
 * too many.
 */
import type { Stretch } from "#engine/event.ts";

/** Octets that are kept at the most; those of some 100,000 flags. */
const KEPT_MAX = 4 * 1024 * 1024;
/** The largest answer of which it is worth keeping any: those of a larger one would push each other out. */
export const KEPT_RESPONSES_MAX = 50_000;

/** What is kept of one object: sessions ask for other items, and some see \Recent. */
const VARIANTS_MAX = 4;

interface Said {
  readonly as: string;
  readonly octets: Uint8Array;
}

export class SaidBefore {
  #said = new WeakMap<object, readonly Said[]>();
  #kept = 0;

  octetsOf({ of, as }: Stretch): Uint8Array | undefined {
    return this.#said.get(of)?.find((said) => said.as === as)?.octets;
  }

  keep({ of, as }: Stretch, octets: Uint8Array): void {
    this.#kept += octets.length;
    if (this.#kept > KEPT_MAX) {
      this.#said = new WeakMap();
      this.#kept = octets.length;
    }
    this.#said.set(of, [{ as, octets }, ...(this.#said.get(of) ?? [])].slice(0, VARIANTS_MAX));
  }
}
