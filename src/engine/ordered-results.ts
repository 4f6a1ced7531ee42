/**
 * A result in an order, and what comes into it and leaves it, with positions as rfc5267#4.3.3 and rfc5267#4.3.4 count
 * them: from 1, each after what was said before it.
 */
import type { Message } from "#store/message.ts";

export interface Ordered {
  /** UIDs, in order. */
  readonly results: readonly number[];
  readonly order: (a: Message, b: Message) => number;
  /** Of every UID in the results, and of what comes. */
  messageOf(uid: number): Message | undefined;
}

/** Neighbours, in order. */
export interface Piece {
  readonly position: number;
  readonly uids: readonly number[];
}

export interface Changed {
  readonly results: readonly number[];
  readonly pieces: readonly Piece[];
}

/** Where a message is among the results, or would be. */
function placeOf({ results, order, messageOf }: Ordered, message: Message): { index: number; found: boolean } {
  let low = 0;
  let high = results.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = messageOf(results[middle] as number);
    if (other && order(other, message) < 0) low = middle + 1;
    else high = middle;
  }
  return { index: low, found: results[low] === message.uid };
}

/** Those of the messages that are in the results leave them. */
export function removed(ordered: Ordered, messages: readonly Message[]): Changed {
  const { results } = ordered;
  const places = messages.map((message) => placeOf(ordered, message)).filter(({ found }) => found);
  if (places.length === 0) return { results, pieces: [] };
  const indexes = [...new Set(places.map(({ index }) => index))].sort((a, b) => a - b);
  const pieces: { position: number; uids: number[]; end: number }[] = [];
  for (const [before, index] of indexes.entries()) {
    const last = pieces[pieces.length - 1];
    const own = results[index] as number;
    if (last?.end === index) {
      last.uids.push(own);
      last.end++;
    } else pieces.push({ position: index - before + 1, uids: [own], end: index + 1 });
  }
  const gone = new Set(indexes);
  return { results: results.filter((_, index) => !gone.has(index)), pieces };
}

/** Those of the messages that are not in the results come into them. */
export function added(ordered: Ordered, messages: readonly Message[]): Changed {
  const { results, order } = ordered;
  const comers = messages
    .map((message) => ({ message, ...placeOf(ordered, message) }))
    .filter(({ found }) => !found)
    .sort((a, b) => order(a.message, b.message));
  if (comers.length === 0) return { results, pieces: [] };
  const after: number[] = [];
  const pieces: { position: number; uids: number[]; end: number }[] = [];
  let taken = 0;
  for (const { index, message } of comers) {
    for (; taken < index; taken++) after.push(results[taken] as number);
    const last = pieces[pieces.length - 1];
    if (last?.end === after.length) {
      last.uids.push(message.uid);
      last.end++;
    } else pieces.push({ position: after.length + 1, uids: [message.uid], end: after.length + 1 });
    after.push(message.uid);
  }
  for (; taken < results.length; taken++) after.push(results[taken] as number);
  return { results: after, pieces };
}
