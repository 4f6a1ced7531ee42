/**
 * The changes of a counted tree, one path or many at once. Each gives nodes for nodes of the same height and returns
 * the very node it was given where nothing changed.
 */
import type { Range } from "#imap/number-set.ts";
import {
  type Branch,
  branchesOf,
  childFor,
  FANOUT_MAX,
  isSmall,
  LEAF_MAX,
  type Leaf,
  leavesOf,
  lowerBound,
  mergeSmall,
  type Node,
  newBranch,
  newLeaf,
  type Summary,
  withChild,
  withChildren,
} from "./tree-node.ts";

/** The node with one entry set: one node, or two where it had to be split. */
export function setIn<V, S>(
  node: Node<V, S>,
  key: number,
  value: V,
  atRightEdge: boolean,
  summaries: Summary<V, S>,
): Node<V, S>[] {
  if (node.children === undefined) return setInLeaf(node, key, value, atRightEdge, summaries);
  const { children } = node;
  const index = childFor(node.keys, key);
  const isLast = atRightEdge && index === children.length - 1;
  const child = children[index] as Node<V, S>;
  const parts = setIn(child, key, value, isLast, summaries);
  if (parts.length === 1) {
    const changed = parts[0] as Node<V, S>;
    return changed === child ? [node] : [withChild(node, index, changed, summaries)];
  }
  const more = [...children.slice(0, index), ...parts, ...children.slice(index + 1)];
  if (more.length <= FANOUT_MAX || !isLast) return branchesOf(more, summaries);
  return [newBranch(more.slice(0, FANOUT_MAX), summaries), newBranch(more.slice(FANOUT_MAX), summaries)];
}

function setInLeaf<V, S>(
  leaf: Leaf<V, S>,
  key: number,
  value: V,
  atRightEdge: boolean,
  summaries: Summary<V, S>,
): Leaf<V, S>[] {
  const index = lowerBound(leaf.keys, key);
  const added = summaries.of([value]);
  if (leaf.keys[index] === key) {
    const before = leaf.values[index] as V;
    if (before === value) return [leaf];
    const values = leaf.values.slice();
    values[index] = value;
    const summary = summaries.exchange(leaf.summary, summaries.of([before]), added) ?? summaries.of(values);
    return [newLeaf(leaf.keys, values, summary)];
  }
  if (leaf.size === LEAF_MAX && atRightEdge && index === LEAF_MAX) return [leaf, newLeaf([key], [value], added)];
  const keys = leaf.keys.toSpliced(index, 0, key);
  const values = leaf.values.toSpliced(index, 0, value);
  if (keys.length > LEAF_MAX) return leavesOf(keys, values, summaries);
  return [newLeaf(keys, values, summaries.exchange(leaf.summary, summaries.empty, added) ?? summaries.of(values))];
}

/** Nodes of the same height: this one filled up behind its last entry, then as many full ones as it takes. */
export function appendTo<V, S>(
  node: Node<V, S>,
  keys: readonly number[],
  values: readonly V[],
  summaries: Summary<V, S>,
): Node<V, S>[] {
  if (node.children === undefined) {
    const room = LEAF_MAX - node.size;
    if (room === 0) return [node, ...chunkLeaves(keys, values, 0, summaries)];
    const filled = [...node.values, ...values.slice(0, room)];
    const leaf = newLeaf([...node.keys, ...keys.slice(0, room)], filled, summaries.of(filled));
    return [leaf, ...chunkLeaves(keys, values, room, summaries)];
  }
  const last = node.children[node.children.length - 1] as Node<V, S>;
  const parts = appendTo(last, keys, values, summaries);
  if (parts.length === 1) return [withChild(node, node.children.length - 1, parts[0] as Node<V, S>, summaries)];
  return chunkBranches([...node.children.slice(0, -1), ...parts], summaries);
}

/** Full leaves for the entries from an index on; only the last may hold fewer. */
export function chunkLeaves<V, S>(
  keys: readonly number[],
  values: readonly V[],
  from: number,
  summaries: Summary<V, S>,
): Leaf<V, S>[] {
  const leaves: Leaf<V, S>[] = [];
  for (let at = from; at < keys.length; at += LEAF_MAX) {
    const chunk = values.slice(at, at + LEAF_MAX);
    leaves.push(newLeaf(keys.slice(at, at + LEAF_MAX), chunk, summaries.of(chunk)));
  }
  return leaves;
}

export function chunkBranches<V, S>(children: readonly Node<V, S>[], summaries: Summary<V, S>): Branch<V, S>[] {
  const branches: Branch<V, S>[] = [];
  for (let at = 0; at < children.length; at += FANOUT_MAX)
    branches.push(newBranch(children.slice(at, at + FANOUT_MAX), summaries));
  return branches;
}

/** Calls back for each child that ranges `low` … `high - 1` may touch, with the stretch of ranges that may. */
function eachTouched<V, S>(
  branch: Branch<V, S>,
  ranges: readonly Range[],
  low: number,
  high: number,
  visit: (index: number, low: number, high: number) => void,
): void {
  const { keys } = branch;
  let range = low;
  let index = 0;
  while (range < high && index < keys.length) {
    const { first, last } = ranges[range] as Range;
    if (last < (keys[index] as number)) {
      range++;
      continue;
    }
    const wanted = childFor(keys, first);
    if (wanted > index) index = wanted;
    const next = keys[index + 1] ?? Number.POSITIVE_INFINITY;
    let end = range + 1;
    while (end < high && (ranges[end] as Range).first < next) end++;
    visit(index, range, end);
    // A range that goes on behind this child counts for the next one too.
    range = (ranges[end - 1] as Range).last < next ? end : end - 1;
    index++;
  }
}

/** The node with `change` applied to every entry in ranges `low` … `high - 1` (ascending, merged), each node once. */
export function updateIn<V, S>(
  node: Node<V, S>,
  ranges: readonly Range[],
  low: number,
  high: number,
  change: (value: V, key: number) => V,
  summaries: Summary<V, S>,
): Node<V, S> {
  if (node.children === undefined) return updateInLeaf(node, ranges, low, high, change, summaries);
  const { children } = node;
  let changed: Node<V, S>[] | undefined;
  let changes = 0;
  let changedAt = 0;
  eachTouched(node, ranges, low, high, (index, from, to) => {
    const before = children[index] as Node<V, S>;
    const after = updateIn(before, ranges, from, to, change, summaries);
    if (after === before) return;
    changed ??= children.slice();
    changed[index] = after;
    changes++;
    changedAt = index;
  });
  if (changed === undefined) return node;
  if (changes === 1) return withChild(node, changedAt, changed[changedAt] as Node<V, S>, summaries);
  return withChildren(node, changed, summaries);
}

function updateInLeaf<V, S>(
  leaf: Leaf<V, S>,
  ranges: readonly Range[],
  low: number,
  high: number,
  change: (value: V, key: number) => V,
  summaries: Summary<V, S>,
): Leaf<V, S> {
  const { keys } = leaf;
  let values: V[] | undefined;
  let changes = 0;
  let changedAt = 0;
  for (let r = low; r < high; r++) {
    const { first, last } = ranges[r] as Range;
    for (let i = lowerBound(keys, first); i < keys.length && (keys[i] as number) <= last; i++) {
      const before = leaf.values[i] as V;
      const after = change(before, keys[i] as number);
      if (after === before) continue;
      values ??= leaf.values.slice();
      values[i] = after;
      changes++;
      changedAt = i;
    }
  }
  if (values === undefined) return leaf;
  if (changes > 1) return newLeaf(keys, values, summaries.of(values));
  const before = summaries.of([leaf.values[changedAt] as V]);
  const after = summaries.of([values[changedAt] as V]);
  return newLeaf(keys, values, summaries.exchange(leaf.summary, before, after) ?? summaries.of(values));
}

/**
 * The node without the entries in ranges `low` … `high - 1` (ascending, merged), undefined where none is left. What is
 * below it is balanced; the node itself may have become small, and then its parent merges it.
 */
export function deleteIn<V, S>(
  node: Node<V, S>,
  ranges: readonly Range[],
  low: number,
  high: number,
  atRightEdge: boolean,
  summaries: Summary<V, S>,
): Node<V, S> | undefined {
  if (node.children === undefined) return deleteInLeaf(node, ranges, low, high, summaries);
  const { children } = node;
  let left: (Node<V, S> | undefined)[] | undefined;
  let changes = 0;
  let changedAt = 0;
  eachTouched(node, ranges, low, high, (index, from, to) => {
    const before = children[index] as Node<V, S>;
    const isLast = atRightEdge && index === children.length - 1;
    const after = deleteIn(before, ranges, from, to, isLast, summaries);
    if (after === before) return;
    left ??= children.slice();
    left[index] = after;
    changes++;
    changedAt = index;
  });
  if (left === undefined) return node;
  const only = changes === 1 ? left[changedAt] : undefined;
  if (only !== undefined && (!isSmall(only) || (atRightEdge && changedAt === children.length - 1)))
    return withChild(node, changedAt, only, summaries);
  const kept = left.filter((child) => child !== undefined);
  return kept.length === 0 ? undefined : newBranch(mergeSmall(kept, atRightEdge, summaries), summaries);
}

function deleteInLeaf<V, S>(
  leaf: Leaf<V, S>,
  ranges: readonly Range[],
  low: number,
  high: number,
  summaries: Summary<V, S>,
): Leaf<V, S> | undefined {
  if (high - low === 1) return withoutStretch(leaf, ranges[low] as Range, summaries);
  const keys: number[] = [];
  const values: V[] = [];
  let from = 0;
  for (let r = low; r < high; r++) {
    const { first, last } = ranges[r] as Range;
    const start = lowerBound(leaf.keys, first);
    const end = lowerBound(leaf.keys, last + 1);
    if (start === end) continue;
    for (let i = from; i < start; i++) {
      keys.push(leaf.keys[i] as number);
      values.push(leaf.values[i] as V);
    }
    from = end;
  }
  if (from === 0) return leaf;
  for (let i = from; i < leaf.size; i++) {
    keys.push(leaf.keys[i] as number);
    values.push(leaf.values[i] as V);
  }
  return keys.length === 0 ? undefined : newLeaf(keys, values, summaries.of(values));
}

function withoutStretch<V, S>(
  leaf: Leaf<V, S>,
  { first, last }: Range,
  summaries: Summary<V, S>,
): Leaf<V, S> | undefined {
  const start = lowerBound(leaf.keys, first);
  const count = lowerBound(leaf.keys, last + 1) - start;
  if (count === 0) return leaf;
  if (count === leaf.size) return undefined;
  const keys = leaf.keys.toSpliced(start, count);
  const values = leaf.values.toSpliced(start, count);
  const before = count === 1 ? summaries.of([leaf.values[start] as V]) : undefined;
  const summary = before && summaries.exchange(leaf.summary, before, summaries.empty);
  return newLeaf(keys, values, summary ?? summaries.of(values));
}
