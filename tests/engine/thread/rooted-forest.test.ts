import fc from "fast-check";
import { expect, it } from "vitest";
import { RootedForest } from "#engine/thread/rooted-forest.ts";

it("the root is where a walk up the parents ends, whatever was linked and cut", () => {
  const deed = fc.tuple(fc.constantFrom("link", "link", "cut"), fc.nat(11), fc.nat(11));
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      const forest = new RootedForest();
      const parents = Array.from({ length: 12 }, () => {
        forest.add();
        return -1;
      });
      const rootOf = (node: number): number => {
        let root = node;
        while ((parents[root] as number) >= 0) root = parents[root] as number;
        return root;
      };
      for (const [what, a, b] of deeds) {
        if (what === "cut" && parents[a] !== -1) {
          forest.cut(a);
          parents[a] = -1;
        } else if (what === "link" && parents[a] === -1 && rootOf(b) !== a) {
          forest.link(a, b);
          parents[a] = b;
        }
        expect(forest.rootOf(b)).toBe(rootOf(b));
      }
      for (const node of parents.keys()) expect(forest.rootOf(node)).toBe(rootOf(node));
    }),
    { numRuns: 500 },
  );
});
