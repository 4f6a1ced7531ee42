/**
 * The messages of the selected mailbox as a client counts them, by message sequence number, and what it knows of each.
 *
 * Persistent, so that the belief at every step is kept for the price of its changes. Neighbours of which the same is
 * known are one run: `* 4294967295 EXISTS` costs no more than `* 1 EXISTS`. Each message has a key of its own, ascending
 * with the numbers and never used again, which stays when EXPUNGE moves the numbers.
 */
import type { Flags } from "#imap/flags.ts";
import { type Range, rangesOf } from "#imap/number-set.ts";
import { CountedTree } from "#store/counted-tree.ts";
import type { Node, Summary } from "#store/tree-node.ts";

/** Flags, and how the client comes to know them. A new object each time that it is told. */
export interface KnownFlags {
  readonly flags: Flags;
  /** Worked out by the client after its own STORE ….SILENT, not told by the server. */
  readonly isComputed: boolean;
}

/** Undefined: the client cannot know. */
export interface BelievedMessage {
  readonly uid: number | undefined;
  readonly flags: KnownFlags | undefined;
  readonly modSeq: number | undefined;
}

/** Only that it is there. */
export const UNKNOWN_MESSAGE: BelievedMessage = { uid: undefined, flags: undefined, modSeq: undefined };

/** Neighbours of which the same is known: more than one only where the UID is not. */
interface Run {
  readonly count: number;
  readonly message: BelievedMessage;
}

interface Sums {
  readonly count: number;
  /** Of those known; 0 where none is. */
  readonly smallestUid: number;
  readonly largestUid: number;
  /** How many messages have an unknown UID. */
  readonly nameless: number;
}

const NOTHING: Sums = { count: 0, smallestUid: 0, largestUid: 0, nameless: 0 };

const sumOf = ({ count, message: { uid } }: Run): Sums =>
  uid === undefined
    ? { count, smallestUid: 0, largestUid: 0, nameless: count }
    : { count, smallestUid: uid, largestUid: uid, nameless: 0 };

function added(parts: Iterable<Sums>): Sums {
  let [count, smallestUid, largestUid, nameless] = [0, 0, 0, 0];
  for (const part of parts) {
    count += part.count;
    nameless += part.nameless;
    if (part.smallestUid !== 0 && (smallestUid === 0 || part.smallestUid < smallestUid)) smallestUid = part.smallestUid;
    if (part.largestUid > largestUid) largestUid = part.largestUid;
  }
  return { count, smallestUid, largestUid, nameless };
}

const sums: Summary<Run, Sums> = {
  empty: NOTHING,
  of: (runs) => added(runs.map(sumOf)),
  join: (parts) => added(parts.map(({ summary }) => summary)),
  exchange: (whole, before, after) =>
    before.smallestUid === after.smallestUid && before.count === after.count && before.nameless === after.nameless
      ? whole
      : undefined,
};

type Tree = CountedTree<Run, Sums>;

export class BelievedMessages {
  static readonly NONE = new BelievedMessages(CountedTree.empty(sums), 0);

  readonly #tree: Tree;
  readonly #nextKey: number;

  private constructor(tree: Tree, nextKey: number) {
    this.#tree = tree;
    this.#nextKey = nextKey;
  }

  /** In order. */
  static of(messages: readonly BelievedMessage[]): BelievedMessages {
    const entries = messages.map((message, i) => [i, { count: 1, message }] as const);
    return new BelievedMessages(CountedTree.fromAscending(entries, sums), messages.length);
  }

  get size(): number {
    return this.#tree.summary.count;
  }

  /** The largest UID that is known, 0 where none is. */
  get largestUid(): number {
    return this.#tree.summary.largestUid;
  }

  /** How many messages have a UID that is not known. */
  get nameless(): number {
    return this.#tree.summary.nameless;
  }

  /** The message with this number; undefined outside 1 … size. */
  at(number: number): BelievedMessage | undefined {
    return this.#locate(number)?.run.message;
  }

  /** Identifies the message with this number whatever becomes of the number; undefined outside 1 … size. */
  keyOf(number: number): number | undefined {
    const found = this.#locate(number);
    return found && found.key + found.offset;
  }

  /** The message with this key; undefined where it is gone. */
  withKey(key: number): BelievedMessage | undefined {
    const start = this.#startOf(key);
    const run = start === undefined ? undefined : this.#tree.get(start);
    return run && start !== undefined && key < start + run.count ? run.message : undefined;
  }

  /** The number of the message known to have this UID; 0 where there is none. */
  numberOf(uid: number): number {
    return this.#tree.root === undefined ? 0 : numberIn(this.#tree.root, uid);
  }

  /** All messages, or those with the numbers `first` … `last`, in order. */
  *messages(first = 1, last = this.size): Generator<BelievedMessage, void, undefined> {
    const start = this.#locate(first);
    let left = Math.min(last, this.size) - first + 1;
    let skip = start?.offset ?? 0;
    if (start === undefined || left <= 0) return;
    for (const { count, message } of this.#tree.values(start.key)) {
      for (let i = skip; i < count; i++) {
        yield message;
        if (--left === 0) return;
      }
      skip = 0;
    }
  }

  /** Messages behind the last one, of which nothing is known. */
  more(count: number): BelievedMessages {
    if (count <= 0) return this;
    return new BelievedMessages(
      this.#tree.append([[this.#nextKey, { count, message: UNKNOWN_MESSAGE }]]),
      this.#nextKey + count,
    );
  }

  /** Only the first `count` messages. */
  first(count: number): BelievedMessages {
    return count >= this.size ? this : this.#without(this.keyOf(count + 1) as number, this.#nextKey);
  }

  /** Without the message of this number: those above it move down. The same where there is none. */
  without(number: number): BelievedMessages {
    const found = this.#locate(number);
    if (!found) return this;
    const { key, offset, run } = found;
    if (run.count > 1) return this.#without(key + offset, key + offset);
    return new BelievedMessages(this.#tree.delete(key), this.#nextKey);
  }

  /** What is known of one message, changed. The same where there is none of this number. */
  change(number: number, change: (message: BelievedMessage) => BelievedMessage): BelievedMessages {
    const found = this.#locate(number);
    if (!found) return this;
    const { key, offset, run } = found;
    if (run.count > 1) return this.changeAll([{ first: key + offset, last: key + offset }], change);
    return new BelievedMessages(this.#tree.set(key, { count: 1, message: change(run.message) }), this.#nextKey);
  }

  /** The same for all messages with their keys in the ranges (ascending, merged); `change` must not give out UIDs. */
  changeAll(
    keys: readonly Range[],
    change: (message: BelievedMessage, key: number) => BelievedMessage,
  ): BelievedMessages {
    let tree = this.#tree;
    for (const { first, last } of keys) tree = split(split(tree, first), last + 1);
    tree = tree.update(keys, (run, key) => {
      const message = change(run.message, key);
      return message === run.message ? run : { count: run.count, message };
    });
    return tree === this.#tree ? this : new BelievedMessages(tree, this.#nextKey);
  }

  /** All messages, changed. */
  map(change: (message: BelievedMessage) => BelievedMessage): BelievedMessages {
    return this.changeAll([{ first: 0, last: this.#nextKey }], change);
  }

  /** The first messages with these UIDs, ascending, and the others as they are. */
  withUids(uids: Iterator<number, void>): BelievedMessages {
    const entries: [number, Run][] = [];
    for (const [key, { count, message }] of this.#tree.entries())
      for (let i = 0; i < count; i++) {
        const { value: uid } = uids.next();
        if (uid === undefined) {
          entries.push([key + i, { count: count - i, message }]);
          break;
        }
        entries.push([key + i, { count: 1, message: message.uid === uid ? message : { ...message, uid } }]);
      }
    return new BelievedMessages(CountedTree.fromAscending(entries, sums), this.#nextKey);
  }

  /** Without the messages that have these keys (ascending, merged). */
  withoutKeys(keys: readonly Range[]): BelievedMessages {
    let tree = this.#tree;
    for (const { first, last } of keys) tree = split(split(tree, first), last + 1);
    return keys.length === 0 ? this : new BelievedMessages(tree.deleteRanges(keys), this.#nextKey);
  }

  /**
   * Where a message of unknown UID must stand to have this one: numbers between those of the nearest known UIDs. Empty
   * (`last < first`) where there is none.
   */
  placesFor(uid: number): Range {
    const root = this.#tree.root;
    return { first: (root ? lastUpTo(root, uid) : 0) + 1, last: (root ? firstFrom(root, uid) : 1) - 1 };
  }

  /** Keys of the messages with these numbers (ascending, merged); numbers above size are left out. */
  keysOf(numbers: readonly Range[]): Range[] {
    return numbers.flatMap(({ first, last }) => {
      const from = this.keyOf(Math.max(1, first));
      const to = this.keyOf(Math.min(last, this.size));
      return from === undefined || to === undefined || to < from ? [] : [{ first: from, last: to }];
    });
  }

  /** Keys of the messages known to have these UIDs (ascending, merged). */
  keysOfUids(uids: readonly Range[]): Range[] {
    const root = this.#tree.root;
    return root === undefined ? [] : rangesOf(keysIn(root, uids));
  }

  /** Keys of the messages of which this holds. Costs as much as there are runs. */
  keysWhere(holds: (message: BelievedMessage) => boolean): Range[] {
    const keys: Range[] = [];
    for (const [first, { count, message }] of this.#tree.entries())
      if (holds(message)) keys.push({ first, last: first + count - 1 });
    return keys;
  }

  /** The UIDs that are known, ascending. */
  *uids(): Generator<number, void, undefined> {
    for (const { message } of this.#tree.values()) if (message.uid !== undefined) yield message.uid;
  }

  #locate(number: number): { readonly key: number; readonly offset: number; readonly run: Run } | undefined {
    let node = this.#tree.root;
    if (node === undefined || !(number >= 1 && number <= this.size)) return undefined;
    let offset = number - 1;
    while (node.children !== undefined) {
      let child = 0;
      for (; offset >= (node.children[child] as Node<Run, Sums>).summary.count; child++)
        offset -= (node.children[child] as Node<Run, Sums>).summary.count;
      node = node.children[child] as Node<Run, Sums>;
    }
    let index = 0;
    for (; offset >= (node.values[index] as Run).count; index++) offset -= (node.values[index] as Run).count;
    return { key: node.keys[index] as number, offset, run: node.values[index] as Run };
  }

  #startOf(key: number): number | undefined {
    return startOf(this.#tree, key);
  }

  #without(firstKey: number, lastKey: number): BelievedMessages {
    const tree = split(split(this.#tree, firstKey), lastKey + 1);
    return new BelievedMessages(tree.deleteRanges([{ first: firstKey, last: lastKey }]), this.#nextKey);
  }
}

/** The key of the run that a key lies in, or before. */
function startOf(tree: Tree, key: number): number | undefined {
  const rank = tree.rankBelow(key + 1);
  return rank === 0 ? undefined : tree.keysAt(rank, rank)[0]?.first;
}

/** The tree with a run beginning at this key, where one holds it. */
function split(tree: Tree, key: number): Tree {
  const start = startOf(tree, key);
  const run = start === undefined ? undefined : tree.get(start);
  if (!run || start === undefined || start === key || key >= start + run.count) return tree;
  const head = { count: key - start, message: run.message };
  return tree.set(start, head).set(key, { count: run.count - head.count, message: run.message });
}

/** UIDs ascend, so that one path leads there; where a server lies about them there may be more, and all are tried. */
function numberIn(node: Node<Run, Sums>, uid: number): number {
  let before = 0;
  if (node.children === undefined) {
    for (const { count, message } of node.values) {
      if (message.uid === uid) return before + 1;
      before += count;
    }
    return 0;
  }
  for (const child of node.children) {
    const { smallestUid, largestUid, count } = child.summary;
    const found = smallestUid !== 0 && smallestUid <= uid && uid <= largestUid ? numberIn(child, uid) : 0;
    if (found !== 0) return before + found;
    before += count;
  }
  return 0;
}

/** The number of the last message whose UID is known and at most this one; 0 where there is none. */
function lastUpTo(node: Node<Run, Sums>, uid: number): number {
  let end = node.summary.count;
  const parts = node.children ?? node.values.map((run) => ({ run, summary: sumOf(run) }));
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i] as (typeof parts)[number];
    const { smallestUid, count } = part.summary;
    end -= count;
    if (smallestUid !== 0 && smallestUid <= uid) return end + ("run" in part ? 1 : lastUpTo(part, uid));
  }
  return 0;
}

/** The number of the first message whose UID is known and at least this one; one above the last where there is none. */
function firstFrom(node: Node<Run, Sums>, uid: number): number {
  let before = 0;
  for (const part of node.children ?? node.values.map((run) => ({ run, summary: sumOf(run) }))) {
    const { largestUid, count } = part.summary;
    if (largestUid >= uid) return before + ("run" in part ? 1 : firstFrom(part, uid));
    before += count;
  }
  return before + 1;
}

function* keysIn(node: Node<Run, Sums>, uids: readonly Range[]): Generator<number, void, undefined> {
  const { smallestUid, largestUid } = node.summary;
  const within = uids.filter(({ first, last }) => smallestUid !== 0 && first <= largestUid && last >= smallestUid);
  if (within.length === 0) return;
  if (node.children !== undefined) {
    for (const child of node.children) yield* keysIn(child, within);
    return;
  }
  for (const [i, { message }] of node.values.entries()) {
    const { uid } = message;
    if (uid !== undefined && within.some(({ first, last }) => first <= uid && uid <= last))
      yield node.keys[i] as number;
  }
}
