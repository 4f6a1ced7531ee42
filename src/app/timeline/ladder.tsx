/**
 * The ladder: time runs down, the server is the spine, every line crosses from lane to lane. Only the rows in sight are in
 * the document, so that ten thousand cost what forty cost. It is an ordered list too: each row is a button that says its
 * sentence; up and down move the cursor.
 */
import { type ReactNode, useMemo, useState } from "react";
import { bandsAmong, debtBands } from "#formats/ladder/debt-bands.ts";
import { isGap } from "#formats/ladder/rows.ts";
import { laneOrder } from "../clients.ts";
import { useInsight } from "../insight/use-insight.ts";
import { hasMap, shownClients } from "../selectors.ts";
import { useScope } from "../store.ts";
import { DebtBandView } from "./debt-band-view.tsx";
import { EVENTS_ID } from "./events-id.ts";
import { Journeys } from "./journeys.tsx";
import { LadderRow } from "./ladder-row.tsx";
import { type Lanes, lanesFor } from "./lanes.ts";
import { evenly, ROOM_BELOW, type RowsLayout } from "./rows-layout.ts";
import { hasAny, useEvents } from "./use-events.ts";
import { useRowsInSight } from "./use-rows-in-sight.ts";
import { withheldIn } from "./withheld.ts";

export const SERVER_WIDTH = 168;
/** Above the first row, so that its words are not at the very edge. */
const TOP = 6;

/** How large it is drawn, in px; the lanes' place as lanesFor has it. */
export interface Look {
  readonly rowHeight: number;
  readonly serverWidth: number;
  readonly outward?: number;
  /** Below the last row. */
  readonly below?: number;
  /** At the right, where the map is shown. */
  readonly mapWidth?: number;
}
export const USUAL: Look = { rowHeight: 34, serverWidth: SERVER_WIDTH, below: ROOM_BELOW, mapWidth: 68 };

/** What else is drawn, behind the rows in sight. */
export interface Backdrop {
  readonly lanes: Lanes;
  readonly start: number;
  readonly end: number;
  /** px at the right that cannot be seen. */
  readonly covered: number;
}

interface LadderProps {
  readonly look?: Look;
  /** Undefined: one row below the other. */
  readonly layout?: RowsLayout;
  /** Of each line, beside what readers are told of it anyway. */
  readonly timeOf?: (line: number) => string;
  readonly behind?: (backdrop: Backdrop) => ReactNode;
}

export function Ladder({ look = USUAL, layout: wanted, timeOf, behind }: LadderProps) {
  const { rowHeight, serverWidth, outward, below = TOP, mapWidth = 0 } = look;
  const { play, cursor, rows, current, newsOf, move } = useEvents();
  const clients = useScope(shownClients);
  const covered = useScope(hasMap) ? mapWidth : 0;
  const [hovered, setHovered] = useState<number>();
  const [hasFocus, setHasFocus] = useState(false);
  const insight = useInsight();
  const { lines } = play;
  const layout = wanted ?? evenly(rows.length, rowHeight);
  const { box, size, start, end } = useRowsInSight({ layout, current, above: TOP, below });
  const lanes = useMemo(
    () => lanesFor(laneOrder(clients), size.width, serverWidth, outward),
    [clients, size.width, serverWidth, outward],
  );
  const focused = hovered ?? (hasFocus ? cursor : undefined);
  const chain = focused === undefined ? undefined : insight?.chainIn(play, focused);
  const inSight = rows.slice(start, end);
  const [firstLine, lastLine] = [inSight[0]?.first ?? 0, inSight[inSight.length - 1]?.last ?? -1];
  const bands = bandsAmong(debtBands(play), firstLine, lastLine).filter(({ client }) => clients.includes(client));
  const withheld = withheldIn(play).filter(({ line }) => line >= firstLine && line <= lastLine);

  return (
    <div className="ladder" id={EVENTS_ID} ref={box} data-scrolls>
      <div className="lanes" aria-hidden="true" style={{ height: Math.max(size.height, layout.height + TOP + below) }}>
        {[...lanes.x].map(([lane, x]) => (
          <span key={lane} className={lane === 0 ? "lane lane-server" : `lane client-${lane}`} style={{ left: x }} />
        ))}
        <div className="debts" style={{ top: TOP }}>
          {behind?.({ lanes, start, end, covered })}
          <Journeys play={play} rows={rows} lanes={lanes} cursor={cursor} layout={layout} start={start} end={end} />
          {bands.map((band) => (
            <DebtBandView
              key={`${band.client} ${band.from}`}
              band={band}
              rows={rows}
              layout={layout}
              lanes={lanes}
              covered={covered}
              cursor={cursor}
              withheld={withheld.filter(
                ({ client, line }) => client === band.client && line >= band.from && line < (band.to ?? lines.length),
              )}
            />
          ))}
        </div>
      </div>
      <ol
        className="rows"
        aria-label="Events"
        style={{ top: TOP }}
        onKeyDown={(event) => move(event, box)}
        onFocus={() => setHasFocus(true)}
        onBlur={() => setHasFocus(false)}
      >
        {inSight.map((row, i) => {
          const number = start + i + 1;
          return (
            <LadderRow
              key={number}
              row={row}
              lines={lines}
              lanes={lanes}
              cursor={cursor}
              top={layout.topOf(number - 1)}
              height={rowHeight}
              number={number}
              rows={rows.length}
              relation={
                !chain
                  ? undefined
                  : hasAny(chain.causes, row)
                    ? "cause"
                    : hasAny(chain.effects, row)
                      ? "effect"
                      : undefined
              }
              {...newsOf(row, timeOf?.(row.last))}
              hasGap={!timeOf && isGap(lines, row.first)}
              canFocus={current < 0 ? number === 1 : number - 1 === current}
              onHover={setHovered}
            />
          );
        })}
      </ol>
      {rows.length === 0 && <p className="empty">Nothing has happened yet. Type a command in a terminal above.</p>}
    </div>
  );
}
