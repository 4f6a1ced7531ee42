/** The same events as the ladder, as a plain list: for phones, for readers, and for whoever prefers words. */
import { type Row, rowText } from "#formats/ladder/rows.ts";
import { isFromClient } from "#sim/passages.ts";
import type { Line } from "#sim/play.ts";
import { ClientMark } from "../icons.tsx";
import { alarmWords } from "../insight/use-insight.ts";
import { seek, toggleFold } from "../moves.ts";
import { kindTitle, sentence } from "../sentences.ts";
import { EVENTS_ID } from "./events-id.ts";
import { FindingMark } from "./finding-mark.tsx";
import { evenly, ROOM_BELOW } from "./rows-layout.ts";
import { type RowNews, useEvents } from "./use-events.ts";
import { useRowsInSight } from "./use-rows-in-sight.ts";

const ROW_HEIGHT = 46;

const GLYPHS: Record<Line["kind"], string> = {
  command: "▶",
  continued: "▸",
  tagged: "✓",
  untagged: "*",
  continuation: "+",
  "server-initiated": "**",
  happening: "•",
};

export function glyphOf(line: Line): string {
  if (line.kind !== "tagged") return GLYPHS[line.kind];
  return { OK: "✓", NO: "✗", BAD: "!!" }[line.status as string] ?? "–";
}

/** Which way it goes; a dot on the side that a line which takes time has not come to or has left, a cross where it is lost. */
function wayOf(line: Line): string {
  const way = isFromClient(line) ? "→" : "←";
  const { passage } = line;
  if (!passage) return way;
  if (passage.type === "lost") return isFromClient(line) ? "→×" : "×←";
  return (passage.type === "sent") === isFromClient(line) ? `${way}·` : `·${way}`;
}

interface ItemProps extends RowNews {
  readonly row: Row;
  readonly lines: readonly Line[];
  readonly cursor: number;
  readonly number: number;
  readonly rows: number;
}

function Item({ row, lines, cursor, number, rows, isSecret, isChanged, alarm, found, description }: ItemProps) {
  const line = lines[row.last];
  if (!line) return null;
  const isCurrent = row.first <= cursor && cursor <= row.last;
  const names = ["item", `client-${line.client ?? 0}`, `item-${line.kind}`];
  if (row.first > cursor) names.push("is-future");
  if (isCurrent) names.push("is-current");
  if (isChanged) names.push("is-changed");
  const hasAlarm = alarm !== undefined;
  if (hasAlarm) names.push("is-alarm");
  return (
    <li
      className={names.join(" ")}
      aria-setsize={rows}
      aria-posinset={number}
      style={{ transform: `translateY(${(number - 1) * ROW_HEIGHT}px)`, height: ROW_HEIGHT }}
    >
      <button
        type="button"
        className="item-hit"
        tabIndex={isCurrent || (cursor < 0 && number === 1) ? 0 : -1}
        aria-current={isCurrent ? "step" : undefined}
        aria-label={
          isSecret ? `${row.first + 1} of ${lines.length}, the answer, not shown yet` : sentence(line, lines.length)
        }
        aria-description={isSecret ? undefined : description}
        onClick={() => seek(row.last)}
      >
        <span className="item-number">{row.first + 1}</span>
        <span className="item-who" aria-hidden="true">
          {line.client !== undefined && <ClientMark client={line.client} size={12} />}
          <span className="item-arrow">{line.kind === "happening" ? "" : wayOf(line)}</span>
        </span>
        <span className={`item-glyph glyph-${isSecret ? "none" : (line.status ?? "none")}`} aria-hidden="true">
          {isSecret ? "?" : glyphOf(line)}
        </span>
        <span className="item-text">
          <span className="item-words">{isSecret ? "…" : rowText(row, lines)}</span>
          <span className="item-kind">
            {isSecret ? "the answer" : hasAlarm ? `▲ ${alarmWords(alarm)}` : kindTitle(line)}
          </span>
        </span>
      </button>
      {found && !isSecret && <FindingMark found={found} />}
      {row.count > 1 && !isSecret && (
        <button
          type="button"
          className="fold"
          aria-label={`Unfold ${row.count} lines`}
          onClick={() => toggleFold(row.run as number)}
        >
          ×{row.count}
        </button>
      )}
    </li>
  );
}

export function EventList() {
  const { play, cursor, rows, current, newsOf, move } = useEvents();
  const { box, start, end } = useRowsInSight({
    layout: evenly(rows.length, ROW_HEIGHT),
    current,
    above: 0,
    below: ROOM_BELOW,
  });

  return (
    <div className="list" id={EVENTS_ID} ref={box} data-scrolls>
      <ol
        className="items"
        aria-label="Events"
        style={{ height: rows.length * ROW_HEIGHT + ROOM_BELOW }}
        onKeyDown={(event) => move(event, box)}
      >
        {rows.slice(start, end).map((row, i) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: rows stand at fixed places; what they say changes
            key={start + i}
            row={row}
            lines={play.lines}
            cursor={cursor}
            number={start + i + 1}
            rows={rows.length}
            {...newsOf(row)}
          />
        ))}
      </ol>
      {rows.length === 0 && <p className="empty">Nothing has happened yet.</p>}
    </div>
  );
}
