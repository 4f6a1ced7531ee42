/** Lines under way: each a slanted line from the row where it set out to the row where it arrives, or is lost. */

import { lostMark, STUB, tone } from "#formats/ladder/arrow-shapes.ts";
import { type Row, rowOfLine } from "#formats/ladder/rows.ts";
import { isFromClient, type Journey, journeysAmong } from "#sim/passages.ts";
import type { Play } from "#sim/play.ts";
import { Drawn } from "./arrow.tsx";
import type { Lanes } from "./lanes.ts";
import type { RowsLayout } from "./rows-layout.ts";

interface JourneysProps {
  readonly play: Play;
  readonly rows: readonly Row[];
  readonly lanes: Lanes;
  readonly cursor: number;
  readonly layout: RowsLayout;
  /** The first row that is drawn, and the one after the last. */
  readonly start: number;
  readonly end: number;
}

/** The lanes' own width and what keeps an arrow off them. */
const GAP = 8;
/** Rows that a line which has not arrived at the end of the play is drawn on for. */
const ROWS_ON = 1.2;

export function Journeys({ play, rows, lanes, cursor, layout, start, end }: JourneysProps) {
  const server = lanes.x.get(0) ?? 0;
  const { rowHeight } = layout;
  const yOf = (row: number): number => layout.topOf(row) + rowHeight - 11.5;
  const [first, last] = [rows[start]?.first ?? 0, rows[Math.max(start, end - 1)]?.last ?? -1];
  return (
    <svg className="journeys" width={lanes.width} height="1" aria-hidden="true" focusable="false">
      {journeysAmong(play, first, last).map((journey: Journey) => {
        const { sent, end: arrived, isLost } = journey;
        const line = play.lines[sent];
        const lane = line?.client === undefined ? undefined : lanes.x.get(line.client);
        if (!line || lane === undefined || arrived === sent) return null;
        const from = rowOfLine(rows, sent);
        const to = arrived === undefined ? from : rowOfLine(rows, arrived);
        if (to < start || from >= end) return null;
        const [y1, y2] = [yOf(from), arrived === undefined ? yOf(from) + ROWS_ON * rowHeight : yOf(to)];
        const side = lane > server ? -1 : 1;
        const [atClient, atServer] = [lane + side * GAP, server - side * GAP];
        const toServer = isFromClient(line) || (line.kind === "happening" && isClientsDeed(play, sent));
        const [x1, x2] = toServer ? [atClient, atServer] : [atServer, atClient];
        const way = x2 > x1 ? 1 : -1;
        const isWhole = arrived !== undefined && !isLost;
        const endX = isWhole ? x2 - way * STUB : x1 + (x2 - x1) / 2;
        const isFuture = sent > cursor;
        const isUnderway = !isFuture && (arrived === undefined || arrived > cursor);
        const names = ["journey", `client-${line.client}`, `journey-${line.kind}`, tone(line)];
        if (isFuture) names.push("is-future");
        if (isUnderway) names.push("is-underway");
        if (isLost) names.push("is-lost");
        return (
          <g key={sent} className={names.join(" ")}>
            <path
              d={(line.kind === "server-initiated" ? [-2, 2] : [0])
                .map((dy) => `M${x1 + way * STUB} ${y1 + dy}L${endX} ${y2 + dy}`)
                .join("")}
            />
            {isLost && <Drawn shape={lostMark(endX, y2)} />}
          </g>
        );
      })}
    </svg>
  );
}

/** Whether the opening or closing of a connection comes from the client. */
function isClientsDeed(play: Play, line: number): boolean {
  const said = play.lines[line];
  const event = said?.event === undefined ? undefined : play.moments[said.moment]?.events[said.event];
  return !(event?.type === "closed" && event.by === "server");
}
