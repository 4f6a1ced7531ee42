/**
 * A persistent map from ascending integers to values that also counts: the n-th entry, the position of a key, and a
 * summary of everything below a node are all O(log n). A counted B+-tree with path copying.
 *
 * A change gives a new tree that shares with the old one all but a path; a change that changes nothing gives the very
 * same tree. Positions count from 1, as message sequence numbers do. Keys are integers of magnitude up to 2^53-1.
 */
import type { Range } from "#imap/number-set.ts";
import { bug } from "./assert.ts";
import { appendTo, chunkBranches, chunkLeaves, deleteIn, setIn, updateIn } from "./tree-change.ts";
import { childFor, largestKey, lowerBound, type Node, newBranch, type Summary } from "./tree-node.ts";
import { countBelow, keyRangesIn, matching, type Piece, pieces } from "./tree-walk.ts";

/** For trees that are asked for no sum. */
export const NO_SUMMARY: Summary<unknown, null> = {
  empty: null,
  of: () => null,
  join: () => null,
  exchange: () => null,
};

export class CountedTree<V, S> {
  /** Undefined in an empty tree. Nodes are shared between trees: read them, as diff does, but never write. */
  readonly root: Node<V, S> | undefined;
  readonly #summaries: Summary<V, S>;

  private constructor(root: Node<V, S> | undefined, summaries: Summary<V, S>) {
    this.root = root;
    this.#summaries = summaries;
  }

  static empty<V, S>(summaries: Summary<V, S>): CountedTree<V, S> {
    return new CountedTree<V, S>(undefined, summaries);
  }

  /** Throws a Bug unless the keys ascend strictly. */
  static fromAscending<V, S>(entries: Iterable<readonly [number, V]>, summaries: Summary<V, S>): CountedTree<V, S> {
    return CountedTree.empty(summaries).append(entries);
  }

  get size(): number {
    return this.root?.size ?? 0;
  }

  /** The summary of all entries. */
  get summary(): S {
    return this.root === undefined ? this.#summaries.empty : this.root.summary;
  }

  get smallestKey(): number | undefined {
    return this.root?.keys[0];
  }

  get largestKey(): number | undefined {
    return this.root && largestKey(this.root);
  }

  get(key: number): V | undefined {
    let node = this.root;
    if (node === undefined) return undefined;
    while (node.children !== undefined) node = node.children[childFor(node.keys, key)] as Node<V, S>;
    const index = lowerBound(node.keys, key);
    return node.keys[index] === key ? node.values[index] : undefined;
  }

  has(key: number): boolean {
    return this.rank(key) !== 0;
  }

  /** The n-th value, from 1; undefined outside 1 … size. */
  at(n: number): V | undefined {
    let node = this.root;
    if (node === undefined || n < 1 || n > node.size) return undefined;
    let index = n - 1;
    while (node.children !== undefined) {
      const child: number = childFor(node.starts, index);
      index -= node.starts[child] as number;
      node = node.children[child] as Node<V, S>;
    }
    return node.values[index];
  }

  /** The position of a key, from 1; 0 where it is absent. */
  rank(key: number): number {
    let node = this.root;
    if (node === undefined) return 0;
    let before = 0;
    while (node.children !== undefined) {
      const child: number = childFor(node.keys, key);
      before += node.starts[child] as number;
      node = node.children[child] as Node<V, S>;
    }
    const index = lowerBound(node.keys, key);
    return node.keys[index] === key ? before + index + 1 : 0;
  }

  /** How many keys are below this one. */
  rankBelow(key: number): number {
    return this.root === undefined ? 0 : countBelow(this.root, key);
  }

  set(key: number, value: V): CountedTree<V, S> {
    if (this.root === undefined) return this.append([[key, value]]);
    const parts = setIn(this.root, key, value, true, this.#summaries);
    return this.#with(parts.length === 1 ? (parts[0] as Node<V, S>) : newBranch(parts, this.#summaries));
  }

  delete(key: number): CountedTree<V, S> {
    return this.deleteRanges([{ first: key, last: key }]);
  }

  /** Entries behind the last one. Throws a Bug unless their keys ascend strictly from there. */
  append(entries: Iterable<readonly [number, V]>): CountedTree<V, S> {
    const keys: number[] = [];
    const values: V[] = [];
    let previous = this.largestKey ?? Number.NEGATIVE_INFINITY;
    for (const [key, value] of entries) {
      if (key <= previous) bug(`key ${key} does not come after ${previous}`);
      previous = key;
      keys.push(key);
      values.push(value);
    }
    if (keys.length === 0) return this;
    let level: Node<V, S>[] =
      this.root === undefined
        ? chunkLeaves(keys, values, 0, this.#summaries)
        : appendTo(this.root, keys, values, this.#summaries);
    while (level.length > 1) level = chunkBranches(level, this.#summaries);
    return this.#with(level[0]);
  }

  /**
   * `change` applied to every entry whose key lies in the ranges (ascending, merged). Every node is copied once at most,
   * and not at all where `change` gives back the value it was given.
   */
  update(ranges: readonly Range[], change: (value: V, key: number) => V): CountedTree<V, S> {
    if (this.root === undefined || ranges.length === 0) return this;
    return this.#with(updateIn(this.root, ranges, 0, ranges.length, change, this.#summaries));
  }

  /** The tree without the keys in the ranges (ascending, merged). */
  deleteRanges(ranges: readonly Range[]): CountedTree<V, S> {
    if (this.root === undefined || ranges.length === 0) return this;
    let root = deleteIn(this.root, ranges, 0, ranges.length, true, this.#summaries);
    while (root?.children !== undefined && root.children.length === 1) root = root.children[0];
    return this.#with(root);
  }

  /** Entries in order, optionally those with `first <= key <= last` only. */
  *entries(
    first = Number.NEGATIVE_INFINITY,
    last = Number.POSITIVE_INFINITY,
  ): Generator<readonly [number, V], void, undefined> {
    for (const { leaf, from, to } of this.pieces(first, last))
      for (let i = from; i < to; i++) yield [leaf.keys[i] as number, leaf.values[i] as V];
  }

  /** Values in the order of their keys, optionally those with `first <= key <= last` only. */
  values(first = Number.NEGATIVE_INFINITY, last = Number.POSITIVE_INFINITY): IterableIterator<V> {
    const isWhole = first === Number.NEGATIVE_INFINITY && last === Number.POSITIVE_INFINITY;
    // A small one, such as the sessions mostly are, is a single leaf.
    if (isWhole && this.root?.children === undefined) return (this.root?.values ?? []).values();
    return this.#valuesWithin(first, last);
  }

  *#valuesWithin(first: number, last: number): Generator<V, void, undefined> {
    for (const { leaf, from, to } of this.pieces(first, last))
      for (let i = from; i < to; i++) yield leaf.values[i] as V;
  }

  /** The keys at positions `first` … `last`, from 1, as merged ranges that hold no other number. */
  keysAt(first: number, last: number): Range[] {
    return this.root === undefined ? [] : keyRangesIn(this.root, Math.max(first, 1) - 1, Math.min(last, this.size));
  }

  /**
   * In order, the values that match. `mayHold` tells from a summary and the number of entries below whether a subtree
   * may hold one; where it is exact, the first is found in O(log n).
   */
  *where(
    mayHold: (summary: S, size: number) => boolean,
    matches: (value: V) => boolean,
  ): Generator<V, void, undefined> {
    if (this.root !== undefined) yield* matching(this.root, mayHold, matches);
  }

  /** The same leaf by leaf: for those who have a million of them to look at. */
  pieces(first: number, last: number): Iterable<Piece<V, S>> {
    if (this.root === undefined) return [];
    const from = first === Number.NEGATIVE_INFINITY ? 0 : countBelow(this.root, first);
    return pieces(this.root, from, last === Number.POSITIVE_INFINITY ? this.size : countBelow(this.root, last + 1));
  }

  #with(root: Node<V, S> | undefined): CountedTree<V, S> {
    return root === this.root ? this : new CountedTree(root, this.#summaries);
  }
}
