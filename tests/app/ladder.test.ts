import { describe, expect, it } from "vitest";
import { rowOfLine, rowsOf, rowText } from "#formats/ladder/rows.ts";
import type { Line } from "#sim/play.ts";
import { laneOrder } from "../../src/app/clients.ts";
import { lanesFor } from "../../src/app/timeline/lanes.ts";
import { evenly, scrollFor, windowOf } from "../../src/app/timeline/rows-layout.ts";

const line = (index: number, text: string, rest: Partial<Line> = {}): Line => ({
  index,
  moment: 0,
  at: 0 as Line["at"],
  kind: "untagged",
  client: 1,
  status: undefined,
  text,
  event: index,
  command: 0,
  ...rest,
});

const expunges = (from: number, count: number, rest: Partial<Line> = {}): Line[] =>
  Array.from({ length: count }, (_, i) => line(from + i, "* 4 EXPUNGE", rest));

const NONE: ReadonlySet<number> = new Set();

describe("folding", () => {
  const lines = [
    line(0, "a1 EXPUNGE", { kind: "command" }),
    ...expunges(1, 4),
    line(5, "* 3 EXISTS"),
    line(6, "a1 OK done", { kind: "tagged", status: "OK" }),
  ];

  it("makes one row of a run, and says how many lines it holds", () => {
    const rows = rowsOf(lines, NONE);
    expect(rows.map(({ first, last, count }) => [first, last, count])).toEqual([
      [0, 0, 1],
      [1, 4, 4],
      [5, 5, 1],
      [6, 6, 1],
    ]);
    expect(rowText(rows[1] as never, lines)).toBe("4 EXPUNGE");
  });

  it("leaves a run open that is unfolded, and still knows it", () => {
    const rows = rowsOf(lines, new Set([1]));
    expect(rows).toHaveLength(7);
    expect(rows.slice(1, 5).map(({ run }) => run)).toEqual([1, 1, 1, 1]);
  });

  it.each([
    { name: "two are no run", lines: expunges(0, 2), rows: 2 },
    { name: "another client's are another run", lines: [...expunges(0, 3), ...expunges(3, 3, { client: 2 })], rows: 2 },
    { name: "another moment's are another run", lines: [...expunges(0, 3), ...expunges(3, 3, { moment: 1 })], rows: 2 },
    { name: "status responses never fold", lines: expunges(0, 4, { status: "NO", text: "* NO x" }), rows: 4 },
    { name: "happenings never fold", lines: expunges(0, 4, { kind: "happening" }), rows: 4 },
  ])("$name", ({ lines: given, rows }) => expect(rowsOf(given, NONE)).toHaveLength(rows));

  it("names three by their numbers, and of more the first and the last", () => {
    const fetches = Array.from({ length: 9 }, (_, i) => line(i, `* ${i + 1} FETCH (UID ${i + 1})`));
    expect(rowText(rowsOf(fetches.slice(0, 3), NONE)[0] as never, fetches)).toBe("1 FETCH, 2 FETCH, 3 FETCH");
    expect(rowText(rowsOf(fetches, NONE)[0] as never, fetches)).toBe("1 FETCH … 9 FETCH");
  });

  it("law: every line is in exactly one row, and rowOfLine finds it", () => {
    for (const unfolded of [NONE, new Set([1])]) {
      const rows = rowsOf(lines, unfolded);
      const held = rows.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
      expect(held).toEqual(lines.map(({ index }) => index));
      for (const { index } of lines) {
        const row = rows[rowOfLine(rows, index)];
        expect(row && row.first <= index && index <= row.last).toBe(true);
      }
      expect(rowOfLine(rows, -1)).toBe(-1);
      expect(rowOfLine(rows, lines.length)).toBe(rows.length - 1);
    }
  });
});

describe("the window", () => {
  it("draws what is in sight and a few more, whatever the length", () => {
    const { start, end } = windowOf(50_000 * 34, 680, evenly(100_000, 34));
    expect([start, end]).toEqual([49_992, 50_028]);
    expect(windowOf(0, 680, evenly(5, 34))).toEqual({ start: 0, end: 5 });
    expect(windowOf(1e9, 680, evenly(5, 34))).toEqual({ start: 5, end: 5 });
    expect(windowOf(-20, 0, evenly(0, 34))).toEqual({ start: 0, end: 0 });
  });

  it.each([
    { name: "a row in the middle moves nothing", row: 10, top: 200, want: 200 },
    { name: "a row above comes down with room above it", row: 2, top: 200, want: 0 },
    { name: "a row below comes up with room below it", row: 30, top: 200, want: 31 * 34 + 102 - 400 },
  ])("$name", ({ row, top, want }) => expect(scrollFor(row * 34, 34, top, 400)).toBe(want));
});

describe("lanes", () => {
  it.each([
    { clients: [1], order: [1, 0] },
    { clients: [1, 2], order: [1, 0, 2] },
    { clients: [2, 1, 3], order: [3, 1, 0, 2] },
    { clients: [1, 2, 3, 4], order: [3, 1, 0, 2, 4] },
  ])("put the server between $clients", ({ clients, order }) => expect(laneOrder(clients)).toEqual(order));

  it("stand in the order of their columns, the server in the middle of two", () => {
    const { x } = lanesFor([1, 0, 2], 1000, 168);
    expect(x.get(0)).toBe(500);
    expect((x.get(1) ?? 0) + (x.get(2) ?? 0)).toBe(1000);
    const four = [...lanesFor([3, 1, 0, 2, 4], 1000, 168).x.values()];
    expect(four).toEqual(four.toSorted((a, b) => a - b));
  });
});
