import fc from "fast-check";
import { expect, it } from "vitest";
import { Numbering } from "#analysis/lint/core/numbering.ts";

const act = fc.oneof(
  fc.record({ type: fc.constant("grow" as const), count: fc.nat(700) }),
  fc.record({ type: fc.constant("tell" as const), at: fc.nat(), step: fc.nat(3) }),
  fc.record({ type: fc.constant("expunge" as const), at: fc.nat() }),
  fc.record({ type: fc.constant("vanish" as const), at: fc.nat(), span: fc.nat(4) }),
);

/** The nearest message that is known, from an index on. */
function known(model: readonly (number | undefined)[], from: number, way: 1 | -1) {
  for (let i = from + way; i >= 0 && i < model.length; i += way) {
    const uid = model[i];
    if (uid !== undefined) return { number: i + 1, uid };
  }
  return undefined;
}

it("says the same of numbers and UIDs as a plain list", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 120 }), (acts) => {
      const numbering = new Numbering();
      const model: (number | undefined)[] = [];
      for (const each of acts) {
        const at = "at" in each && model.length > 0 ? each.at % model.length : -1;
        if (each.type === "grow") {
          numbering.grow(each.count);
          for (let i = 0; i < each.count; i++) model.push(undefined);
        } else if (at < 0) continue;
        else if (each.type === "tell") {
          // Room for every message in between.
          const below = known(model, at, -1);
          const uid = (below ? below.uid + (at + 1 - below.number) : at + 1) + (known(model, at, 1) ? 0 : each.step);
          if (model[at] !== undefined) continue;
          numbering.tell(at + 1, uid);
          model[at] = uid;
        } else if (each.type === "expunge") {
          numbering.expunge(at + 1);
          model.splice(at, 1);
        } else {
          // A stretch in which all is known.
          const first = model[at];
          const last = model[at + each.span] ?? first;
          const stretch = model.slice(at, last === first ? at + 1 : at + each.span + 1);
          if (first === undefined || last === undefined || stretch.includes(undefined)) continue;
          expect(numbering.most(first, last)).toBe(stretch.length);
          numbering.vanish(first, last);
          model.splice(at, stretch.length);
        }
        expect(numbering.size).toBe(model.length);
        for (const i of [0, at - 1, at, at + 1, model.length - 1]) {
          if (i < 0 || i >= model.length) continue;
          const uid = model[i];
          expect(numbering.at(i + 1)).toEqual({ uid, below: known(model, i, -1), above: known(model, i, 1) });
          if (uid !== undefined) expect(numbering.knows(uid)).toBe(true);
        }
      }
      expect(numbering.at(model.length + 1)).toBeUndefined();
      expect(numbering.at(0)).toBeUndefined();
    }),
    { numRuns: 150 },
  );
});

it("a mailbox of four thousand million messages costs nothing", () => {
  const numbering = new Numbering();
  numbering.grow(4_294_967_295);
  numbering.tell(2_000_000_000, 2_000_000_000);
  numbering.expunge(1);
  expect(numbering.at(1_999_999_999)?.uid).toBe(2_000_000_000);
  numbering.vanish(1, 4_294_967_295);
  expect(numbering.size).toBeLessThan(2);
});

it("UIDs that are not told lie between those that are", () => {
  const numbering = new Numbering();
  numbering.grow(5);
  numbering.tell(2, 10);
  numbering.tell(4, 12);
  expect(numbering.most(11, 11)).toBe(1);
  expect(numbering.most(1, 9)).toBe(1);
  expect(numbering.most(9, 13)).toBe(5);
  expect(numbering.knows(11)).toBe(false);
  numbering.vanish(11, 11);
  expect(numbering.at(3)?.uid).toBe(12);
  expect(numbering.most(11, 11)).toBe(0);
});
