/** The overview as a picture. It is drawn again only when the play, its marks, the theme or the room change. */
import type { ClientNumber } from "#sim/setup.ts";
import { COMMAND, EMPTY, type MarkKind, type Overview, type PlacedMark, TROUBLE } from "./overview.ts";

export interface MapPlan {
  /** px. */
  readonly width: number;
  /** From left to right; 0 is the server. */
  readonly order: readonly number[];
  /** px at the right for the marks. */
  readonly gutter: number;
}

/** px from the left edge of the gutter to the middle of a mark. */
const COLUMNS: Readonly<Record<MarkKind, number>> = { alarm: 7, finding: 19, question: 19, fork: 7 };

type Colours = (name: string) => string;

/** The page's colours as they are now. */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const probe = document.createElement("span");
  element.append(probe);
  const found = new Map<string, string>();
  for (const name of ["text", "soft", "dim", "line", "no", "debt", "alarm", "c1", "c2", "c3", "c4"]) {
    probe.style.color = `var(--${name})`;
    found.set(name, getComputedStyle(probe).color);
  }
  probe.remove();
  return (name) => found.get(name) ?? style.color;
}

export function drawMap(
  canvas: HTMLCanvasElement,
  { width, order, gutter }: MapPlan,
  overview: Overview,
  marks: readonly PlacedMark[],
): void {
  const ratio = devicePixelRatio;
  const { height, thickness, lanes, debts, happenings } = overview;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const colour = coloursOf(canvas.parentElement ?? canvas);
  pen.scale(ratio, ratio);
  const each = (width - gutter - 6) / order.length;
  const xOf = (lane: number): number => 6 + each * order.indexOf(lane);
  for (const lane of order) {
    pen.fillStyle = colour(lane === 0 ? "dim" : "line");
    pen.fillRect(Math.round(xOf(lane) + each / 2 - 1), 0, 1, height);
  }
  const runs = (of: Uint8Array, draw: (from: number, to: number) => void): void => {
    for (let px = 0; px < height; px++) {
      if (of[px] === EMPTY) continue;
      const from = px;
      while (px < height && of[px] !== EMPTY) px++;
      draw(from, px);
    }
  };
  pen.fillStyle = colour("debt");
  pen.globalAlpha = 0.35;
  for (const [client, debt] of debts) runs(debt, (from, to) => pen.fillRect(xOf(client), from, each - 1, to - from));
  pen.globalAlpha = 1;
  pen.fillStyle = colour("dim");
  for (const [px, is] of happenings.entries()) if (is) pen.fillRect(4, px, width - gutter - 4, 1);
  const inkOf = (client: ClientNumber, what: number): string =>
    colour(what === TROUBLE ? "no" : what === COMMAND ? "text" : `c${client}`);
  for (const [client, lane] of lanes)
    for (const [px, what] of lane.entries()) {
      if (what === EMPTY) continue;
      pen.fillStyle = inkOf(client, what);
      pen.fillRect(xOf(client), px, each - 1, thickness);
    }
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  for (const mark of marks) drawMark(pen, mark, width - gutter + COLUMNS[mark.kind], colour);
}

function drawMark(pen: CanvasRenderingContext2D, { kind, y: wanted }: PlacedMark, x: number, colour: Colours): void {
  const y = Math.max(6, Math.min(pen.canvas.height / devicePixelRatio - 6, wanted));
  pen.beginPath();
  if (kind === "alarm") {
    pen.fillStyle = colour("alarm");
    pen.moveTo(x, y - 5);
    pen.lineTo(x + 5, y + 4);
    pen.lineTo(x - 5, y + 4);
    pen.fill();
  } else if (kind === "finding") {
    pen.fillStyle = colour("no");
    pen.moveTo(x, y - 5);
    pen.lineTo(x + 5, y);
    pen.lineTo(x, y + 5);
    pen.lineTo(x - 5, y);
    pen.fill();
  } else if (kind === "question") {
    pen.fillStyle = colour("debt");
    pen.font = "600 11px 'IBM Plex Mono', monospace";
    pen.fillText("?", x, y + 0.5);
  } else {
    pen.strokeStyle = colour("soft");
    pen.lineWidth = 1.6;
    pen.moveTo(x - 4, y - 5);
    pen.lineTo(x - 4, y + 5);
    pen.moveTo(x - 4, y - 2);
    pen.quadraticCurveTo(x - 3, y + 3, x + 4, y + 3);
    pen.stroke();
  }
}
