/**
 * Part numbers.   rfc9051#6.4.5.1
 *
 * The parts of a multipart are numbered from 1. A message that is no multipart, whether the whole or an embedded one,
 * has its body as part 1. A message/rfc822 has no number for its message: the numbers go on inside it.
 */
import type { PartIndex } from "./mime-index.ts";

/** The part, or undefined where the message has none of that number. No numbers name the message itself. */
export function partAt(message: PartIndex, numbers: readonly number[]): PartIndex | undefined {
  let part = message;
  let inMessage = true;
  for (const number of numbers) {
    const host: PartIndex = inMessage ? part : (part.message ?? part);
    const next = host.children[number - 1];
    if (next) part = next;
    else if (number === 1 && (inMessage || part.message)) part = host;
    else return undefined;
    inMessage = false;
  }
  return part;
}
