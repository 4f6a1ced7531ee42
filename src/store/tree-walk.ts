/** Walks over a counted tree, in order and without recursion into generators: a million steps stay cheap. */
import type { Range } from "#imap/number-set.ts";
import { childFor, type Leaf, largestKey, lowerBound, type Node } from "./tree-node.ts";

/** Entries `from` … `to - 1` of a leaf. */
export interface Piece<V, S> {
  readonly leaf: Leaf<V, S>;
  readonly from: number;
  readonly to: number;
}

/** How many entries have a key below this one. */
export function countBelow<V, S>(root: Node<V, S>, key: number): number {
  let node = root;
  let before = 0;
  while (node.children !== undefined) {
    const index = childFor(node.keys, key);
    before += node.starts[index] as number;
    node = node.children[index] as Node<V, S>;
  }
  return before + lowerBound(node.keys, key);
}

/** The leaf pieces that make up positions `from` … `to - 1`, counted from 0; both within the tree. */
export function* pieces<V, S>(root: Node<V, S>, from: number, to: number): Generator<Piece<V, S>, void, undefined> {
  if (from >= to) return;
  const waiting: Node<V, S>[] = [root];
  let skip = from;
  let left = to - from;
  for (let node = waiting.pop(); node !== undefined && left > 0; node = waiting.pop()) {
    if (node.children === undefined) {
      const end = Math.min(node.size, skip + left);
      yield { leaf: node, from: skip, to: end };
      left -= end - skip;
      skip = 0;
      continue;
    }
    const first = skip === 0 ? 0 : childFor(node.starts, skip);
    for (let i = node.children.length - 1; i >= first; i--) waiting.push(node.children[i] as Node<V, S>);
    skip -= node.starts[first] as number;
  }
}

/** The keys at positions `from` … `to - 1`, counted from 0, as merged ranges; a stretch without gaps is not entered. */
export function keyRangesIn<V, S>(root: Node<V, S>, from: number, to: number): Range[] {
  const ranges: { first: number; last: number }[] = [];
  const add = (first: number, last: number): void => {
    const previous = ranges[ranges.length - 1];
    if (previous !== undefined && first === previous.last + 1) previous.last = last;
    else ranges.push({ first, last });
  };
  const visit = (node: Node<V, S>, start: number): void => {
    if (start >= to || start + node.size <= from) return;
    const first = node.keys[0] as number;
    if (from <= start && start + node.size <= to && largestKey(node) - first === node.size - 1) {
      add(first, first + node.size - 1);
      return;
    }
    if (node.children === undefined) {
      for (let i = Math.max(0, from - start); i < Math.min(node.size, to - start); i++) {
        const key = node.keys[i] as number;
        add(key, key);
      }
      return;
    }
    const { children, starts } = node;
    for (let i = childFor(starts, from - start); i < children.length; i++) {
      if (start + (starts[i] as number) >= to) break;
      visit(children[i] as Node<V, S>, start + (starts[i] as number));
    }
  };
  visit(root, 0);
  return ranges;
}

/** In order, the entries that match; a subtree whose summary says that it holds none is not entered. */
export function* matching<V, S>(
  root: Node<V, S>,
  mayHold: (summary: S, size: number) => boolean,
  matches: (value: V) => boolean,
): Generator<V, void, undefined> {
  const waiting: Node<V, S>[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!mayHold(node.summary, node.size)) continue;
    if (node.children === undefined) for (const value of node.values) if (matches(value)) yield value;
    if (node.children === undefined) continue;
    for (let i = node.children.length - 1; i >= 0; i--) waiting.push(node.children[i] as Node<V, S>);
  }
}
