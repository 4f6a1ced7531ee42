/**
 * Where everything of a ladder stands in a picture, in px: lanes side by side, rows one below the other, and pages where
 * there are too many of them.
 */
import type { Line } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { LineRange } from "../excerpt.ts";
import { type Row, rowsOf, rowText } from "./rows.ts";
import { brokenLines, cellsOf } from "./svg-text.ts";

/** From the server to the nearest lane, and from there to the next one outside. */
const NEAR = 420;
const NEXT = 230;
/** Beside the outermost lanes: for what a client is owed, and on the left for row numbers besides. */
const LEFT = 185;
const RIGHT = 140;
/** Where the first row begins; what stands above it is the same on each page. */
export const TOP = 112;
const BOTTOM = 44;
const ROW_HEIGHT = 34;
export const LINE_HEIGHT = 17;
/** From a row's lower edge to its arrow. */
const ARROW = 11.5;
/** Of the type in which the wire is set: the width of a letter. */
const CELL = 7.85;
/** Text of one row. */
const LINES_MAX = 3;
/** What a row says is as long as this, at most, wherever there is room. */
const CELLS_MAX = 70;
/** A page at twice its size is still a canvas that browsers can draw (16,384 px). */
export const PAGE_HEIGHT_MAX = 8000;

export interface PlacedRow {
  readonly row: Row;
  /** The line that is drawn: the last one of a row that folds many. */
  readonly line: Line;
  readonly top: number;
  readonly height: number;
  /** Of its arrow. */
  readonly y: number;
  readonly text: readonly string[];
}

export interface LadderPage {
  readonly rows: readonly PlacedRow[];
  readonly range: LineRange;
  readonly height: number;
}

export interface Lanes {
  readonly width: number;
  /** By client; 0 is the server. */
  readonly x: ReadonlyMap<ClientNumber, number>;
}

/** Two clients stand left and right of the server, so that no arrow crosses another lane; others dock outside. */
export function lanesOf(clients: readonly ClientNumber[]): Lanes {
  const left = clients.filter((_, i) => i % 2 === 0);
  const right = clients.filter((_, i) => i % 2 === 1);
  const reach = ({ length }: readonly ClientNumber[]): number => (length === 0 ? 0 : NEAR + NEXT * (length - 1));
  const server = LEFT + reach(left);
  const x = new Map([[0, server]]);
  left.forEach((client, i) => {
    x.set(client, server - NEAR - NEXT * i);
  });
  right.forEach((client, i) => {
    x.set(client, server + NEAR + NEXT * i);
  });
  return { width: server + reach(right) + RIGHT, x };
}

/** At least one page. A row never stands on two. */
export function pagesOf(lines: readonly Line[], range: LineRange, lanes: Lanes): LadderPage[] {
  const shown = lines.slice(range.first, range.last + 1);
  const pages: PlacedRow[][] = [[]];
  let top = TOP;
  for (const inShown of rowsOf(shown, new Set())) {
    const line = shown[inShown.last] as Line;
    const text = textOf(rowText(inShown, shown), inShown.count, line, lanes);
    const height = ROW_HEIGHT + (text.length - 1) * LINE_HEIGHT;
    if (top + height + BOTTOM > PAGE_HEIGHT_MAX) {
      pages.push([]);
      top = TOP;
    }
    const row = { ...inShown, first: inShown.first + range.first, last: inShown.last + range.first };
    pages[pages.length - 1]?.push({ row, line, top, height, y: top + height - ARROW, text });
    top += height;
  }
  return pages.map((rows) => {
    const [first, last] = [rows[0], rows[rows.length - 1]];
    return {
      rows,
      range: { first: first?.row.first ?? range.first, last: last?.row.last ?? range.last },
      height: (last ? last.top + last.height : TOP) + BOTTOM,
    };
  });
}

function textOf(text: string, count: number, line: Line, { x, width }: Lanes): readonly string[] {
  const lane = x.get(line.client ?? -1);
  if (line.kind === "happening" && !line.isRemark) return brokenLines(text, Math.floor((width - 200) / CELL), 1);
  const room = Math.abs((x.get(0) ?? 0) - (lane ?? 0)) - 44;
  const cells = Math.min(CELLS_MAX, Math.floor(room / CELL)) - (count > 1 ? ` ×${count}`.length : 0);
  return brokenLines(text, cells, line.isRemark ? 1 : LINES_MAX);
}

export const widthOfText = (text: string): number => cellsOf(text) * CELL;
