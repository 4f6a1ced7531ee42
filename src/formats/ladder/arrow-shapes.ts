/**
 * The shapes of one line of the wire as an arrow between two lanes, for the page and for pictures. What it is can be told
 * by its shape alone: a command is thick with a filled head, a tagged response carries its status in a circle, untagged
 * data is thin and starts with "*", what the server says unasked is double, a continuation request is dashed and starts
 * with a hollow "+".
 */
import type { Line } from "#sim/play.ts";

export type Shape =
  | { readonly type: "path"; readonly name?: string; readonly d: string }
  | { readonly type: "circle"; readonly name?: string; readonly x: number; readonly y: number; readonly r: number }
  | { readonly type: "group"; readonly name: string; readonly shapes: readonly Shape[] };

export interface ArrowPlace {
  /** px: where it starts and where its head is. */
  readonly from: number;
  readonly to: number;
  readonly y: number;
  /** Of a line that takes time only one end is here; of one that is lost in setting out, the first half. */
  readonly part?: "start" | "end" | "lost" | undefined;
}

type Said = Pick<Line, "kind" | "status">;

/** px: what is drawn of a line where it sets out, and where it arrives. */
export const STUB = 20;

/** Where a line ends that does not arrive. */
export const lostMark = (x: number, y: number): Shape => ({
  type: "path",
  name: "arrow-lost",
  d: `M${x - 5} ${y - 5}l10 10m0-10-10 10`,
});

const hasStatus = ({ kind, status }: Said): boolean => kind === "tagged" || (status !== undefined && status !== "OK");

/** `is-ok`, `is-no` or nothing: the colour of what has a status. */
export const tone = ({ kind, status }: Said): string => {
  if (status === "OK" || status === "PREAUTH") return kind === "tagged" ? "is-ok" : "";
  return status === undefined ? "" : "is-no";
};

/** Which end of a line that takes time a row shows. */
export function partOf({ passage }: Pick<Line, "passage">): ArrowPlace["part"] {
  if (!passage) return undefined;
  if (passage.type === "sent") return "start";
  if (passage.type === "arrived") return "end";
  return passage.sent === undefined ? "lost" : undefined;
}

export function arrowShapes(line: Said, { from: source, to: target, y, part }: ArrowPlace): Shape[] {
  const way = target > source ? 1 : -1;
  const from = part === "end" ? target - way * STUB : source;
  const to = part === "start" ? source + way * STUB : part === "lost" ? (source + target) / 2 : target;
  const { kind } = line;
  const head = `M${to - way * 9} ${y - 5}L${to} ${y}l${-way * 9} 5`;
  const isDouble = kind === "server-initiated";
  const isClients = kind === "command" || kind === "continued";
  const start = part === "end" || isClients ? from : from + way * 8;
  const hasHead = part === undefined || part === "end";
  // The head of a command is filled, and blunt where the shaft would show.
  const stop = hasHead ? to - way * (kind === "command" ? 8 : isDouble ? 4 : 1) : to;
  const shaft = isDouble ? `M${start} ${y - 2}H${stop}M${start} ${y + 2}H${stop}` : `M${start} ${y}H${stop}`;
  const headName = isClients ? "arrow-head is-filled" : "arrow-head";
  return [
    ...(part === "lost" ? [lostMark(to, y)] : []),
    { type: "path", name: "arrow-shaft", d: shaft },
    ...(hasHead ? [{ type: "path", name: headName, d: isClients ? `${head}z` : head } as const] : []),
    ...(part === "end" ? [] : startShapes(line, from, way, y)),
  ];
}

/** What stands at the beginning of an arrow. */
function startShapes(line: Said, x: number, way: number, y: number): Shape[] {
  const { kind } = line;
  if (hasStatus(line))
    return [{ type: "group", name: "arrow-glyph", shapes: [{ type: "circle", x, y, r: 7.5 }, glyph(line, x, y)] }];
  if (kind === "untagged" || kind === "server-initiated") {
    const d = `M${x} ${y - 5}v10M${x - 4.4} ${y - 2.5}l8.8 5M${x - 4.4} ${y + 2.5}l8.8-5`;
    return [{ type: "path", name: "arrow-star", d }];
  }
  if (kind === "continuation") {
    const plus: Shape = { type: "path", d: `M${x - 3.5} ${y}h7M${x} ${y - 3.5}v7` };
    return [{ type: "group", name: "arrow-plus", shapes: [{ type: "circle", x, y, r: 7 }, plus] }];
  }
  return kind === "continued" ? [{ type: "circle", name: "arrow-dot", x: x + way * 2, y, r: 3 }] : [];
}

function glyph({ status }: Said, x: number, y: number): Shape {
  const type = "path";
  if (status === "OK" || status === "PREAUTH") return { type, d: `M${x - 3.4} ${y + 0.2}l2.5 2.8 4.4-5.6` };
  if (status === "NO") return { type, d: `M${x - 2.8} ${y - 2.8}l5.6 5.6m0-5.6-5.6 5.6` };
  if (status === "BAD") return { type, d: `M${x - 1.8} ${y - 3.6}v4m0 2.4v.8M${x + 1.8} ${y - 3.6}v4m0 2.4v.8` };
  return { type, d: `M${x - 3.4} ${y}h6.8` };
}
