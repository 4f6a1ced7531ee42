/**
 * The messages of a mailbox, ordered by UID: a message sequence number is a position in it.   rfc9051#2.3.1
 *
 * Immutable, so a session's view of a mailbox is one of these, kept from the moment that its client last heard of it;
 * SELECT copies a pointer. Look-ups, ranks and single changes are O(log n). Ranges are ascending and merged throughout,
 * as resolveNumberSet gives them.
 */
import { DELETED, SEEN } from "#imap/flags.ts";
import { mergeRanges, type Range } from "#imap/number-set.ts";
import { type SequenceNumber, sequenceNumber, type UID } from "#imap/numbers.ts";
import { bug } from "./assert.ts";
import { CountedTree } from "./counted-tree.ts";
import type { Message } from "./message.ts";
import type { Summary } from "./tree-node.ts";

/** What a subtree adds up to. */
export interface MessageTotals {
  readonly seen: number;
  readonly deleted: number;
  /** May exceed 2^32. */
  readonly octets: number;
  /** The largest, 0 where there is no message. */
  readonly modSeq: number;
}

const NOTHING: MessageTotals = { seen: 0, deleted: 0, octets: 0, modSeq: 0 };

const totals: Summary<Message, MessageTotals> = {
  empty: NOTHING,
  of(messages) {
    let [seen, deleted, octets, modSeq] = [0, 0, 0, 0];
    for (const message of messages) {
      const { system } = message.flags;
      if (system & SEEN) seen++;
      if (system & DELETED) deleted++;
      octets += message.octets.length;
      if (message.modSeq > modSeq) modSeq = message.modSeq;
    }
    return { seen, deleted, octets, modSeq };
  },
  join(parts) {
    let [seen, deleted, octets, modSeq] = [0, 0, 0, 0];
    for (const { summary } of parts) {
      seen += summary.seen;
      deleted += summary.deleted;
      octets += summary.octets;
      if (summary.modSeq > modSeq) modSeq = summary.modSeq;
    }
    return { seen, deleted, octets, modSeq };
  },
  exchange(whole, before, after) {
    // Whoever held the largest mod-sequence may be the one that leaves: then only the others know the next one.
    if (before.modSeq === whole.modSeq && after.modSeq < whole.modSeq) return undefined;
    return {
      seen: whole.seen - before.seen + after.seen,
      deleted: whole.deleted - before.deleted + after.deleted,
      octets: whole.octets - before.octets + after.octets,
      modSeq: Math.max(whole.modSeq, after.modSeq),
    };
  },
};

/** A message together with its number in this index. */
export interface NumberedMessage {
  readonly number: SequenceNumber;
  readonly message: Message;
}

/** Messages that lie side by side, `from` … `to - 1` of an array that never changes; so many are before them in the index. */
export interface NumberedPiece {
  readonly messages: readonly Message[];
  /** Theirs: an array that other indexes share while only flags are other. */
  readonly uids: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly before: number;
}

/** By hand where a generator would do: an answer of a million messages would resume it a million times. */
class NumberedMessages implements IterableIterator<NumberedMessage> {
  readonly #pieces: Iterator<NumberedPiece, void>;
  #messages: readonly Message[] = [];
  #at = 0;
  #to = 0;
  #number = 0;

  constructor(pieces: Iterator<NumberedPiece, void>) {
    this.#pieces = pieces;
  }

  next(): IteratorResult<NumberedMessage, undefined> {
    if (this.#at === this.#to) {
      const { done, value } = this.#pieces.next();
      if (done) return { done, value: undefined };
      ({ messages: this.#messages, from: this.#at, to: this.#to, before: this.#number } = value);
    }
    return {
      done: false,
      value: { number: sequenceNumber(++this.#number), message: this.#messages[this.#at++] as Message },
    };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** The messages of a stretch with their numbers. */
export const numberedIn = (piece: NumberedPiece): IterableIterator<NumberedMessage> =>
  new NumberedMessages([piece].values());

export class MessageIndex {
  static readonly EMPTY = new MessageIndex(CountedTree.empty(totals));

  /** For diff, which compares nodes. */
  readonly tree: CountedTree<Message, MessageTotals>;

  private constructor(tree: CountedTree<Message, MessageTotals>) {
    this.tree = tree;
  }

  /** Throws a Bug unless the UIDs ascend strictly. */
  static of(messages: Iterable<Message>): MessageIndex {
    return MessageIndex.EMPTY.append(messages);
  }

  /** EXISTS. */
  get size(): number {
    return this.tree.size;
  }

  /** Messages without \Seen: what STATUS calls UNSEEN (rfc9051#6.3.11). */
  get unseen(): number {
    return this.tree.size - this.tree.summary.seen;
  }

  /** Messages with \Deleted (STATUS DELETED, rfc9051#6.3.11). */
  get deletedCount(): number {
    return this.tree.summary.deleted;
  }

  /** Octets of all messages (STATUS SIZE, rfc8438). */
  get sizeOctets(): number {
    return this.tree.summary.octets;
  }

  /** The largest mod-sequence of a message; 0 where there is none. */
  get maxModSeq(): number {
    return this.tree.summary.modSeq;
  }

  /** What "*" means in a set of UIDs; 0 where there is no message. */
  get largestUid(): UID | 0 {
    return (this.tree.largestKey ?? 0) as UID | 0;
  }

  get(uid: number): Message | undefined {
    return this.tree.get(uid);
  }

  /** The message with this number; undefined outside 1 … size. */
  at(number: number): Message | undefined {
    return this.tree.at(number);
  }

  /** The number of the message with this UID; 0 where there is none. */
  rank(uid: number): SequenceNumber | 0 {
    return this.tree.rank(uid) as SequenceNumber | 0;
  }

  /** How many messages have a UID below this one. */
  rankBelow(uid: number): number {
    return this.tree.rankBelow(uid);
  }

  /** Adds the message, or puts it in the place of the one with its UID. */
  set(message: Message): MessageIndex {
    return this.#with(this.tree.set(message.uid, message));
  }

  /** Adds messages behind the last one, in one go. Throws a Bug unless their UIDs ascend strictly from there. */
  append(messages: Iterable<Message>): MessageIndex {
    return this.#with(this.tree.append(keyed(messages)));
  }

  delete(uid: number): MessageIndex {
    return this.#with(this.tree.delete(uid));
  }

  deleteAll(uids: readonly Range[]): MessageIndex {
    return this.#with(this.tree.deleteRanges(uids));
  }

  /** `change` applied to every message in the UID ranges; giving back the same object leaves the message alone. */
  update(uids: readonly Range[], change: (message: Message) => Message): MessageIndex {
    return this.#with(
      this.tree.update(uids, (before, key) => {
        const after = change(before);
        return after.uid === key ? after : bug(`UID ${key} became ${after.uid}`);
      }),
    );
  }

  /** All messages, in order. */
  [Symbol.iterator](): Iterator<Message> {
    return this.tree.values();
  }

  /** Messages with `first <= uid <= last`. */
  range(first: number, last: number): Iterable<Message> {
    return this.tree.values(first, last);
  }

  /** Messages in the UID ranges with their numbers, in order. */
  numbered(uids: readonly Range[]): IterableIterator<NumberedMessage> {
    const uid = onlyUid(uids);
    return uid === undefined ? new NumberedMessages(this.numberedPieces(uids)) : this.#only(uid).values();
  }

  #only(uid: number): NumberedMessage[] {
    const number = this.rank(uid);
    return number === 0 ? [] : [{ number, message: this.get(uid) as Message }];
  }

  /** The same in stretches, each of which lies in one leaf: an index that shares the leaf has the very array. */
  *numberedPieces(uids: readonly Range[]): Generator<NumberedPiece, void, undefined> {
    for (const { first, last } of uids) {
      let before = this.tree.rankBelow(first);
      for (const { leaf, from, to } of this.tree.pieces(first, last)) {
        yield { messages: leaf.values, uids: leaf.keys, from, to, before };
        before += to - from;
      }
    }
  }

  /** How many messages have their UIDs in the ranges (ascending, merged). */
  countWithin(uids: readonly Range[]): number {
    const uid = onlyUid(uids);
    if (uid !== undefined) return this.tree.has(uid) ? 1 : 0;
    let count = 0;
    for (const { first, last } of uids) count += this.rankBelow(last + 1) - this.rankBelow(first);
    return count;
  }

  /** The UIDs of the messages with these numbers: merged ranges that hold no other number. */
  uidsOf(numbers: readonly Range[]): Range[] {
    const [only] = numbers;
    if (only && numbers.length === 1) {
      if (only.first < only.last) return this.tree.keysAt(only.first, only.last);
      const message = this.at(only.first);
      return message ? [{ first: message.uid, last: message.uid }] : [];
    }
    return mergeRanges(numbers.flatMap(({ first, last }) => this.tree.keysAt(first, last)));
  }

  /** The UIDs among these that belong to a message: merged ranges that hold no other number. */
  existing(uids: readonly Range[]): Range[] {
    return this.uidsOf(this.numbersOf(uids));
  }

  /** The numbers of the messages with these UIDs, merged; UIDs without a message are left out. */
  numbersOf(uids: readonly Range[]): Range[] {
    const numbers: Range[] = [];
    for (const range of uids) {
      const first = this.tree.rankBelow(range.first) + 1;
      const last = this.tree.rankBelow(range.last + 1);
      if (first <= last) numbers.push({ first, last });
    }
    return mergeRanges(numbers);
  }

  /** The number that SELECT's UNSEEN code names (rfc3501#6.3.1); undefined where all messages are \Seen. */
  firstUnseen(): SequenceNumber | undefined {
    const unseen = this.tree.where(
      (sum, size) => sum.seen < size,
      (message) => (message.flags.system & SEEN) === 0,
    );
    for (const message of unseen) return sequenceNumber(this.tree.rank(message.uid));
    return undefined;
  }

  /** Messages with \Deleted, in order; subtrees without any are not entered. */
  deleted(): Iterable<Message> {
    return this.tree.where(
      (sum) => sum.deleted > 0,
      (message) => (message.flags.system & DELETED) !== 0,
    );
  }

  /** Messages with a mod-sequence above this one, by UID (CHANGEDSINCE, rfc7162#3.1.4.1); older subtrees are not entered. */
  changedSince(modSeq: number): Iterable<Message> {
    return this.tree.where(
      (sum) => sum.modSeq > modSeq,
      (message) => message.modSeq > modSeq,
    );
  }

  #with(tree: CountedTree<Message, MessageTotals>): MessageIndex {
    return tree === this.tree ? this : new MessageIndex(tree);
  }
}

/** Most commands name one message. */
function onlyUid(uids: readonly Range[]): number | undefined {
  const [only] = uids;
  return uids.length === 1 && only?.first === only?.last ? only?.first : undefined;
}

function* keyed(messages: Iterable<Message>): Generator<readonly [UID, Message], void, undefined> {
  for (const message of messages) yield [message.uid, message];
}
