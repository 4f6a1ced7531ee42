/** What follows from how many UIDs there are: they ascend with the numbers, and each message has one. */
import { countOf, inRanges, mergeRanges, type Range } from "#imap/number-set.ts";
import { type BelievedMessages, UNKNOWN_MESSAGE } from "./believed-messages.ts";

/** More UIDs than this are not followed one by one. */
const FOLLOWED_MAX = 500_000;

/** All messages with their UIDs, where there are as many UIDs as messages; the same otherwise. */
export function withUids(messages: BelievedMessages, uids: readonly Range[]): BelievedMessages {
  const ascending = mergeRanges(uids);
  const count = countOf(ascending);
  if (count !== messages.size || count > FOLLOWED_MAX) return messages;
  return messages.withUids(each(ascending));
}

/** The first messages with these UIDs (ascending, merged): no others can come before or between. */
export function withFirstUids(messages: BelievedMessages, uids: readonly Range[]): BelievedMessages {
  const count = countOf(uids);
  return count > messages.size || count > FOLLOWED_MAX ? messages : messages.withUids(each(uids));
}

/**
 * The messages without those that VANISHED names. It does not say the number: of a message whose UID is not known only
 * its neighbours tell where it stood, and where several could be meant, nothing more is known of any of them.
 */
export function vanish(
  messages: BelievedMessages,
  uids: readonly Range[],
): { readonly messages: BelievedMessages /** UIDs that no message can have had. */; readonly unheardOf: number } {
  const vanished = mergeRanges(uids);
  const known = messages.keysOfUids(vanished);
  let after = messages.withoutKeys(known);
  const left = countOf(vanished) - (messages.size - after.size);
  if (left === 0) return { messages: after, unheardOf: 0 };
  if (after.nameless === after.size) {
    const gone = Math.min(left, after.size);
    return { messages: after.first(0).more(after.size - gone), unheardOf: left - gone };
  }
  if (left > Math.min(after.nameless, FOLLOWED_MAX)) return { messages: after, unheardOf: left };
  let unheardOf = 0;
  for (const uid of each(vanished)) {
    if (messages.numberOf(uid) !== 0) continue;
    const places = after.placesFor(uid);
    if (places.last < places.first) unheardOf++;
    else after = after.changeAll(after.keysOf([places]), () => UNKNOWN_MESSAGE).without(places.last);
  }
  return { messages: after, unheardOf };
}

function* each(ranges: readonly Range[]): Generator<number, void, undefined> {
  for (const { first, last } of ranges) for (let n = first; n <= last; n++) yield n;
}

/** UIDs of a cache less those that have vanished, and those that were told of meanwhile; ascending. */
export const uidsLeft = (cached: Iterable<number>, vanished: readonly Range[], told: Iterable<number>): Range[] => {
  const gone = mergeRanges(vanished);
  const kept = [...cached].filter((uid) => !inRanges(gone, uid));
  return mergeRanges([...kept, ...told].map((uid) => ({ first: uid, last: uid })));
};
