/**
 * A play of any length in so many px: what is drawn of it, bucket by bucket. A pass over the rows, and never more to draw
 * than there are px, whatever the length.
 */
import { type DebtBand, endOf } from "#formats/ladder/debt-bands.ts";
import { type Row, rowOfLine } from "#formats/ladder/rows.ts";
import type { Line } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { RowsLayout } from "../rows-layout.ts";

export type MarkKind = "alarm" | "finding" | "question" | "fork";

/** Something to find again from afar. */
export interface MapMark {
  readonly line: number;
  readonly kind: MarkKind;
  readonly title: string;
}

/** What a client's lane holds in a bucket. */
export const [EMPTY, NEWS, COMMAND, TROUBLE] = [0, 1, 2, 3] as const;

export interface Overview {
  /** px. */
  readonly height: number;
  /** px that one row takes, at least 1. */
  readonly thickness: number;
  /** Of each client: what its lane holds in each px. */
  readonly lanes: ReadonlyMap<ClientNumber, Uint8Array>;
  /** Of each client: whether it is owed something, px by px. */
  readonly debts: ReadonlyMap<ClientNumber, Uint8Array>;
  /** px of what happens to everyone: time that passes, a delivery. */
  readonly happenings: Uint8Array;
}

export interface Shown {
  readonly lines: readonly Line[];
  readonly rows: readonly Row[];
  readonly layout: RowsLayout;
  readonly clients: readonly ClientNumber[];
  readonly bands: readonly DebtBand[];
}

const weightOf = ({ kind, status }: Line): number => {
  if (status === "NO" || status === "BAD" || status === "BYE") return TROUBLE;
  return kind === "command" || kind === "continued" ? COMMAND : NEWS;
};

/** From a place in the layout to px. */
export const scaleTo = (layout: RowsLayout, height: number): number => height / Math.max(1, layout.height);

/** px from the top of the middle of the row that holds a line. */
export const placeOf = (line: number, { rows, layout }: Pick<Shown, "rows" | "layout">, height: number): number =>
  (layout.topOf(Math.max(0, rowOfLine(rows, line))) + layout.rowHeight / 2) * scaleTo(layout, height);

export function overviewOf({ lines, rows, layout, clients, bands }: Shown, height: number): Overview {
  const scale = scaleTo(layout, height);
  const lanes = new Map(clients.map((client) => [client, new Uint8Array(height)]));
  const debts = new Map(clients.map((client) => [client, new Uint8Array(height)]));
  const happenings = new Uint8Array(height);
  const last = height - 1;
  for (const [place, row] of rows.entries()) {
    const line = lines[row.last];
    if (!line) continue;
    const px = Math.min(last, Math.floor(layout.topOf(place) * scale));
    const lane = line.client === undefined ? undefined : lanes.get(line.client);
    if (line.kind === "happening" || !lane) happenings[px] = 1;
    else lane[px] = Math.max(lane[px] ?? EMPTY, weightOf(line));
  }
  const drawnTo = new Map<ClientNumber, number>();
  for (const band of bands) {
    const debt = debts.get(band.client);
    if (!debt) continue;
    const end = endOf(band);
    const from = Math.max(drawnTo.get(band.client) ?? 0, Math.floor(placeOf(band.from, { rows, layout }, height)));
    const to = end === undefined ? last : Math.min(last, Math.floor(placeOf(end, { rows, layout }, height)));
    if (to < from) continue;
    debt.fill(1, from, to + 1);
    drawnTo.set(band.client, to + 1);
  }
  return { height, thickness: Math.max(1, Math.min(3, layout.rowHeight * scale - 1)), lanes, debts, happenings };
}

export interface PlacedMark extends MapMark {
  /** px from the top of its middle. */
  readonly y: number;
  /** How many it stands for. */
  readonly count: number;
}

/** Of marks of one kind that would cover each other the first stands for all. `marks` ascend within each kind. */
export function placeMarks(
  marks: readonly MapMark[],
  shown: Pick<Shown, "rows" | "layout">,
  height: number,
  apart = 7,
): readonly PlacedMark[] {
  const placed: PlacedMark[] = [];
  const latest = new Map<MarkKind, number>();
  for (const mark of marks) {
    const y = placeOf(mark.line, shown, height);
    const at = latest.get(mark.kind);
    const before = at === undefined ? undefined : placed[at];
    if (at !== undefined && before && y - before.y < apart) placed[at] = { ...before, count: before.count + 1 };
    else latest.set(mark.kind, placed.push({ ...mark, y, count: 1 }) - 1);
  }
  return placed;
}
