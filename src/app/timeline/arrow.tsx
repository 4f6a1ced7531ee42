/**
 * One line of the wire as an arrow between two lanes. What it is can be told by its shape alone:
 * a command is thick with a filled head, a tagged response carries its status in a circle, untagged data is thin and starts
 * with "*", what the server says unasked is double, a continuation request is dashed and starts with a hollow "+".
 */
import type { Line } from "#sim/play.ts";

interface ArrowProps {
  readonly line: Pick<Line, "kind" | "status">;
  /** px: where it starts and where its head is. */
  readonly from: number;
  readonly to: number;
  readonly y: number;
  /** Of a line that takes time only one end is here; of one that is lost in setting out, the first half. */
  readonly part?: "start" | "end" | "lost" | undefined;
}

/** px: what is drawn of a line where it sets out, and where it arrives. */
export const STUB = 20;

/** Where a line ends that does not arrive. */
export const LostMark = ({ x, y }: { x: number; y: number }) => (
  <path className="arrow-lost" d={`M${x - 5} ${y - 5}l10 10m0-10-10 10`} />
);

const Glyph = ({ status, x, y }: { status: Line["status"]; x: number; y: number }) => (
  <g className="arrow-glyph">
    <circle cx={x} cy={y} r="7.5" />
    {status === "OK" || status === "PREAUTH" ? (
      <path d={`M${x - 3.4} ${y + 0.2}l2.5 2.8 4.4-5.6`} />
    ) : status === "NO" ? (
      <path d={`M${x - 2.8} ${y - 2.8}l5.6 5.6m0-5.6-5.6 5.6`} />
    ) : status === "BAD" ? (
      <path d={`M${x - 1.8} ${y - 3.6}v4m0 2.4v.8M${x + 1.8} ${y - 3.6}v4m0 2.4v.8`} />
    ) : (
      <path d={`M${x - 3.4} ${y}h6.8`} />
    )}
  </g>
);

const hasStatus = ({ kind, status }: ArrowProps["line"]): boolean =>
  kind === "tagged" || (status !== undefined && status !== "OK");

export const tone = ({ kind, status }: ArrowProps["line"]): string => {
  if (status === "OK" || status === "PREAUTH") return kind === "tagged" ? "is-ok" : "";
  return status === undefined ? "" : "is-no";
};

export function Arrow({ line, from: source, to: target, y, part }: ArrowProps) {
  const way = target > source ? 1 : -1;
  const from = part === "end" ? target - way * STUB : source;
  const to = part === "start" ? source + way * STUB : part === "lost" ? (source + target) / 2 : target;
  const { kind } = line;
  const head = `M${to - way * 9} ${y - 5}L${to} ${y}l${-way * 9} 5`;
  const isDouble = kind === "server-initiated";
  const isPlain = part === "end" || kind === "command" || kind === "continued";
  const start = isPlain ? from : from + way * 8;
  const hasHead = part === undefined || part === "end";
  // The head of a command is filled, and blunt where the shaft would show.
  const stop = hasHead ? to - way * (kind === "command" ? 8 : isDouble ? 4 : 1) : to;
  return (
    <g className={`arrow arrow-${kind} ${tone(line)}${part ? ` is-${part}` : ""}`}>
      {part === "lost" && <LostMark x={to} y={y} />}
      {isDouble ? (
        <path className="arrow-shaft" d={`M${start} ${y - 2}H${stop}M${start} ${y + 2}H${stop}`} />
      ) : (
        <path className="arrow-shaft" d={`M${start} ${y}H${stop}`} />
      )}
      {hasHead && (
        <path
          className={kind === "command" || kind === "continued" ? "arrow-head is-filled" : "arrow-head"}
          d={kind === "command" || kind === "continued" ? `${head}z` : head}
        />
      )}
      {part !== "end" && <Start line={line} from={from} way={way} y={y} />}
    </g>
  );
}

/** What stands at the beginning of an arrow. */
function Start({ line, from, way, y }: { line: ArrowProps["line"]; from: number; way: number; y: number }) {
  const { kind } = line;
  const isDouble = kind === "server-initiated";
  const hasGlyph = hasStatus(line);
  return (
    <>
      {hasGlyph && <Glyph status={line.status} x={from} y={y} />}
      {!hasGlyph && (kind === "untagged" || isDouble) && (
        <path
          className="arrow-star"
          d={`M${from} ${y - 5}v10M${from - 4.4} ${y - 2.5}l8.8 5M${from - 4.4} ${y + 2.5}l8.8-5`}
        />
      )}
      {kind === "continuation" && (
        <g className="arrow-plus">
          <circle cx={from} cy={y} r="7" />
          <path d={`M${from - 3.5} ${y}h7M${from} ${y - 3.5}v7`} />
        </g>
      )}
      {kind === "continued" && <circle className="arrow-dot" cx={from + way * 2} cy={y} r="3" />}
    </>
  );
}
