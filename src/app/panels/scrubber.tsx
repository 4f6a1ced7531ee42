/** Time as a line: where one is, where exchanges end, what is owed when, and where other futures leave. */
import { type KeyboardEvent, memo, type PointerEvent, useRef } from "react";
import type { Play } from "#sim/play.ts";
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

/** More would be a smear; what is left out is the shortest. */
const BANDS_MAX = 120;

/** What stays while the cursor moves. */
const Marks = memo(function Marks({ play }: { play: Play }) {
  const recording = useScope((scope) => scope.recording);
  const clients = useScope(shownClients);
  const count = play.lines.length;
  const at = placeOf(count);
  const lengthOf = ({ from, to }: DebtBand): number => (to ?? count) - from;
  const byLength = debtBands(play)
    .filter(({ client }) => clients.includes(client))
    .toSorted((a, b) => lengthOf(b) - lengthOf(a));
  const longest = byLength[0];
  const bands = byLength.slice(0, BANDS_MAX);
  const owed = [...new Set(bands.map(({ client }) => client))].sort((a, b) => a - b);
  return (
    <>
      {bands.map(({ client, from, to }) => (
        <span
          key={`${client} ${from}`}
          className={`track-debt client-${client}`}
          title={`Owed to client ${client}`}
          style={{
            left: at(from),
            width: `calc(${at(to ?? count - 1)} - ${at(from)})`,
            bottom: 7 + 5 * owed.indexOf(client),
          }}
        />
      ))}
      {longest && (
        <span className="track-owed" style={{ left: at(longest.from), bottom: 10 + 5 * owed.length }}>
          owed to client {longest.client}
        </span>
      )}
      {scrubberMarks(play).map(({ line, kind }) => (
        <span key={`${kind} ${line}`} className={`track-mark is-${kind}`} style={{ left: at(line) }}>
          {kind === "question" ? "?" : null}
        </span>
      ))}
      {forks(recording, play)
        .filter(({ isCurrent }) => !isCurrent)
        .map(({ branch, line }) => (
          <span
            key={branch.id}
            className="track-fork"
            style={{ left: at(line) }}
            title={`“${branch.name}” leaves here`}
          />
        ))}
    </>
  );
});

const placeOf =
  (lines: number) =>
  (line: number): string =>
    `${(100 * (line + 1)) / Math.max(1, lines)}%`;

export function Scrubber() {
  const play = useScope((scope) => scope.play);
  const cursor = useScope((scope) => scope.cursor);
  const track = useRef<HTMLDivElement>(null);
  const { lines } = play;
  const at = placeOf(lines.length);

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
        <Marks play={play} />
        <span className="track-thumb" style={{ left: at(cursor) }} />
      </div>
    </div>
  );
}
