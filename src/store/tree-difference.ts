/**
 * What two counted trees do not share, in the order of their keys.
 *
 * Both are walked side by side, a subtree at a time. Where both stand at the same node, it is skipped; where they stand
 * at the same key, the higher one is entered. So a leaf or branch that moved to another parent, because a neighbour
 * split or merged, is met from both sides all the same. The cost is O(changes · log n).
 */
import type { CountedTree } from "./counted-tree.ts";
import type { Leaf, Node } from "./tree-node.ts";

/** Called for a key whose value is absent from one tree (undefined), or is not the same object in both. */
export type Difference<V> = (before: V | undefined, after: V | undefined) => void;

/** A place in a tree: before a subtree, as large as can be, or before one entry of a leaf. */
class Cursor<V, S> {
  /** The subtree that comes next; undefined before an entry, and at the end. */
  node: Node<V, S> | undefined;
  /** Levels below the subtree: 0 for a leaf, -1 before an entry. */
  height: number;
  /** The smallest key that comes next; Infinity at the end. */
  key: number;
  /** The entry that comes next, when height is -1. */
  value: V | undefined;
  readonly #parents: Node<V, S>[] = [];
  readonly #indexes: number[] = [];

  constructor(root: Node<V, S> | undefined) {
    this.node = root;
    this.key = root === undefined ? Number.POSITIVE_INFINITY : (root.keys[0] as number);
    this.height = 0;
    for (let node = root; node?.children !== undefined; node = node.children[0]) this.height++;
  }

  enter(): void {
    this.#parents.push(this.node as Node<V, S>);
    this.#indexes.push(0);
    this.height--;
    this.#look();
  }

  /** Past the subtree or entry. */
  skip(): void {
    const indexes = this.#indexes;
    for (;;) {
      const top = indexes.length - 1;
      if (top < 0) {
        this.node = undefined;
        this.key = Number.POSITIVE_INFINITY;
        return;
      }
      const index = (indexes[top] as number) + 1;
      if (index < (this.#parents[top] as Node<V, S>).keys.length) {
        indexes[top] = index;
        this.#look();
        return;
      }
      indexes.pop();
      this.#parents.pop();
      this.height++;
    }
  }

  #look(): void {
    const top = this.#indexes.length - 1;
    const parent = this.#parents[top] as Node<V, S>;
    const index = this.#indexes[top] as number;
    this.key = parent.keys[index] as number;
    if (parent.children === undefined) {
      this.node = undefined;
      this.value = parent.values[index];
    } else this.node = parent.children[index];
  }
}

export function eachDifference<V, S>(before: CountedTree<V, S>, after: CountedTree<V, S>, report: Difference<V>): void {
  if (before.root === after.root) return;
  if (before.root?.children === undefined && after.root?.children === undefined)
    return eachDifferenceOfLeaves(before.root, after.root, report);
  const a = new Cursor(before.root);
  const b = new Cursor(after.root);
  while (a.key !== Number.POSITIVE_INFINITY || b.key !== Number.POSITIVE_INFINITY) {
    if (a.key < b.key) {
      if (a.height >= 0) a.enter();
      else {
        report(a.value, undefined);
        a.skip();
      }
    } else if (b.key < a.key) {
      if (b.height >= 0) b.enter();
      else {
        report(undefined, b.value);
        b.skip();
      }
    } else if (a.height > b.height) a.enter();
    else if (b.height > a.height) b.enter();
    else if (a.height >= 0) {
      if (a.node === b.node) {
        a.skip();
        b.skip();
      } else if (a.node?.children === undefined && a.node?.keys === b.node?.keys) {
        // The commonest difference, a change of flags: the leaves share their keys, so they stay in step.
        eachOtherValue(a.node as Leaf<V, S>, b.node as Leaf<V, S>, report);
        a.skip();
        b.skip();
      } else {
        a.enter();
        b.enter();
      }
    } else {
      if (a.value !== b.value) report(a.value, b.value);
      a.skip();
      b.skip();
    }
  }
}

/** Of trees that are single leaves, or empty. */
function eachDifferenceOfLeaves<V, S>(
  before: Leaf<V, S> | undefined,
  after: Leaf<V, S> | undefined,
  report: Difference<V>,
): void {
  let [i, j] = [0, 0];
  for (;;) {
    const a = before?.keys[i] ?? Number.POSITIVE_INFINITY;
    const b = after?.keys[j] ?? Number.POSITIVE_INFINITY;
    if (a === b && a === Number.POSITIVE_INFINITY) return;
    const was = a <= b ? before?.values[i++] : undefined;
    const is = b <= a ? after?.values[j++] : undefined;
    if (was !== is) report(was, is);
  }
}

function eachOtherValue<V, S>(before: Leaf<V, S>, after: Leaf<V, S>, report: Difference<V>): void {
  for (let i = 0; i < before.size; i++)
    if (before.values[i] !== after.values[i]) report(before.values[i], after.values[i]);
}
