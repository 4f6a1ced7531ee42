/** What must hold of every counted tree, whatever was done to it. */
import type { CountedTree } from "#store/counted-tree.ts";
import { FANOUT_MAX, FANOUT_MIN, LEAF_MAX, LEAF_MIN, type Leaf, type Node, type Summary } from "#store/tree-node.ts";

/** Everything that is wrong with the tree, in words; empty where it is sound. */
export function faultsOf<V, S>(tree: CountedTree<V, S>, summaries: Summary<V, S>): string[] {
  const faults: string[] = [];
  const claim = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  const visit = (node: Node<V, S>, isRoot: boolean, atRightEdge: boolean): { height: number; values: V[] } => {
    const free = isRoot || atRightEdge;
    for (let i = 1; i < node.keys.length; i++)
      claim((node.keys[i - 1] as number) < (node.keys[i] as number), "keys do not ascend");
    if (node.children === undefined) {
      claim(node.size === node.keys.length && node.size === node.values.length, "a leaf miscounts");
      claim(node.size <= LEAF_MAX && node.size >= (free ? 1 : LEAF_MIN), `a leaf of ${node.size}`);
      claim(same(node.summary, summaries.of(node.values)), "a leaf's summary is wrong");
      return { height: 0, values: [...node.values] };
    }
    const { length } = node.children;
    claim(length <= FANOUT_MAX && length >= (isRoot ? 2 : free ? 1 : FANOUT_MIN), `a branch of ${length}`);
    claim(node.keys.length === length && node.starts.length === length, "a branch's arrays differ in length");
    const heights = new Set<number>();
    const values: V[] = [];
    node.children.forEach((child, i) => {
      claim(node.keys[i] === child.keys[0], "a branch does not know its child's smallest key");
      claim(node.starts[i] === values.length, "a branch misplaces a child");
      const below = visit(child, false, atRightEdge && i === length - 1);
      heights.add(below.height);
      for (const value of below.values) values.push(value);
    });
    claim(heights.size === 1, "leaves lie at different depths");
    claim(node.size === values.length, "a branch miscounts");
    claim(same(node.summary, summaries.of(values)), "a branch's summary is wrong");
    return { height: 1 + Math.max(...heights), values };
  };
  if (tree.root === undefined) claim(tree.size === 0, "an empty tree has a size");
  else visit(tree.root, true, true);
  return faults;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The leaves of a tree, in order. */
export function leavesIn<V, S>(tree: CountedTree<V, S>): Leaf<V, S>[] {
  const visit = (node: Node<V, S>): Leaf<V, S>[] =>
    node.children === undefined ? [node] : node.children.flatMap(visit);
  return tree.root === undefined ? [] : visit(tree.root);
}

/** Levels of branches above the leaves. */
export function heightOf<V, S>(tree: CountedTree<V, S>): number {
  let height = 0;
  for (let node = tree.root; node?.children !== undefined; node = node.children[0]) height++;
  return height;
}
