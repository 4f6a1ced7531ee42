/**
 * The ladder as pictures: SVG that needs nothing but itself, in one of the page's themes and with its shapes.
 *
 * Runs of one response fold as on the page, and their count is told. A picture is at most 8,000 px high, so that it can be
 * drawn as a bitmap at twice its size; what does not fit goes to the next one, and each says which lines it holds. What
 * is cut off in a row is whole in its title, up to a bound that is told there.
 */
import { citationTitle } from "#imap/citation.ts";
import { isFromClient, type Journey, journeysAmong } from "#sim/passages.ts";
import type { Line, Play } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { type About, cappedText, clientsOf, isWhole, type LineRange, rangeTitle, wholeRange } from "./excerpt.ts";
import { arrowShapes, lostMark, partOf, type Shape, STUB, tone } from "./ladder/arrow-shapes.ts";
import { bandsAmong, type DebtBand, debtBands } from "./ladder/debt-bands.ts";
import {
  type LadderPage,
  type Lanes,
  LINE_HEIGHT,
  lanesOf,
  type PlacedRow,
  pagesOf,
  TOP,
  widthOfText,
} from "./ladder/ladder-layout.ts";
import { ladderStyle, type Theme } from "./ladder/ladder-style.ts";
import { isGap } from "./ladder/rows.ts";
import { brokenLines, xmlLines, xmlText } from "./ladder/svg-text.ts";

/** The lanes' own width and what keeps an arrow off them. */
const GAP = 8;
/** Characters in the title of a row, and in that of the whole. */
const TITLE_MAX = 2000;
/** How far a line that has not arrived on this page is drawn on. */
const GOES_ON = 40;

/** At least one picture, each with a line end. */
export function printLadderSvg(
  play: Play,
  about: About,
  range: LineRange = wholeRange(play),
  theme: Theme = "light",
): readonly string[] {
  const lanes = lanesOf(clientsOf(play));
  const pages = pagesOf(play.lines, range, lanes);
  return pages.map((page, i) => {
    const which = [
      ...(pages.length > 1 ? [`Page ${i + 1} of ${pages.length}`] : []),
      ...(isWhole(play, page.range) ? [] : [`lines ${rangeTitle(play, page.range)}`]),
    ].join(": ");
    return new Picture(play, about, lanes, page, which, theme).print();
  });
}

class Picture {
  readonly #play: Play;
  readonly #about: About;
  readonly #lanes: Lanes;
  readonly #page: LadderPage;
  readonly #which: string;
  readonly #theme: Theme;
  /** Line → the row that shows it. */
  readonly #rowOf = new Map<number, PlacedRow>();

  constructor(play: Play, about: About, lanes: Lanes, page: LadderPage, which: string, theme: Theme) {
    this.#play = play;
    this.#about = about;
    this.#lanes = lanes;
    this.#page = page;
    this.#which = which;
    this.#theme = theme;
    for (const row of page.rows) for (let i = row.row.first; i <= row.row.last; i++) this.#rowOf.set(i, row);
  }

  print(): string {
    const { width } = this.#lanes;
    const { rows, range, height } = this.#page;
    const title = xmlText(cappedText(this.#about.title, TITLE_MAX)) || "An IMAP play";
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
      `<title>${title}</title>`,
      `<style>${ladderStyle(this.#theme)}</style>`,
      `<rect class="page" width="${width}" height="${height}"/>`,
      ...this.#beginning(),
      ...[...this.#lanes.x].map(([lane, x]) => this.#lane(lane, x)),
      ...bandsAmong(debtBands(this.#play), range.first, range.last).flatMap((band) => this.#debt(band)),
      ...journeysAmong(this.#play, range.first, range.last).flatMap((journey) => this.#journey(journey)),
      ...rows.map((row) => this.#row(row)),
      "</svg>",
      "",
    ].join("\n");
  }

  #beginning(): string[] {
    const width = this.#lanes.width - 60;
    const title = brokenLines(this.#about.title.replace(/\s+/g, " "), Math.floor(width / 10), 1);
    const cites = brokenLines(this.#about.cites.map(citationTitle).join(", "), Math.floor(width / 8), 1).join("");
    const about = [this.#which, cites].filter((part) => part !== "").join(" · ");
    return [
      `<text class="title" x="24" y="36">${xmlText(title.join(""))}</text>`,
      ...(about === "" ? [] : [`<text class="about" x="24" y="57">${xmlText(about)}</text>`]),
    ];
  }

  #lane(lane: ClientNumber, x: number): string {
    const name = lane === 0 ? "lane-server" : `lane client-${colourNumber(lane)}`;
    const head =
      lane === 0
        ? `<text class="head" x="${x}" y="88" text-anchor="middle">Server</text>`
        : `${markOf(lane, x - 40, 77)}<text class="head" x="${x - 22}" y="88">Client ${lane}</text>`;
    return `${head}<line class="${name}" x1="${x}" y1="98" x2="${x}" y2="${this.#page.height - 12}"/>`;
  }

  #debt({ client, from, to, arrived, isLost, owed, isWrittenOff }: DebtBand): string[] {
    const lane = this.#lanes.x.get(client);
    const { range, rows } = this.#page;
    if (lane === undefined || rows.length === 0 || from > range.last || (to !== undefined && to < range.first))
      return [];
    const isRight = lane > (this.#lanes.x.get(0) ?? 0);
    const isOutermost = ![...this.#lanes.x.values()].some((x) => (isRight ? x > lane : x < lane));
    const start = this.#rowOf.get(from)?.y ?? TOP;
    const end = (to === undefined ? undefined : this.#rowOf.get(to)?.y) ?? this.#page.height - 20;
    const left = isRight ? lane + 10 : lane - 23;
    const [x, anchor] = isRight ? [lane + 29, "start"] : [lane - 29, "end"];
    // Hollow while what was told is on its way.
    const heard = arrived === undefined || arrived === to ? undefined : this.#rowOf.get(arrived);
    const told = to === undefined ? undefined : this.#rowOf.get(to);
    const words = (y: number, name: string, text: string): string =>
      `<text class="${name}" x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`;
    return [
      `<g class="debt"><rect x="${left}" y="${start}" width="13" height="${Math.max(6, end - start)}" rx="6"/>` +
        `<line x1="${left + 6.5}" y1="${start + 7}" x2="${left + 6.5}" y2="${Math.max(start + 7, end - 6)}"/>` +
        (heard && !isWrittenOff && !isLost
          ? `<rect class="underway" x="${left + 2}" y="${end}" width="9" height="${Math.max(4, heard.y - end)}" rx="4"/>` +
            (isOutermost ? words(heard.y + 4, "changed", "heard") : "")
          : "") +
        (isOutermost && end - start > 50
          ? words(start + 6, "changed", "truth changed") +
            words(start + 22, "", `C${client} is owed ${owed}`) +
            (told ? words(end + 2, "changed", isWrittenOff ? "cut off" : isLost ? "told, lost" : "told") : "")
          : "") +
        "</g>",
    ];
  }

  /** A line under way: slanted from the row where it set out to the row where it arrives, or is lost. */
  #journey({ sent, end, isLost }: Journey): string[] {
    const line = this.#play.lines[sent];
    const from = this.#rowOf.get(sent);
    const lane = this.#lanes.x.get(line?.client ?? -1);
    if (!line || !from || lane === undefined || end === sent || line.kind === "happening") return [];
    const { source, target } = this.#ends(line, lane);
    const way = target > source ? 1 : -1;
    const to = end === undefined ? undefined : this.#rowOf.get(end);
    const isWhole = to !== undefined && !isLost;
    const y = to?.y ?? from.y + GOES_ON;
    const x = isWhole ? target - way * STUB : to ? (source + target) / 2 : source + (target - source) / 4;
    const names = ["journey", `journey-${line.kind}`, `client-${colourNumber(line.client)}`, tone(line)];
    if (isLost) names.push("is-lost");
    if (!to) names.push("is-underway");
    const shafts = line.kind === "server-initiated" ? [-2, 2] : [0];
    const d = shafts.map((dy) => `M${source + way * STUB} ${from.y + dy}L${x} ${y + dy}`).join("");
    const mark = isLost && to ? shapeSvg(lostMark(x, y)) : "";
    return [`<g class="${names.join(" ").trim()}"><path d="${d}"/>${mark}</g>`];
  }

  #ends(line: Line, lane: number): { readonly source: number; readonly target: number } {
    const server = this.#lanes.x.get(0) ?? 0;
    const side = lane > server ? 1 : -1;
    const [atServer, atClient] = [server + side * GAP, lane - side * GAP];
    return isFromClient(line) ? { source: atClient, target: atServer } : { source: atServer, target: atClient };
  }

  #row(placed: PlacedRow): string {
    const { row, line, y } = placed;
    const lane = this.#lanes.x.get(line.client ?? -1);
    const isNote = line.kind === "happening" || lane === undefined;
    const names = ["row", `row-${line.kind}`, `client-${colourNumber(line.client)}`, tone(line)];
    if (line.passage) names.push(`is-${line.passage.type}`);
    const number = row.count > 1 ? `${row.first + 1}–${row.last + 1}` : `${row.first + 1}`;
    const title = this.#play.lines.slice(row.first, row.last + 1).map(({ text }) => text);
    return [
      `<g class="${names.filter(Boolean).join(" ")}">`,
      `<title>${xmlLines(cappedText(title.join("\n"), TITLE_MAX))}</title>`,
      `<text class="number" x="20" y="${y + 4}">${number}</text>`,
      ...(isGap(this.#play.lines, row.first)
        ? [...this.#lanes.x.values()].map((x) => `<text class="gap" x="${x}" y="${y}" text-anchor="middle">≈</text>`)
        : []),
      isNote ? this.#note(placed, lane) : this.#arrow(placed, lane),
      "</g>",
    ].join("");
  }

  #note({ line, text, top, height }: PlacedRow, lane: number | undefined): string {
    const server = this.#lanes.x.get(0) ?? 0;
    const isRemark = line.isRemark === true && lane !== undefined;
    const [left, right] = isRemark ? [Math.min(lane, server), Math.max(lane, server)] : [70, this.#lanes.width - 14];
    const middle = (left + right) / 2;
    const width = Math.min(right - left - 16, widthOfText(text.join("")) * 0.9 + 26);
    const y = top + height / 2 + 1;
    return (
      `<g class="note${isRemark ? " remark" : ""}">` +
      (isRemark ? "" : `<line x1="${left}" y1="${y}" x2="${right}" y2="${y}"/>`) +
      `<rect x="${middle - width / 2}" y="${y - 11}" width="${width}" height="22" rx="11"/>` +
      `<text x="${middle}" y="${y + 4.5}" text-anchor="middle">${xmlText(text.join(""))}</text></g>`
    );
  }

  #arrow({ line, row, text, top, y }: PlacedRow, lane: number): string {
    const { source, target } = this.#ends(line, lane);
    const shapes = arrowShapes(line, { from: source, to: target, y, part: partOf(line) });
    const place = wordsPlace(line, source, target);
    const words = text
      .map((each, i) => {
        const count = row.count > 1 && i === text.length - 1 ? `<tspan class="count"> ×${row.count}</tspan>` : "";
        return `<text class="words" x="${place.x}" y="${top + 15 + i * LINE_HEIGHT}" text-anchor="${place.anchor}">${xmlText(each)}${count}</text>`;
      })
      .join("");
    return `<g class="arrow arrow-${line.kind} ${tone(line)}${line.passage?.type === "lost" ? " is-lost" : ""}">${shapes.map(shapeSvg).join("")}</g>${words}`;
  }
}

/** In the middle; where a line sets out or arrives, what it says stands at that end. */
function wordsPlace(line: Line, source: number, target: number): { readonly x: number; readonly anchor: string } {
  const { passage } = line;
  if (!passage) return { x: (source + target) / 2, anchor: "middle" };
  const end = passage.sent === undefined ? source : target;
  const isLeft = end === Math.min(source, target);
  return { x: end + (isLeft ? 14 : -14), anchor: isLeft ? "start" : "end" };
}

const colourNumber = (client: ClientNumber | undefined): number => (client === undefined ? 0 : client % 4 || 4);

function shapeSvg(shape: Shape): string {
  if (shape.type === "group") return `<g class="${shape.name}">${shape.shapes.map(shapeSvg).join("")}</g>`;
  const name = shape.name === undefined ? "" : ` class="${shape.name}"`;
  if (shape.type === "path") return `<path${name} d="${shape.d}"/>`;
  return `<circle${name} cx="${shape.x}" cy="${shape.y}" r="${shape.r}"/>`;
}

/** Circle, square, triangle, diamond: a client's own shape. */
function markOf(client: ClientNumber, x: number, y: number): string {
  const shapes = [`M${x} ${y}h11v11h-11z`, `M${x + 6} ${y}l5.4 10.6h-10.8z`, `M${x + 6} ${y - 0.5}l6 6-6 6-6-6z`];
  const name = `mark client-${colourNumber(client)}`;
  const which = (client - 1) % 4;
  if (which === 0) return `<circle class="${name}" cx="${x + 6}" cy="${y + 5.5}" r="5.5"/>`;
  return `<path class="${name}" d="${shapes[which - 1]}"/>`;
}
