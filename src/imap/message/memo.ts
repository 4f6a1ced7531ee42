import type { Octets } from "../octets.ts";

/**
 * A function of a message that remembers its answer for as long as the message lives. Octets are shared and never
 * written, so their identity is as good as their content.
 */
export function oncePerMessage<T>(compute: (octets: Octets) => T): (octets: Octets) => T {
  const known = new WeakMap<Octets, { readonly value: T }>();
  return (octets) => {
    let answer = known.get(octets);
    if (!answer) {
      answer = { value: compute(octets) };
      known.set(octets, answer);
    }
    return answer.value;
  };
}
