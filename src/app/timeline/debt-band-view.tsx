/** The dotted column beside a lane: how long the client was owed something. */
import type { DebtBand } from "./debt-bands.ts";
import { type Row, rowOfLine } from "./ladder-rows.ts";
import type { Lanes } from "./lanes.ts";

interface DebtBandViewProps {
  readonly band: DebtBand;
  readonly rows: readonly Row[];
  readonly rowHeight: number;
  readonly lanes: Lanes;
  readonly cursor: number;
}

/** Room in px that the words need beside the band. */
const ROOM = 84;

export function DebtBandView({ band, rows, rowHeight, lanes, cursor }: DebtBandViewProps) {
  const lane = lanes.x.get(band.client);
  const server = lanes.x.get(0) ?? 0;
  if (lane === undefined) return null;
  const arrow = rowHeight - 11.5;
  const start = rowOfLine(rows, band.from) * rowHeight + arrow;
  const endRow = band.to === undefined ? rows.length : rowOfLine(rows, band.to);
  const end = endRow * rowHeight + (band.to === undefined ? 0 : arrow);
  const now = Math.min(end, Math.max(start, (rowOfLine(rows, cursor) + 1) * rowHeight));
  const isRight = lane > server;
  const isCrossed = [...lanes.x.values()].some((x) => (isRight ? x > lane : x < lane));
  // Arrows to a lane further out run through here: no place for words.
  const room = isCrossed ? 0 : (isRight ? lanes.width - lane : lane - 34) - 30;
  const place = isRight ? { left: lane + 10 } : { left: lane - 23 };
  return (
    <div
      className={`debt client-${band.client}${isRight ? "" : " is-left"}`}
      aria-hidden="true"
      style={{ ...place, top: start, height: end - start }}
    >
      <span className="debt-past" style={{ height: now - start }} />
      <span className="debt-future" style={{ top: now - start }} />
      {room >= ROOM && (
        <span className={start > now || cursor < band.from ? "debt-words is-future" : "debt-words"}>
          <b>truth changed</b>
          <span>{room >= 104 ? `client ${band.client} is owed ${band.owed}` : `owed ${band.owed}`}</span>
        </span>
      )}
      {room >= 40 && band.to !== undefined && (
        <span className={cursor < band.to ? "debt-end is-future" : "debt-end"}>
          {band.isWrittenOff ? "cut off" : "told"}
        </span>
      )}
    </div>
  );
}
