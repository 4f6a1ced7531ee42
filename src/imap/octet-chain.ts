/**
 * Octets that arrive piece by piece, as an immutable value: adding never touches what an older value sees.
 *
 * Pieces are kept by reference, newest first. Small neighbours are merged like the digits of a binary counter, so an
 * octet that comes alone is copied a bounded number of times (12, for 4 KiB) and a chain of n octets has about n/4096
 * links, whatever the pieces were.
 */
import type { Octets } from "./octets.ts";
import { NO_OCTETS } from "./octets.ts";

export interface OctetChain {
  /** Of the whole chain. */
  readonly length: number;
  /** The newest piece. */
  readonly octets: Octets;
  readonly before: OctetChain | undefined;
}

export const EMPTY_CHAIN: OctetChain = { length: 0, octets: NO_OCTETS, before: undefined };

const MERGED_MAX = 4096;

/** The chain with these octets after it. */
export function addOctets(chain: OctetChain, octets: Octets): OctetChain {
  if (octets.length === 0) return chain;
  const length = chain.length + octets.length;
  let newest = octets;
  let before: OctetChain | undefined = chain.length === 0 ? undefined : chain;
  while (before && before.octets.length <= newest.length && before.octets.length + newest.length <= MERGED_MAX) {
    const merged = new Uint8Array(before.octets.length + newest.length);
    merged.set(before.octets);
    merged.set(newest, before.octets.length);
    newest = merged;
    before = before.before;
  }
  return { length, octets: newest, before };
}

/** All octets in one stretch: the piece itself where there is only one, else a copy. */
export function chainOctets(chain: OctetChain): Octets {
  if (!chain.before) return chain.octets;
  const whole = new Uint8Array(chain.length);
  let end = chain.length;
  for (let link: OctetChain | undefined = chain; link; link = link.before) {
    end -= link.octets.length;
    whole.set(link.octets, end);
  }
  return whole;
}

/** The first octets of the chain, at most `max`, as a copy of their own. */
export function chainHead(chain: OctetChain, max: number): Octets {
  const head = new Uint8Array(Math.min(max, chain.length));
  let start = chain.length;
  for (let link: OctetChain | undefined = chain; link; link = link.before) {
    start -= link.octets.length;
    if (start < head.length) head.set(link.octets.subarray(0, head.length - start), start);
  }
  return head;
}

/** The last octets of the chain, at most `max`. */
export function chainTail(chain: OctetChain, max: number): Octets {
  let length = 0;
  for (let link: OctetChain | undefined = chain; link && length < max; link = link.before) length += link.octets.length;
  const tail = new Uint8Array(Math.min(max, length));
  let end = tail.length;
  for (let link: OctetChain | undefined = chain; link && end > 0; link = link.before) {
    const piece = link.octets.length > end ? link.octets.subarray(link.octets.length - end) : link.octets;
    end -= piece.length;
    tail.set(piece, end);
  }
  return tail;
}
