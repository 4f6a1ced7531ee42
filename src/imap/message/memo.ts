import type { Octets } from "../octets.ts";

/** Answers kept, unless a function says otherwise: what is asked for twice is mostly asked for soon. */
const KEPT = 1024;

/**
 * A function of a message that remembers its latest answers. Octets are shared and never written, so their identity is
 * as good as their content. A million messages that are asked for one after the other leave few answers behind: what has
 * not been asked for again since as many others came is forgotten.
 */
export function oncePerMessage<T>(compute: (octets: Octets) => T, kept = KEPT): (octets: Octets) => T {
  let young = new WeakMap<Octets, { readonly value: T }>();
  let old = young;
  let count = 0;
  return (octets) => {
    const known = young.get(octets);
    if (known) return known.value;
    const answer = old.get(octets) ?? { value: compute(octets) };
    if (++count > kept / 2) {
      old = young;
      young = new WeakMap();
      count = 1;
    }
    young.set(octets, answer);
    return answer.value;
  };
}
