/** The UIDs of a mailbox as a set: `1:3,9`. */
import type { MessageIndex } from "#store/message-index.ts";

/** At most so many ranges, then "…"; "none" for an empty mailbox. Looks at no more messages than it has to say. */
export function uidRanges(messages: MessageIndex, most: number): string {
  if (messages.size === 0) return "none";
  const ranges: string[] = [];
  for (let number = 1; number <= messages.size; ) {
    if (ranges.length === most) return `${ranges.join(",")},…`;
    const first = messages.at(number)?.uid ?? 0;
    const end = endOfRun(messages, number, first);
    const last = messages.at(end)?.uid ?? first;
    ranges.push(first === last ? `${first}` : `${first}:${last}`);
    number = end + 1;
  }
  return ranges.join(",");
}

/** The last number of the run of neighbouring UIDs that begins here, by halving. */
function endOfRun(messages: MessageIndex, start: number, uid: number): number {
  let low = start;
  let high = messages.size;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((messages.at(middle)?.uid ?? 0) - uid === middle - start) low = middle;
    else high = middle - 1;
  }
  return low;
}
