/** Time as a line: where one is, where exchanges end, what is owed when, and where other futures leave. */
import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from "react";
import { goToEnd, goToStart, seek, stepCommand, stepLine } from "../moves.ts";
import { shownClients } from "../selectors.ts";
import { sentence } from "../sentences.ts";
import { useScope } from "../store.ts";
import { type DebtBand, debtBands } from "../timeline/debt-bands.ts";
import { forks, scrubberMarks } from "../timeline/scrubber-marks.ts";

const keys: Readonly<Record<string, () => void>> = {
  ArrowLeft: () => stepLine(-1),
  ArrowDown: () => stepLine(-1),
  ArrowRight: () => stepLine(1),
  ArrowUp: () => stepLine(1),
  PageUp: () => stepCommand(1),
  PageDown: () => stepCommand(-1),
  Home: goToStart,
  End: goToEnd,
};

function onKey(event: KeyboardEvent) {
  const run = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
  if (!run || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  run();
}

export function Scrubber() {
  const play = useScope((scope) => scope.play);
  const cursor = useScope((scope) => scope.cursor);
  const recording = useScope((scope) => scope.recording);
  const clients = useScope(shownClients);
  const track = useRef<HTMLDivElement>(null);
  const { lines } = play;
  const at = (line: number): string => `${(100 * (line + 1)) / Math.max(1, lines.length)}%`;
  const marks = useMemo(() => scrubberMarks(play), [play]);
  const bands = debtBands(play).filter(({ client }) => clients.includes(client));
  const leaving = useMemo(() => forks(recording, play).filter(({ isCurrent }) => !isCurrent), [recording, play]);
  const lengthOf = ({ from, to }: DebtBand): number => (to ?? lines.length) - from;
  const owed = [...new Set(bands.map(({ client }) => client))];

  const longest = bands.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];

  function drag(event: PointerEvent) {
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = track.current?.getBoundingClientRect();
    if (box) seek(Math.round(((event.clientX - box.left) / Math.max(1, box.width)) * lines.length) - 1);
  }

  const line = lines[cursor];
  return (
    <div
      className="scrubber"
      role="slider"
      tabIndex={0}
      aria-label="Place in the play"
      aria-valuemin={0}
      aria-valuemax={lines.length}
      aria-valuenow={cursor + 1}
      aria-valuetext={line ? sentence(line, lines.length) : "before the first line"}
      onKeyDown={onKey}
      onPointerDown={drag}
      onPointerMove={drag}
    >
      <div className="track" ref={track}>
        <span className="track-past" style={{ width: at(cursor) }} />
        {bands.map(({ client, from, to }) => {
          const end = to ?? lines.length - 1;
          return (
            <span
              key={`${client} ${from}`}
              className={`track-debt client-${client}`}
              title={`Owed to client ${client}`}
              style={{ left: at(from), width: `calc(${at(end)} - ${at(from)})`, bottom: 7 + 5 * owed.indexOf(client) }}
            />
          );
        })}
        {longest && (
          <span className="track-owed" style={{ left: at(longest.from), bottom: 10 + 5 * owed.length }}>
            owed to client {longest.client}
          </span>
        )}
        {marks.map(({ line: place, kind }) => (
          <span key={`${kind} ${place}`} className={`track-mark is-${kind}`} style={{ left: at(place) }}>
            {kind === "question" ? "?" : null}
          </span>
        ))}
        {leaving.map(({ branch, line: place }) => (
          <span
            key={branch.id}
            className="track-fork"
            style={{ left: at(place) }}
            title={`“${branch.name}” leaves here`}
          />
        ))}
        <span className="track-thumb" style={{ left: at(cursor) }} />
      </div>
    </div>
  );
}
