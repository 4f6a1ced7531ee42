import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeRanges, type Range } from "#imap/number-set.ts";
import { Bug } from "#store/assert.ts";
import { CountedTree, NO_SUMMARY } from "#store/counted-tree.ts";
import { eachDifference } from "#store/tree-difference.ts";
import type { Summary } from "#store/tree-node.ts";
import { faultsOf, heightOf, leavesIn } from "./tree-invariants.ts";

interface Item {
  readonly weight: number;
  readonly marked: boolean;
}

interface Sum {
  readonly weight: number;
  readonly marked: number;
  readonly heaviest: number;
}

const summaries: Summary<Item, Sum> = {
  empty: { weight: 0, marked: 0, heaviest: 0 },
  of: (items) => ({
    weight: items.reduce((sum, item) => sum + item.weight, 0),
    marked: items.filter((item) => item.marked).length,
    heaviest: items.reduce((most, item) => Math.max(most, item.weight), 0),
  }),
  join: (parts) => ({
    weight: parts.reduce((sum, part) => sum + part.summary.weight, 0),
    marked: parts.reduce((sum, part) => sum + part.summary.marked, 0),
    heaviest: parts.reduce((most, part) => Math.max(most, part.summary.heaviest), 0),
  }),
  exchange: (whole, before, after) =>
    before.heaviest === whole.heaviest && after.heaviest < whole.heaviest
      ? undefined
      : {
          weight: whole.weight - before.weight + after.weight,
          marked: whole.marked - before.marked + after.marked,
          heaviest: Math.max(whole.heaviest, after.heaviest),
        },
};

type Tree = CountedTree<Item, Sum>;
type Entry = readonly [number, Item];
/** The plain sorted array that the tree is held against. */
type Model = readonly Entry[];

type Operation =
  | { readonly type: "set"; readonly key: number; readonly item: Item }
  | { readonly type: "delete"; readonly key: number }
  | { readonly type: "delete at"; readonly place: number; readonly count: number }
  | { readonly type: "append"; readonly gap: number; readonly count: number; readonly item: Item }
  | { readonly type: "append singly"; readonly count: number; readonly item: Item }
  | { readonly type: "set every"; readonly step: number; readonly item: Item }
  | { readonly type: "update"; readonly ranges: readonly Range[]; readonly weight: number }
  | { readonly type: "delete ranges"; readonly ranges: readonly Range[] }
  | { readonly type: "delete all but"; readonly first: number; readonly last: number };

const KEYS = 6_000;
const item = fc.record({ weight: fc.integer({ min: 1, max: 9 }), marked: fc.boolean() });
const key = fc.integer({ min: 0, max: KEYS });
const ranges = (longest: number): fc.Arbitrary<Range[]> =>
  fc
    .array(fc.record({ first: key, length: fc.integer({ min: 0, max: longest }) }), { maxLength: 40 })
    .map((list) => mergeRanges(list.map(({ first, length }) => ({ first, last: first + length }))));

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ type: fc.constant("set" as const), key, item }),
  fc.record({ type: fc.constant("delete" as const), key }),
  fc.record({
    type: fc.constant("delete at" as const),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    count: fc.integer({ min: 1, max: 80 }),
  }),
  fc.record({
    type: fc.constant("append" as const),
    gap: fc.integer({ min: 1, max: 3 }),
    count: fc.integer({ min: 0, max: 3_000 }),
    item,
  }),
  fc.record({ type: fc.constant("append singly" as const), count: fc.integer({ min: 0, max: 200 }), item }),
  fc.record({ type: fc.constant("set every" as const), step: fc.integer({ min: 7, max: 200 }), item }),
  fc.record({ type: fc.constant("update" as const), ranges: ranges(1_500), weight: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ type: fc.constant("delete ranges" as const), ranges: fc.oneof(ranges(2), ranges(60), ranges(1_500)) }),
  fc.record({ type: fc.constant("delete all but" as const), first: key, last: key }),
);

const within = (list: readonly Range[], n: number): boolean => list.some(({ first, last }) => first <= n && n <= last);

function modelSet(model: Model, key: number, value: Item): Model {
  const place = model.findIndex(([other]) => other >= key);
  if (place < 0) return [...model, [key, value]];
  return model.toSpliced(place, model[place]?.[0] === key ? 1 : 0, [key, value]);
}

/** The same operation on the tree and on the array. */
function apply(tree: Tree, model: Model, done: Operation): { tree: Tree; model: Model } {
  switch (done.type) {
    case "set":
      return { tree: tree.set(done.key, done.item), model: modelSet(model, done.key, done.item) };
    case "delete":
      return { tree: tree.delete(done.key), model: model.filter(([key]) => key !== done.key) };
    case "delete at": {
      // One after the other, all in the same place: empties neighbouring leaves.
      const place = Math.floor(done.place * model.length);
      const gone = model.slice(place, place + done.count).map(([key]) => key);
      return {
        tree: gone.reduce((left, key) => left.delete(key), tree),
        model: model.toSpliced(place, done.count),
      };
    }
    case "append": {
      const last = model.at(-1)?.[0] ?? -1;
      const more = Array.from({ length: done.count }, (_, i): Entry => [last + (i + 1) * done.gap, done.item]);
      return { tree: tree.append(more), model: [...model, ...more] };
    }
    case "append singly": {
      const last = model.at(-1)?.[0] ?? -1;
      const more = Array.from({ length: done.count }, (_, i): Entry => [last + i + 1, done.item]);
      return { tree: more.reduce((grown, [key, value]) => grown.set(key, value), tree), model: [...model, ...more] };
    }
    case "set every": {
      let both = { tree, model };
      for (let key = done.step; key <= KEYS; key += done.step)
        both = { tree: both.tree.set(key, done.item), model: modelSet(both.model, key, done.item) };
      return both;
    }
    case "update": {
      const change = (before: Item): Item =>
        before.weight === done.weight ? before : { ...before, weight: done.weight };
      return {
        tree: tree.update(done.ranges, change),
        model: model.map((entry): Entry => (within(done.ranges, entry[0]) ? [entry[0], change(entry[1])] : entry)),
      };
    }
    case "delete ranges":
      return { tree: tree.deleteRanges(done.ranges), model: model.filter(([key]) => !within(done.ranges, key)) };
    case "delete all but": {
      const [first, last] = [Math.min(done.first, done.last), Math.max(done.first, done.last)];
      const gone = [
        { first: 0, last: first - 1 },
        { first: last + 1, last: Number.MAX_SAFE_INTEGER },
      ];
      return { tree: tree.deleteRanges(gone), model: model.filter(([key]) => first <= key && key <= last) };
    }
  }
}

const EMPTY: Tree = CountedTree.empty(summaries);

function grow(operations: readonly Operation[]): { tree: Tree; model: Model } {
  let both: { tree: Tree; model: Model } = { tree: EMPTY, model: [] };
  for (const done of operations) both = apply(both.tree, both.model, done);
  return both;
}

const sumOf = (model: Model): Sum => summaries.of(model.map(([, value]) => value));

describe("a counted tree", { timeout: 60_000 }, () => {
  it("holds what a sorted array holds, and stays sound, after every operation", () => {
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 25 }), (operations) => {
        let both: { tree: Tree; model: Model } = { tree: EMPTY, model: [] };
        const versions = [both];
        for (const done of operations) {
          both = apply(both.tree, both.model, done);
          versions.push(both);
          expect(faultsOf(both.tree, summaries)).toEqual([]);
        }
        // Earlier versions too: no later operation may have written to them.
        for (const { tree, model } of versions) {
          expect(tree.size).toBe(model.length);
          expect([...tree.entries()]).toEqual(model);
          expect(tree.summary).toEqual(sumOf(model));
        }
      }),
      { numRuns: 100 },
    );
  });

  it("answers every question as a sorted array does", () => {
    const questions = fc.array(fc.tuple(fc.integer({ min: -2, max: KEYS + 2 }), fc.integer({ min: 0, max: 400 })), {
      minLength: 20,
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 12 }), questions, (operations, asked) => {
        const { tree, model } = grow(operations);
        expect(tree.smallestKey).toBe(model[0]?.[0]);
        expect(tree.largestKey).toBe(model.at(-1)?.[0]);
        const values = model.map(([, value]) => value);
        for (const [n, length] of asked) {
          const place = model.findIndex(([key]) => key === n);
          expect(tree.get(n)).toEqual(values[place]);
          expect(tree.has(n)).toBe(place >= 0);
          expect(tree.rank(n)).toBe(place + 1);
          expect(tree.rankBelow(n)).toBe(model.filter(([key]) => key < n).length);
          expect(tree.at(n)).toEqual(n < 1 ? undefined : values[n - 1]);
          const range = model.filter(([key]) => n <= key && key <= n + length);
          expect([...tree.entries(n, n + length)]).toEqual(range);
          expect([...tree.values(n, n + length)]).toEqual(range.map(([, value]) => value));
          const slice = model.slice(Math.max(n, 1) - 1, Math.max(n + length, 0));
          expect(tree.keysAt(n, n + length)).toEqual(mergeRanges(slice.map(([key]) => ({ first: key, last: key }))));
        }
        const marked = tree.where(
          (sum) => sum.marked > 0,
          (value) => value.marked,
        );
        expect([...marked]).toEqual(values.filter((value) => value.marked));
      }),
      { numRuns: 50 },
    );
  });

  it("differs from any other tree as their arrays differ", () => {
    fc.assert(
      fc.property(
        fc.array(operation, { minLength: 1, maxLength: 8 }),
        fc.array(operation, { maxLength: 8 }),
        fc.boolean(),
        (first, second, related) => {
          const before = grow(first);
          const after = related
            ? second.reduce((both, done) => apply(both.tree, both.model, done), before)
            : grow(second);
          const found: unknown[] = [];
          eachDifference(before.tree, after.tree, (a, b) => found.push([a, b]));
          const [old, now] = [new Map(before.model), new Map(after.model)];
          const expected = [...new Set([...old.keys(), ...now.keys()])]
            .sort((a, b) => a - b)
            .filter((key) => old.get(key) !== now.get(key))
            .map((key) => [old.get(key), now.get(key)]);
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
  });
});

const ITEM: Item = { weight: 1, marked: false };
const filled = (size: number): Tree =>
  CountedTree.fromAscending(
    Array.from({ length: size }, (_, i): Entry => [i + 1, ITEM]),
    summaries,
  );

describe("the shape of a counted tree", { timeout: 60_000 }, () => {
  it.each([
    { name: "nothing", size: 0, height: 0, leaves: 0 },
    { name: "one leaf", size: 64, height: 0, leaves: 1 },
    { name: "one more than a leaf holds", size: 65, height: 1, leaves: 2 },
    { name: "one branch", size: 2_048, height: 1, leaves: 32 },
    { name: "one more than a branch holds", size: 2_049, height: 2, leaves: 33 },
    { name: "many", size: 70_000, height: 3, leaves: 1_094 },
  ])("$name, appended at once or one by one: leaves are full", ({ size, height, leaves }) => {
    const singly = Array.from({ length: size }, (_, i) => i + 1).reduce((tree, key) => tree.set(key, ITEM), EMPTY);
    for (const tree of [filled(size), singly]) {
      expect(heightOf(tree)).toBe(height);
      expect(leavesIn(tree)).toHaveLength(leaves);
    }
  });

  it.each([
    { name: "from the front", order: (n: number) => n },
    { name: "from the back", order: (n: number) => 5_001 - n },
    { name: "from everywhere", order: (n: number) => ((n * 1_237) % 5_003) % 5_001 },
  ])("emptied one by one $name, it stays sound and ends without a node", ({ order }) => {
    let tree = filled(5_000);
    for (let n = 1; n <= 5_002; n++) {
      tree = tree.delete(order(n));
      if (n % 97 === 0) expect(faultsOf(tree, summaries)).toEqual([]);
    }
    for (const key of [...tree.entries()].map(([key]) => key)) tree = tree.delete(key);
    expect(tree.root).toBeUndefined();
    expect(tree.summary).toEqual(summaries.empty);
  });

  it("thinned out evenly, it shrinks in height as well", () => {
    // 100 entries are too few for a branch beside the right edge: 8 leaves of 16.
    let tree = filled(70_000);
    for (let key = 1; key <= 70_000; key++) if (key % 700 !== 0) tree = tree.delete(key);
    expect(tree.size).toBe(100);
    expect(faultsOf(tree, summaries)).toEqual([]);
    expect(heightOf(tree)).toBe(1);
  });
});

describe("a branch of a tall tree", { timeout: 60_000 }, () => {
  // 5 branches of 32 full leaves: the second holds the keys 2,049 … 4,096.
  it.each([
    {
      name: "keeps a few entries of one leaf",
      gone: [
        [2_049, 3_000],
        [3_004, 4_096],
      ],
    },
    { name: "keeps one entry at its beginning", gone: [[2_050, 4_096]] },
    { name: "keeps one entry at its end", gone: [[2_049, 4_095]] },
    {
      name: "keeps a few entries, as does the one behind it",
      gone: [
        [2_049, 3_000],
        [3_004, 5_000],
        [5_003, 6_144],
      ],
    },
    {
      name: "keeps a few entries, as do all before it",
      gone: [
        [1, 2_040],
        [2_049, 4_090],
      ],
    },
    { name: "keeps a few leaves", gone: [[2_049, 3_900]] },
    { name: "keeps nothing", gone: [[2_049, 4_096]] },
    {
      name: "keeps a few entries, and the last branch as well",
      gone: [
        [2_052, 4_096],
        [8_194, 9_999],
      ],
    },
  ])("that $name is joined with a neighbour, down to the leaves", ({ gone }) => {
    const ranges = gone.map(([first = 0, last = 0]) => ({ first, last }));
    const left = filled(10_000).deleteRanges(ranges);
    expect(faultsOf(left, summaries)).toEqual([]);
    expect(left.keysAt(1, left.size)).toEqual(
      mergeRanges(
        Array.from({ length: 10_000 }, (_, i) => ({ first: i + 1, last: i + 1 })).filter(
          ({ first }) => !within(ranges, first),
        ),
      ),
    );
  });

  it("is not at the right edge because it is the last of its parent: its last leaf is joined too", () => {
    const left = filled(140_000).deleteRanges([{ first: 65_473, last: 65_533 }]);
    expect(faultsOf(left, summaries)).toEqual([]);
    expect(left.size).toBe(140_000 - 61);
  });

  it("is not at the right edge because a leaf is its last: a key behind that one splits it evenly", () => {
    let tree = CountedTree.fromAscending(
      Array.from({ length: 10_000 }, (_, i): Entry => [i * 2, ITEM]),
      summaries,
    );
    for (let behind = 127; behind < 20_000; behind += 128) tree = tree.set(behind, ITEM);
    expect(faultsOf(tree, summaries)).toEqual([]);
    expect(tree.size).toBe(10_156);
  });
});

describe("sharing between versions", () => {
  const tree = filled(10_000);
  const shared = (after: Tree): number => {
    const before = new Set(leavesIn(tree));
    return leavesIn(after).filter((leaf) => before.has(leaf)).length;
  };
  const leaves = leavesIn(tree).length;

  it.each([
    { name: "a value is replaced", after: tree.set(5_000, { weight: 2, marked: true }), own: 1 },
    { name: "a key is deleted", after: tree.delete(5_000), own: 1 },
    { name: "a key comes last", after: tree.set(10_001, ITEM), own: 1 },
    { name: "a key comes in between and splits a leaf", after: filled(10_000).set(0, ITEM), own: undefined },
    { name: "a whole leaf is deleted", after: tree.deleteRanges([{ first: 65, last: 128 }]), own: 0 },
    {
      name: "a range is updated",
      after: tree.update([{ first: 1, last: 128 }], (item) => ({ ...item, weight: 3 })),
      own: 2,
    },
  ])("only what lies on the way is new when $name", ({ after, own }) => {
    if (own === undefined)
      expect(shared(after)).toBe(0); // another tree altogether
    else expect(leavesIn(after).length - shared(after)).toBe(own);
  });

  it("a leaf that is split leaves the others as they are", () => {
    const sparse = CountedTree.fromAscending(
      Array.from({ length: 10_000 }, (_, i): Entry => [i * 2, ITEM]),
      summaries,
    );
    const before = new Set(leavesIn(sparse));
    const after = leavesIn(sparse.set(5_001, ITEM));
    expect(after.filter((leaf) => !before.has(leaf))).toHaveLength(2);
    expect(after).toHaveLength(before.size + 1);
  });

  it.each([
    { name: "setting the same value", after: tree.set(7, ITEM) },
    { name: "deleting an absent key", after: tree.delete(10_001) },
    { name: "deleting no range", after: tree.deleteRanges([]) },
    { name: "deleting ranges without a key", after: tree.deleteRanges([{ first: 10_001, last: 20_000 }]) },
    { name: "updating to the same values", after: tree.update([{ first: 1, last: 10_000 }], (item) => item) },
    { name: "appending nothing", after: tree.append([]) },
  ])("$name gives the very same tree", ({ after }) => {
    expect(after).toBe(tree);
    expect(leaves).toBe(157);
  });

  it("a difference looks only at what is not shared", () => {
    let reads = 0;
    const counted = CountedTree.fromAscending(
      Array.from({ length: 100_000 }, (_, i) => [i, { n: i }] as const),
      NO_SUMMARY,
    );
    // Taking out 50 keys merges leaves; everything behind moves to other places in its branches.
    const after = counted.deleteRanges([{ first: 40_000, last: 40_049 }]).set(90_000, { n: -1 });
    const watched = leavesIn(after).concat(leavesIn(counted));
    for (const leaf of new Set(watched)) {
      const values = leaf.values;
      Object.defineProperty(leaf, "values", {
        get: () => {
          reads++;
          return values;
        },
      });
    }
    const found: unknown[] = [];
    eachDifference(counted, after, (before) => found.push(before));
    expect(found).toHaveLength(51);
    expect(reads).toBeLessThan(1_000);
  });
});

describe("misuse", () => {
  it.each([
    { name: "descending", keys: [2, 1] },
    { name: "repeated", keys: [1, 1] },
    { name: "not behind what is there", keys: [0] },
  ])("$name keys to append are a bug of ours", ({ keys }) => {
    expect(() => filled(1).append(keys.map((key): Entry => [key, ITEM]))).toThrow(Bug);
  });
});
