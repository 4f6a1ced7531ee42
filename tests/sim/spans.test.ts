import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Spans } from "#sim/spans.ts";

interface Span {
  readonly from: number;
  readonly to: number;
}

const span: fc.Arbitrary<Span> = fc
  .tuple(fc.nat(3000), fc.oneof(fc.nat(5), fc.nat(600), fc.constant(Number.POSITIVE_INFINITY)))
  .map(([from, length]) => ({ from, to: from + length }));

describe("spans", () => {
  it("among rows are those that pass them, by where they begin", () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 200 }), fc.nat(3200), fc.nat(60), (all, first, more) => {
        const last = first + more;
        const found = new Spans(
          all,
          ({ from }) => from,
          ({ to }) => to,
        ).among(first, last);
        const byPlace = (a: Span, b: Span) => a.from - b.from || a.to - b.to;
        const wanted = all.filter(({ from, to }) => from <= last && to >= first).toSorted(byPlace);
        expect(found.toSorted(byPlace)).toEqual(wanted);
        expect(found.map(({ from }) => from)).toEqual(wanted.map(({ from }) => from));
      }),
    );
  });
});
