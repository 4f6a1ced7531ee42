/** Time as a line: where one is, where exchanges end, what is owed when, and where other futures leave. */
import { type KeyboardEvent, memo, type PointerEvent, useRef } from "react";
import { type DebtBand, debtBands, endOf } from "#formats/ladder/debt-bands.ts";
import type { Play } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { useAlarms } from "../insight/use-insight.ts";
import { findingMarks } from "../lint/findings.ts";
import { goToEnd, goToStart, seek, seekInFrame, stepCommand, stepLine } from "../moves.ts";
import { shownClients } from "../selectors.ts";
import { sentence } from "../sentences.ts";
import { useScope } from "../store.ts";
import { forks, type ScrubberMark, scrubberMarks } from "../timeline/scrubber-marks.ts";

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

/** px from the top: where the line is, where the lowest band is, and how far apart bands are. */
const LINE_Y = 26;
const BAND_Y = 19.5;
const BAND_APART = 5;

/** What is owed to each client, as the path of its bands; the longest of all bands is named. */
function bandsOf(play: Play, clients: readonly ClientNumber[]) {
  const count = play.lines.length;
  const lengthOf = (band: DebtBand): number => (endOf(band) ?? count) - band.from;
  const bands = debtBands(play)
    .filter(({ client }) => clients.includes(client))
    .toSorted((a, b) => lengthOf(b) - lengthOf(a))
    .slice(0, BANDS_MAX);
  const paths = new Map<ClientNumber, string>();
  const underway = new Map<ClientNumber, string>();
  for (const { client, from, to, arrived, isLost } of bands.toSorted((a, b) => a.client - b.client)) {
    paths.set(client, `${paths.get(client) ?? ""}M${from + 1} 0H${(to ?? count - 1) + 1}`);
    if (to !== undefined && !isLost && arrived !== to)
      underway.set(client, `${underway.get(client) ?? ""}M${to + 1} 0H${(arrived ?? count - 1) + 1}`);
  }
  return { paths: [...paths], underway, longest: bands[0] };
}

/** What stays while the cursor moves: paths over the whole track, so that a long play is few elements too. */
const Marks = memo(function Marks({ play }: { play: Play }) {
  const recording = useScope((scope) => scope.recording);
  const clients = useScope(shownClients);
  const count = play.lines.length;
  const at = placeOf(count);
  const { paths, underway, longest } = bandsOf(play, clients);
  const alarms = thinned([...(useAlarms()?.keys() ?? [])]);
  const marks = scrubberMarks(play);
  const found = useScope(findingMarks);
  const path = (kind: ScrubberMark["kind"], stroke: string): string =>
    marks.map((mark) => (mark.kind === kind ? `M${mark.line + 1} ${stroke}` : "")).join("");
  return (
    <>
      <svg
        className="track-art"
        viewBox={`0 0 ${Math.max(1, count)} 40`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        {paths.map(([client, d], place) => (
          <path
            key={client}
            className={`track-debt client-${client}`}
            d={d}
            transform={`translate(0 ${BAND_Y - BAND_APART * place})`}
          >
            <title>Owed to client {client}</title>
          </path>
        ))}
        {paths.map(
          ([client], place) =>
            underway.has(client) && (
              <path
                key={client}
                className="track-underway"
                d={underway.get(client)}
                transform={`translate(0 ${BAND_Y - BAND_APART * place})`}
              >
                <title>Told to client {client}, and on its way</title>
              </path>
            ),
        )}
        <path className="track-stops" d={path("stop", `${LINE_Y}h0`)} />
        <path className="track-notes" d={path("note", "33v5")} />
        {[false, true].map((isMust) => (
          <path
            key={String(isMust)}
            className={isMust ? "track-lint is-must" : "track-lint"}
            d={found.map((mark) => (mark.isMust === isMust ? `M${mark.line + 1} 31v${isMust ? 8 : 4}` : "")).join("")}
          />
        ))}
      </svg>
      {longest && (
        <span className="track-owed" style={{ left: at(longest.from), top: 9 - BAND_APART * paths.length }}>
          owed to client {longest.client}
        </span>
      )}
      {marks.map(
        ({ line, kind }) =>
          kind === "question" && (
            <span key={line} className="track-question" style={{ left: at(line) }}>
              ?
            </span>
          ),
      )}
      {alarms.map((line) => (
        <span key={line} className="track-alarm" style={{ left: at(line) }} title="Something goes wrong (!)">
          ▲
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

/** Alarms so near each other that their marks would be a smear are left out, never the first and the last. */
const thinned = (lines: readonly number[]): readonly number[] => {
  const every = Math.ceil(lines.length / BANDS_MAX);
  return lines.filter((_, i) => i % every === 0 || i === lines.length - 1);
};

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
    const isDown = event.type === "pointerdown";
    if (isDown) event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = track.current?.getBoundingClientRect();
    if (!box) return;
    const line = Math.round(((event.clientX - box.left) / Math.max(1, box.width)) * lines.length) - 1;
    if (isDown) seek(line);
    else seekInFrame(line);
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
