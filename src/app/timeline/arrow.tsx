/** One line of the wire as an arrow between two lanes. */

import { type ArrowPlace, arrowShapes, type Shape, tone } from "#formats/ladder/arrow-shapes.ts";
import type { Line } from "#sim/play.ts";

interface ArrowProps extends ArrowPlace {
  readonly line: Pick<Line, "kind" | "status">;
}

export function Drawn({ shape }: { shape: Shape }) {
  if (shape.type === "path") return <path className={shape.name} d={shape.d} />;
  if (shape.type === "circle") return <circle className={shape.name} cx={shape.x} cy={shape.y} r={shape.r} />;
  return <g className={shape.name}>{drawn(shape.shapes)}</g>;
}

// biome-ignore lint/suspicious/noArrayIndexKey: shapes have no other name than their place
const drawn = (shapes: readonly Shape[]) => shapes.map((shape, i) => <Drawn key={i} shape={shape} />);

export const Arrow = ({ line, ...place }: ArrowProps) => (
  <g className={`arrow arrow-${line.kind} ${tone(line)}${place.part ? ` is-${place.part}` : ""}`}>
    {drawn(arrowShapes(line, place))}
  </g>
);
