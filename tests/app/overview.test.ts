import { describe, expect, it } from "vitest";
import type { DebtBand } from "#formats/ladder/debt-bands.ts";
import { rowsOf } from "#formats/ladder/rows.ts";
import type { Line } from "#sim/play.ts";
import {
  COMMAND,
  type MapMark,
  NEWS,
  overviewOf,
  placeMarks,
  TROUBLE,
} from "../../src/app/timeline/minimap/overview.ts";
import { evenly } from "../../src/app/timeline/rows-layout.ts";

const lineOf = (index: number, rest: Partial<Line>): Line => ({
  index,
  moment: index,
  at: 0 as Line["at"],
  kind: "command",
  client: 1,
  status: undefined,
  text: "a1 NOOP",
  event: undefined,
  command: undefined,
  ...rest,
});

function shownOf(lines: readonly Line[], bands: readonly DebtBand[] = []) {
  const rows = rowsOf(lines, new Set());
  return { lines, rows, layout: evenly(rows.length, 34), clients: [1, 2], bands };
}

const band = (from: number, to: number | undefined): DebtBand => ({
  client: 2,
  from,
  to,
  arrived: to,
  isLost: false,
  owed: 1,
  isWrittenOff: false,
});

describe("the overview", () => {
  it("has a lane of each client, px by px", () => {
    const { lanes, happenings } = overviewOf(
      shownOf([
        lineOf(0, {}),
        lineOf(1, { kind: "tagged", status: "OK" }),
        lineOf(2, { kind: "happening", client: undefined }),
        lineOf(3, { kind: "tagged", status: "NO", client: 2 }),
      ]),
      8,
    );
    expect([...(lanes.get(1) ?? [])]).toEqual([COMMAND, 0, NEWS, 0, 0, 0, 0, 0]);
    expect([...(lanes.get(2) ?? [])]).toEqual([0, 0, 0, 0, 0, 0, TROUBLE, 0]);
    expect([...happenings]).toEqual([0, 0, 0, 0, 1, 0, 0, 0]);
  });

  it("keeps what went wrong where many lines fall into one px", () => {
    const lines = Array.from({ length: 100_000 }, (_, i) =>
      lineOf(i, i === 55_555 ? { kind: "tagged", status: "NO" } : {}),
    );
    const lane = overviewOf(shownOf(lines), 400).lanes.get(1);
    expect(lane?.length).toBe(400);
    expect(lane?.[Math.floor((55_555 * 400) / 100_000)]).toBe(TROUBLE);
    expect(lane?.filter((what) => what === TROUBLE)).toHaveLength(1);
  });

  it("shows from where to where something is owed, to the end where it still is", () => {
    const lines = Array.from({ length: 10 }, (_, i) => lineOf(i, {}));
    const owed = (bands: readonly DebtBand[]) =>
      [...(overviewOf(shownOf(lines, bands), 10).debts.get(2) ?? [])].join("");
    expect(owed([band(2, 4)])).toBe("0011100000");
    expect(owed([band(2, 4), band(7, undefined)])).toBe("0011100111");
  });
});

describe("marks", () => {
  const lines = Array.from({ length: 100 }, (_, i) => lineOf(i, {}));
  const alarm = (line: number): MapMark => ({ line, kind: "alarm", title: "x" });

  it("stand at their rows", () => {
    const [mark] = placeMarks([alarm(49)], shownOf(lines), 200);
    expect(mark?.y).toBeCloseTo(99);
  });

  it("stand for their neighbours of the same kind, and count them", () => {
    const placed = placeMarks([alarm(10), alarm(11), { ...alarm(11), kind: "fork" }, alarm(60)], shownOf(lines), 200);
    expect(placed.map(({ line, kind, count }) => [line, kind, count])).toEqual([
      [10, "alarm", 2],
      [11, "fork", 1],
      [60, "alarm", 1],
    ]);
  });

  it("are never more than there is room for", () => {
    const many = Array.from({ length: 100_000 }, (_, i) => lineOf(i, {}));
    const placed = placeMarks(
      many.map(({ index }) => alarm(index)),
      shownOf(many),
      400,
    );
    expect(placed.length).toBeLessThan(60);
    expect(placed.reduce((sum, { count }) => sum + count, 0)).toBe(100_000);
  });
});
