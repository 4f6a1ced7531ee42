/**
 * The nodes of a counted tree: how they are built, and how they are merged when they have become too small.
 *
 * Nodes are never written after they are built. A changed node shares with its predecessor every array that stayed the
 * same: a change of flags copies values and children, but neither keys nor counts.
 *
 * Every node holds at least a quarter of what it may hold, except those on the right edge of the tree: mail arrives at
 * the end, so nodes there fill up to the brim before the next one begins.
 */

export const LEAF_MAX = 64;
export const LEAF_MIN = 16;
export const FANOUT_MAX = 32;
export const FANOUT_MIN = 8;

/** How the values below a node add up to its summary. `of` and `join` give `empty` for an empty list. */
export interface Summary<V, S> {
  readonly empty: S;
  of(values: readonly V[]): S;
  join(parts: readonly { readonly summary: S }[]): S;
  /** `whole` with `before` taken out and `after` put in; undefined where that cannot be told without the other parts. */
  exchange(whole: S, before: S, after: S): S | undefined;
}

export interface Leaf<V, S> {
  readonly size: number;
  /** Ascending. */
  readonly keys: readonly number[];
  readonly values: readonly V[];
  readonly children: undefined;
  readonly summary: S;
}

export interface Branch<V, S> {
  /** Entries below it. */
  readonly size: number;
  /** The smallest key below each child. */
  readonly keys: readonly number[];
  readonly children: readonly Node<V, S>[];
  /** How many entries of this branch lie before each child. */
  readonly starts: readonly number[];
  readonly summary: S;
}

/** Never empty: an empty tree has no node. */
export type Node<V, S> = Leaf<V, S> | Branch<V, S>;

export function newLeaf<V, S>(keys: readonly number[], values: readonly V[], summary: S): Leaf<V, S> {
  return { size: keys.length, keys, values, children: undefined, summary };
}

export function newBranch<V, S>(children: readonly Node<V, S>[], summaries: Summary<V, S>): Branch<V, S> {
  const keys: number[] = [];
  const starts: number[] = [];
  let size = 0;
  for (const child of children) {
    keys.push(child.keys[0] as number);
    starts.push(size);
    size += child.size;
  }
  return { size, keys, children, starts, summary: summaries.join(children) };
}

/** The branch with other children of the same keys and sizes. */
export function withChildren<V, S>(
  branch: Branch<V, S>,
  children: readonly Node<V, S>[],
  summaries: Summary<V, S>,
): Branch<V, S> {
  return { size: branch.size, keys: branch.keys, children, starts: branch.starts, summary: summaries.join(children) };
}

/** The branch with one child replaced; looks at none of the others, unless the summary makes it. */
export function withChild<V, S>(
  branch: Branch<V, S>,
  index: number,
  child: Node<V, S>,
  summaries: Summary<V, S>,
): Branch<V, S> {
  const before = branch.children[index] as Node<V, S>;
  const children = branch.children.slice();
  children[index] = child;
  const first = child.keys[0] as number;
  let keys = branch.keys;
  if (first !== keys[index]) keys = keys.with(index, first);
  let starts = branch.starts;
  const grown = child.size - before.size;
  if (grown !== 0) {
    const moved = starts.slice();
    for (let i = index + 1; i < moved.length; i++) moved[i] = (moved[i] as number) + grown;
    starts = moved;
  }
  const summary = summaries.exchange(branch.summary, before.summary, child.summary) ?? summaries.join(children);
  return { size: branch.size + grown, keys, children, starts, summary };
}

/** Index of the first key that is not below `key`. */
export function lowerBound(keys: readonly number[], key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the last number that is not above `n`; 0 where all are. Finds the child for a key or for a position. */
export function childFor(starts: readonly number[], n: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= n) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function largestKey<V, S>(node: Node<V, S>): number {
  let at = node;
  while (at.children !== undefined) at = at.children[at.children.length - 1] as Node<V, S>;
  return at.keys[at.keys.length - 1] as number;
}

export function isSmall<V, S>(node: Node<V, S>): boolean {
  return node.keys.length < (node.children === undefined ? LEAF_MIN : FANOUT_MIN);
}

/**
 * Siblings of one height without the small ones: each is joined with a neighbour. A single one may stay small, and so
 * may the last where `atRightEdge` says that nothing of the tree follows it.
 */
export function mergeSmall<V, S>(
  nodes: readonly Node<V, S>[],
  atRightEdge: boolean,
  summaries: Summary<V, S>,
): Node<V, S>[] {
  const merged: Node<V, S>[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as Node<V, S>;
    const isLast = atRightEdge && i === nodes.length - 1;
    const previous = merged[merged.length - 1];
    if (previous !== undefined && (isSmall(previous) || (!isLast && isSmall(node)))) {
      merged.pop();
      merged.push(...joinPair(previous, node, isLast, summaries));
    } else merged.push(node);
  }
  return merged;
}

/** Two neighbours of one height as one node, or as two halves where one cannot hold them. */
function joinPair<V, S>(
  left: Node<V, S>,
  right: Node<V, S>,
  atRightEdge: boolean,
  summaries: Summary<V, S>,
): Node<V, S>[] {
  if (left.children === undefined || right.children === undefined) {
    const keys = [...left.keys, ...right.keys];
    const values = [...(left as Leaf<V, S>).values, ...(right as Leaf<V, S>).values];
    return leavesOf(keys, values, summaries);
  }
  // A branch that has lost all children but one may hold a small one: where the two lists meet it finds a neighbour.
  return branchesOf(mergeSmall([...left.children, ...right.children], atRightEdge, summaries), summaries);
}

/** At most twice what one leaf holds, in one leaf or in two halves. */
export function leavesOf<V, S>(keys: readonly number[], values: readonly V[], summaries: Summary<V, S>): Leaf<V, S>[] {
  if (keys.length <= LEAF_MAX) return [newLeaf(keys, values, summaries.of(values))];
  const half = keys.length >> 1;
  const [low, high] = [values.slice(0, half), values.slice(half)];
  return [newLeaf(keys.slice(0, half), low, summaries.of(low)), newLeaf(keys.slice(half), high, summaries.of(high))];
}

/** At most twice what one branch holds, in one branch or in two halves. */
export function branchesOf<V, S>(children: readonly Node<V, S>[], summaries: Summary<V, S>): Branch<V, S>[] {
  if (children.length <= FANOUT_MAX) return [newBranch(children, summaries)];
  const half = children.length >> 1;
  return [newBranch(children.slice(0, half), summaries), newBranch(children.slice(half), summaries)];
}
