/** What an exploration may hold: states, and different worlds among them. */
import { expect, it } from "vitest";
import { consumed, NextLayer, TooManyStates } from "#analysis/explore/search.ts";
import type { Situation } from "#analysis/explore/steps.ts";

const node = (number: number): { situation: Situation } => ({ situation: { number } as Situation });

it("holds as many states as it may, and says where there is one too many", () => {
  const layer = new NextLayer({ states: 3, worlds: 3 });
  for (const key of [1, 2, 3]) layer.add(key, node(7));
  expect(layer.size).toBe(3);
  expect(() => layer.add(4, node(7))).toThrow(TooManyStates);
});

it("counts worlds once, however many states share them", () => {
  const layer = new NextLayer({ states: 100, worlds: 2 });
  for (let key = 0; key < 50; key++) layer.add(key, node(key % 2));
  expect(layer.nodes()).toHaveLength(50);
  expect(() => layer.add(50, node(2))).toThrow("51 states and 3 worlds");
});

it("lets go of a node once it was taken", () => {
  const layer: ({ n: number } | undefined)[] = [{ n: 1 }, { n: 2 }, { n: 3 }];
  const taken: number[] = [];
  for (const each of consumed(layer)) {
    taken.push(each.n);
    expect(layer.filter(Boolean)).toHaveLength(3 - taken.length);
  }
  expect(taken).toEqual([1, 2, 3]);
});
