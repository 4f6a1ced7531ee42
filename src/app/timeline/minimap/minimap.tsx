/**
 * The whole play beside the events, and which part of it is in sight: a scroll bar that shows what it scrolls through.
 *
 * It is a picture that stays while one scrolls or steps; only the frame around what is in sight and the line at the cursor
 * move over it.
 */
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from "react";
import { bandsAmong, debtBands } from "#formats/ladder/debt-bands.ts";
import type { Row } from "#formats/ladder/rows.ts";
import type { Play } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { laneOrder } from "../../clients.ts";
import { seek } from "../../moves.ts";
import { keepLast, rows as rowsIn, shownClients } from "../../selectors.ts";
import { useScope } from "../../store.ts";
import { useMedia } from "../../use-media.ts";
import { useSize } from "../../use-size.ts";
import { EVENTS_ID } from "../events-id.ts";
import { evenly, type RowsLayout } from "../rows-layout.ts";
import { timeScaleOf } from "../time/time-scale-of.ts";
import { drawMap } from "./draw.ts";
import { useMapMarks } from "./map-marks.ts";
import { type MarkKind, overviewOf, type PlacedMark, placeMarks, placeOf } from "./overview.ts";

const GUTTER = 28;
/** px around a mark that are the mark. */
const NEAR = 6;

const WORDS: Readonly<Record<MarkKind, readonly [one: string, many: string]>> = {
  alarm: ["alarm", "alarms"],
  finding: ["lint finding", "lint findings"],
  question: ["question", "questions"],
  fork: ["branch", "branches"],
};

/** `2 alarms, 1 question`. */
function summary(marks: readonly { readonly kind: MarkKind }[]): string {
  const counts = new Map<MarkKind, number>();
  for (const { kind } of marks) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${WORDS[kind][count === 1 ? 0 : 1]}`).join(", ");
}

const titleOf = ({ title, line, count }: PlacedMark): string =>
  `${title}, at ${Math.max(1, line + 1)}${count > 1 ? `, and ${count - 1} more near it` : ""}`;

/** A pass over all rows: kept while only what is marked on it changes, as findings come in. */
const keptOverview = keepLast(
  (play: Play, rows: readonly Row[], layout: RowsLayout, clients: readonly ClientNumber[], height: number) =>
    overviewOf(
      { lines: play.lines, rows, layout, clients, bands: bandsAmong(debtBands(play), 0, play.lines.length) },
      height,
    ),
);

/** What scrolls. */
const box = (): HTMLElement | null => document.getElementById(EVENTS_ID);

function scrollTo(top: number): void {
  const scrolled = box();
  if (scrolled) scrolled.scrollTop = top;
}

export function Minimap() {
  const play = useScope((scope) => scope.play);
  const rows = useScope(rowsIn);
  const clients = useScope(shownClients);
  const cursor = useScope((scope) => scope.cursor);
  const theme = useScope((scope) => scope.theme);
  const isDark = useMedia("(prefers-color-scheme: dark)");
  const marks = useMapMarks();
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLSpanElement>(null);
  const grip = useRef<number>(undefined);
  const byClock = useScope((scope) => (scope.view === "time" ? timeScaleOf(scope) : undefined));
  const layout = useMemo(() => byClock ?? evenly(rows.length, 1), [byClock, rows]);
  const placed = useMemo(() => placeMarks(marks, { rows, layout }, height), [marks, rows, layout, height]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the colours that the page has
  useEffect(() => {
    if (!canvas.current || height === 0) return;
    const overview = keptOverview(play, rows, layout, clients, height);
    drawMap(canvas.current, { width, order: laneOrder(clients), gutter: GUTTER }, overview, placed);
  }, [play, rows, layout, clients, placed, width, height, theme, isDark]);

  useEffect(() => {
    const said = summary(marks);
    function show() {
      const [bar, scrolled] = [ref.current, box()];
      if (!bar || !frame.current || !scrolled) return;
      const { scrollTop, scrollHeight, clientHeight } = scrolled;
      const most = Math.max(1, scrollHeight - clientHeight);
      const scale = bar.clientHeight / Math.max(1, scrollHeight);
      frame.current.style.transform = `translateY(${scrollTop * scale}px)`;
      frame.current.style.height = `${clientHeight * scale}px`;
      const share = scrollHeight / Math.max(1, rows.length);
      const first = Math.min(rows.length, Math.floor(scrollTop / share) + 1);
      const last = Math.min(rows.length, Math.ceil((scrollTop + clientHeight) / share));
      bar.setAttribute("aria-valuenow", `${Math.round((100 * scrollTop) / most)}`);
      bar.setAttribute("aria-valuetext", `${first} to ${last} of ${rows.length}${said === "" ? "" : `. ${said}`}`);
    }
    show();
    const room = ref.current?.parentElement;
    room?.addEventListener("scroll", show, { capture: true, passive: true });
    return () => room?.removeEventListener("scroll", show, { capture: true });
  });

  const markAt = (event: PointerEvent): PlacedMark | undefined => {
    const edge = ref.current?.getBoundingClientRect();
    if (!edge || event.clientX < edge.right - GUTTER) return undefined;
    const y = event.clientY - edge.top;
    return placed
      .filter((mark) => Math.abs(mark.y - y) <= NEAR)
      .toSorted((one, other) => Math.abs(one.y - y) - Math.abs(other.y - y))[0];
  };

  function down(event: PointerEvent) {
    const mark = markAt(event);
    if (mark) return seek(mark.line);
    const [edge, scrolled] = [ref.current?.getBoundingClientRect(), box()];
    if (!edge || !scrolled || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const y = ((event.clientY - edge.top) / edge.height) * scrolled.scrollHeight;
    const isInside = y >= scrolled.scrollTop && y <= scrolled.scrollTop + scrolled.clientHeight;
    grip.current = isInside ? y - scrolled.scrollTop : scrolled.clientHeight / 2;
    scrollTo(y - grip.current);
  }

  function move(event: PointerEvent) {
    const [edge, scrolled] = [ref.current?.getBoundingClientRect(), box()];
    if (!edge || !scrolled) return;
    if (grip.current === undefined) {
      const mark = markAt(event);
      (event.currentTarget as HTMLElement).title = mark ? titleOf(mark) : "";
    } else scrollTo(((event.clientY - edge.top) / edge.height) * scrolled.scrollHeight - grip.current);
  }

  function key(event: KeyboardEvent) {
    const scrolled = box();
    if (!scrolled || event.altKey || event.ctrlKey || event.metaKey) return;
    const { scrollTop, clientHeight, scrollHeight } = scrolled;
    const page = clientHeight * 0.9;
    const line = 34;
    const to: number | undefined = {
      ArrowDown: scrollTop + line,
      ArrowUp: scrollTop - line,
      PageDown: scrollTop + page,
      PageUp: scrollTop - page,
      Home: 0,
      End: scrollHeight,
    }[event.key];
    if (to !== undefined) scrollTo(to);
    else if (event.key === "Enter") {
      const middle = ((scrollTop + clientHeight / 2) / scrollHeight) * layout.height;
      const row = rows[Math.max(0, Math.min(rows.length - 1, layout.rowAt(middle)))];
      if (row) seek(row.last);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const future = cursor < 0 ? 0 : placeOf(cursor, { rows, layout }, height);
  return (
    <div
      className="minimap"
      ref={ref}
      role="scrollbar"
      tabIndex={0}
      aria-label="Map of the events"
      aria-controls={EVENTS_ID}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={() => {
        grip.current = undefined;
      }}
      onKeyDown={key}
    >
      <canvas ref={canvas} />
      <span className="map-future" style={{ transform: `translateY(${future}px)` }} />
      <span className="map-frame" ref={frame} />
    </div>
  );
}
