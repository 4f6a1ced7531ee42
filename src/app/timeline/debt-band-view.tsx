/**
 * The column beside a lane: dotted while the client is owed something, hollow while what it was told is on its way. Where it
 * could have been told and was not, there is a bar across.
 */
import type { DebtBand } from "#formats/ladder/debt-bands.ts";
import { type Row, rowOfLine } from "#formats/ladder/rows.ts";
import type { Lanes } from "./lanes.ts";
import type { RowsLayout } from "./rows-layout.ts";
import { type Withheld, withheldText } from "./withheld.ts";

interface DebtBandViewProps {
  readonly band: DebtBand;
  readonly rows: readonly Row[];
  readonly layout: RowsLayout;
  readonly lanes: Lanes;
  /** px at the right that cannot be seen. */
  readonly covered: number;
  readonly cursor: number;
  /** In this band. */
  readonly withheld: readonly Withheld[];
}

/** Room in px that the words need beside the band. */
const ROOM = 84;

export function DebtBandView({ band, rows, layout, lanes, covered, cursor, withheld }: DebtBandViewProps) {
  const lane = lanes.x.get(band.client);
  const server = lanes.x.get(0) ?? 0;
  if (lane === undefined) return null;
  const { rowHeight } = layout;
  const placeOf = (line: number): number => layout.topOf(rowOfLine(rows, line)) + rowHeight - 11.5;
  const start = placeOf(band.from);
  const end = band.to === undefined ? layout.height : placeOf(band.to);
  const isSlow = band.to !== undefined && !band.isWrittenOff && !band.isLost && band.arrived !== band.to;
  const heard = band.arrived === undefined ? layout.height : placeOf(band.arrived);
  const yOf = (line: number): number => placeOf(line) - start;
  const now = Math.min(end, Math.max(start, cursor < 0 ? 0 : layout.topOf(rowOfLine(rows, cursor)) + rowHeight));
  const isRight = lane > server;
  const isCrossed = [...lanes.x.values()].some((x) => (isRight ? x > lane : x < lane));
  // Arrows to a lane further out run through here: no place for words.
  const room = isCrossed ? 0 : (isRight ? lanes.width - covered - lane : lane - 34) - 30;
  const place = isRight ? { left: lane + 10 } : { left: lane - 23 };
  return (
    <div
      className={`debt client-${band.client}${isRight ? "" : " is-left"}`}
      aria-hidden="true"
      style={{ ...place, top: start, height: end - start }}
    >
      <span className="debt-past" style={{ height: now - start }} />
      <span className="debt-future" style={{ top: now - start }} />
      {isSlow && (
        <span
          className={cursor < (band.to ?? 0) ? "debt-underway is-future" : "debt-underway"}
          style={{ top: end - start, height: heard - end }}
        />
      )}
      {withheld.map(({ line, event }) => (
        <span
          key={event.number}
          className={cursor < line ? "debt-withheld is-future" : "debt-withheld"}
          style={{ top: yOf(line) }}
          title={withheldText(event)}
        />
      ))}
      {room >= ROOM && (
        <span className={start > now || cursor < band.from ? "debt-words is-future" : "debt-words"}>
          <b>truth changed</b>
          <span>{room >= 104 ? `client ${band.client} is owed ${band.owed}` : `owed ${band.owed}`}</span>
        </span>
      )}
      {room >= 40 && band.to !== undefined && end > start && (
        <span className={cursor < band.to ? "debt-end is-future" : "debt-end"}>
          {band.isWrittenOff ? "cut off" : band.isLost ? "told, lost" : "told"}
        </span>
      )}
      {room >= 40 && isSlow && band.arrived !== undefined && (
        <span
          className={cursor < band.arrived ? "debt-end debt-heard is-future" : "debt-end debt-heard"}
          style={{ top: heard - start - 11 }}
        >
          heard
        </span>
      )}
    </div>
  );
}
