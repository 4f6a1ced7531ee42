/** A line in a column of the comparison: what was said over its arrow, between lanes that go down the column. */
import { partOf } from "#formats/ladder/arrow-shapes.ts";
import { isFromClient } from "#sim/passages.ts";
import type { Line } from "#sim/play.ts";
import { ClientMark } from "../icons.tsx";
import { Arrow } from "../timeline/arrow.tsx";
import type { Lanes } from "../timeline/lanes.ts";

export interface Looks {
  readonly lanes: Lanes;
  /** Columns stand under each other. */
  readonly isNarrow: boolean;
}

/** px that the lanes' own width keeps an arrow off them. */
const GAP = 6;

const LaneLines = ({ lanes }: { readonly lanes: Lanes }) => (
  <>
    {[...lanes.x].map(([lane, x]) => (
      <span
        key={lane}
        className={lane === 0 ? "lane lane-server" : `lane client-${lane}`}
        style={{ left: x }}
        aria-hidden="true"
      />
    ))}
  </>
);

export const LaneHeads = ({ looks: { lanes } }: { readonly looks: Looks }) => (
  <div className="compare-lane-heads" aria-hidden="true">
    {[...lanes.x].map(([lane, x]) => (
      <span key={lane} className={lane === 0 ? "" : `client-${lane}`} style={{ left: x }}>
        {lane === 0 ? "Server" : <ClientMark client={lane} size={12} />}
      </span>
    ))}
  </div>
);

interface CellProps {
  /** Undefined: this server says nothing here. */
  readonly line: Line | undefined;
  readonly looks: Looks;
  readonly isMarked: boolean;
}

const Mark = () => (
  <span className="compare-mark">
    <span aria-hidden="true">≠ </span>
    <span className="sr-only">differs: </span>
  </span>
);

export function CompareCell({ line, looks: { lanes }, isMarked }: CellProps) {
  if (!line)
    return (
      <>
        <LaneLines lanes={lanes} />
        <p className="compare-line is-nothing">
          {isMarked && <Mark />}
          <span>nothing</span>
        </p>
      </>
    );
  const server = lanes.x.get(0) ?? 0;
  const lane = line.client === undefined ? undefined : lanes.x.get(line.client);
  const isArrow = line.kind !== "happening" && lane !== undefined;
  const toServer = isFromClient(line);
  const side = (lane ?? 0) > server ? 1 : -1;
  const [atServer, atClient] = [server + side * GAP, (lane ?? 0) - side * GAP];
  const who = isArrow ? `${toServer ? "C" : "S"}${line.client}: ` : "";
  return (
    <>
      <LaneLines lanes={lanes} />
      <p
        className={`compare-line compare-${line.kind} client-${line.client ?? 0}`}
        style={isArrow && side > 0 ? { textAlign: "right" } : isArrow ? undefined : { textAlign: "center" }}
      >
        <span>
          {isMarked && <Mark />}
          <span className="sr-only">{who}</span>
          {line.text}
        </span>
      </p>
      {isArrow && (
        <svg
          className={`compare-art client-${line.client}`}
          width={lanes.width}
          height="16"
          aria-hidden="true"
          focusable="false"
        >
          <Arrow
            line={line}
            from={toServer ? atClient : atServer}
            to={toServer ? atServer : atClient}
            y={7}
            part={partOf(line)}
          />
        </svg>
      )}
    </>
  );
}
