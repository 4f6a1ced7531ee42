/**
 * The ladder: time runs down, the server is the spine, every line crosses from lane to lane. Only the rows in sight are in
 * the document, so that ten thousand cost what forty cost. It is an ordered list too: each row is a button that says its
 * sentence; up and down move the cursor.
 */
import { type KeyboardEvent, type ReactNode, useMemo, useState } from "react";
import { bandsAmong, debtBands } from "#formats/ladder/debt-bands.ts";
import { isGap, type Row, rowOfLine } from "#formats/ladder/rows.ts";
import { laneOrder } from "../clients.ts";
import { useAlarms, useInsight } from "../insight/use-insight.ts";
import { findingsOfRow, withFindings } from "../lint/findings.ts";
import { seek } from "../moves.ts";
import { hasMap, rows as rowsIn, shownClients } from "../selectors.ts";
import { useScope } from "../store.ts";
import { givesAway, isAnswer, storyAt } from "../story.ts";
import { DebtBandView } from "./debt-band-view.tsx";
import { EVENTS_ID } from "./events-id.ts";
import { Journeys } from "./journeys.tsx";
import { LadderRow } from "./ladder-row.tsx";
import { type Lanes, lanesFor } from "./lanes.ts";
import { evenly, ROOM_BELOW, type RowsLayout } from "./rows-layout.ts";
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
  const play = useScope((scope) => scope.play);
  const cursor = useScope((scope) => scope.cursor);
  const rows = useScope(rowsIn);
  const clients = useScope(shownClients);
  const changed = useScope((scope) => scope.changed);
  const covered = useScope(hasMap) ? mapWidth : 0;
  const findings = useScope((scope) => scope.findings);
  const [hovered, setHovered] = useState<number>();
  const [hasFocus, setHasFocus] = useState(false);
  const insight = useInsight();
  const alarms = useAlarms();
  const { lines } = play;
  const current = rowOfLine(rows, cursor);
  const layout = wanted ?? evenly(rows.length, rowHeight);
  const { box, size, start, end } = useRowsInSight({ layout, current, above: TOP, below });
  const lanes = useMemo(
    () => lanesFor(laneOrder(clients), size.width, serverWidth, outward),
    [clients, size.width, serverWidth, outward],
  );
  const question = storyAt(play, cursor).question;
  const focused = hovered ?? (hasFocus ? cursor : undefined);
  const chain = focused === undefined ? undefined : insight?.chainIn(play, focused);
  const alarmOf = (at: number) => (givesAway(question, at) ? undefined : alarms?.get(at));
  const inSight = rows.slice(start, end);
  const [firstLine, lastLine] = [inSight[0]?.first ?? 0, inSight[inSight.length - 1]?.last ?? -1];
  const allBands = debtBands(play);
  const bands = bandsAmong(allBands, firstLine, lastLine).filter(({ client }) => clients.includes(client));
  const withheld = withheldIn(play);

  function move(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const row = rows[Math.max(0, Math.min(rows.length - 1, current + by))];
    if (!row) return;
    seek(row.last);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(".row.is-current .row-hit")?.focus());
  }

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
                ({ client, line }) =>
                  client === band.client &&
                  line >= band.from &&
                  line < (band.to ?? lines.length) &&
                  line >= firstLine &&
                  line <= lastLine,
              )}
            />
          ))}
        </div>
      </div>
      <ol
        className="rows"
        aria-label="Events"
        style={{ top: TOP }}
        onKeyDown={move}
        onFocus={() => setHasFocus(true)}
        onBlur={() => setHasFocus(false)}
      >
        {inSight.map((row, i) => {
          const number = start + i + 1;
          const line = lines[row.last];
          const found = findingsOfRow(findings, row, question, cursor);
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
              isChanged={changed.size > 0 && hasAny(changed, row)}
              relation={
                !chain
                  ? undefined
                  : hasAny(chain.causes, row)
                    ? "cause"
                    : hasAny(chain.effects, row)
                      ? "effect"
                      : undefined
              }
              alarm={alarmOf(row.last)}
              found={found}
              description={withFindings(
                [timeOf?.(row.last), insight?.descriptionOf(play, row.last, alarmOf(row.last))]
                  .filter(Boolean)
                  .join(" ") || undefined,
                found,
              )}
              hasGap={!timeOf && isGap(lines, row.first)}
              isSecret={isAnswer(question, line, cursor)}
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

function hasAny(lines: ReadonlySet<number>, { first, last }: Row): boolean {
  for (let line = first; line <= last; line++) if (lines.has(line)) return true;
  return false;
}
