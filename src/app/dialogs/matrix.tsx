/** Every story on every server with every client, one client at a time; a cell opens as a play. */
import { Fragment, type KeyboardEvent, useMemo, useState } from "react";
import { cellEntries, cellSetup, newcomer } from "#analysis/matrix/cell-run.ts";
import type { MatrixCell } from "#analysis/matrix/matrix.ts";
import { profiles } from "#analysis/matrix/profiles.ts";
import { presets } from "#engine/strategy/presets/index.ts";
import { storiesOf } from "#formats/stories.ts";
import { scenarios } from "#scenarios/index.ts";
import { newRecording } from "#sim/recording.ts";
import { alarmsIn } from "../insight/insight.ts";
import type { Made } from "../matrix/crew.ts";
import { failureAt } from "../matrix/failure-at.ts";
import { useMatrix } from "../matrix/use-matrix.ts";
import { goToEnd, seek } from "../moves.ts";
import { openRecording } from "../opening.ts";
import { show, useScope } from "../store.ts";
import { closeDialog, Modal } from "./modal.tsx";

const WORST = {
  "wrong message": { sign: "W", text: "acts on a wrong message" },
  "endless loop": { sign: "O", text: "goes round in a circle" },
  "lost mail": { sign: "L", text: "ends with a wrong picture" },
  "cut off": { sign: "C", text: "is cut off" },
} as const;

const SURVIVES = "✓";

const LEGEND: readonly { readonly sign: string; readonly text: string; readonly isLost?: boolean }[] = [
  { sign: SURVIVES, text: "survives" },
  { sign: "2", text: "survives, with 2 commands more than on the best server" },
  ...Object.values(WORST).map((each) => ({ ...each, isLost: true })),
  { sign: "†", text: "the linter finds fault with the server" },
];

export function MatrixDialog() {
  const { making, start, stop } = useMatrix();
  const [client, setClient] = useState(0);
  return (
    <Modal title="Who survives which server" className="is-compare">
      <p className="quiet modal-intro">
        One more client joins each story on each server: does it come through? A cell opens as a play.
      </p>
      <ul className="matrix-legend">
        {LEGEND.map(({ sign, text, isLost }) => (
          <li key={sign}>
            <b className={isLost ? "is-lost" : undefined}>{sign}</b> {text}
          </li>
        ))}
      </ul>
      <fieldset className="pick-themes" aria-label="Client that joins">
        {profiles.map(({ name, title }, i) => (
          <button key={name} type="button" className="chip" aria-pressed={i === client} onClick={() => setClient(i)}>
            {title}
          </button>
        ))}
      </fieldset>
      {making.state === "done" ? (
        <Cells made={making} client={client} />
      ) : (
        <div className="matrix-making" role="status">
          {making.state === "going" ? (
            <>
              <progress value={making.done} max={making.of || 1} aria-label="How far it is" />
              <button type="button" className="button" onClick={stop}>
                Stop
              </button>
            </>
          ) : (
            <>
              <p>{making.state === "stopped" ? "Stopped." : "It could not be made here."}</p>
              <button type="button" className="button" onClick={start}>
                Start again
              </button>
            </>
          )}
        </div>
      )}
    </Modal>
  );
}

function Cells({ made: { matrix, stories }, client }: { readonly made: Made; readonly client: number }) {
  const byPlace = useMemo(
    () => new Map(matrix.cells.map((cell) => [`${cell.story} ${cell.preset} ${cell.profile}`, cell])),
    [matrix],
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for those who have keys alone
    <section className="compare" data-scrolls tabIndex={0} aria-label="Stories by servers">
      <table className="matrix" onKeyDown={moveBetween}>
        <thead>
          <tr>
            <th scope="col">Story</th>
            {presets.map(({ name, title }) => (
              <th key={name} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="matrix-sum">
            <th scope="row">Survived, of {stories.length}</th>
            {presets.map(({ name }, p) => (
              <td key={name}>
                {stories.filter((_, s) => byPlace.get(`${s} ${p} ${client}`)?.failures.length === 0).length}
              </td>
            ))}
          </tr>
          {stories.map(({ name, title }, s) => (
            <tr key={name}>
              <th scope="row">{title || name}</th>
              {presets.map((preset, p) => {
                const cell = byPlace.get(`${s} ${p} ${client}`);
                return (
                  <Fragment key={preset.name}>
                    {cell && (
                      <td>
                        <Cell
                          cell={cell}
                          breaches={matrix.legality[s]?.[p]?.breaches ?? []}
                          title={`${title} as ${preset.title}`}
                          onOpen={() => void open(name, cell)}
                        />
                      </td>
                    )}
                  </Fragment>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function moveBetween(event: KeyboardEvent<HTMLTableElement>): void {
  const [down, right] = STEPS[event.key] ?? [0, 0];
  const cell = event.target instanceof Element ? event.target.closest("td") : null;
  const row = cell?.parentElement;
  if (!cell || !(row instanceof HTMLTableRowElement) || (down === 0 && right === 0)) return;
  event.preventDefault();
  const next = event.currentTarget.rows[row.rowIndex + down]?.cells[cell.cellIndex + right];
  next?.querySelector("button")?.focus();
}

interface CellProps {
  readonly cell: MatrixCell;
  readonly breaches: readonly string[];
  readonly title: string;
  readonly onOpen: () => void;
}

/** Tab comes to the first one; from there on arrows do. */
function Cell({ cell, breaches, title, onOpen }: CellProps) {
  const [worst] = cell.failures;
  const fate = worst
    ? cell.failures.map(({ kind, text }) => `${WORST[kind].text}: ${text}`).join("; ")
    : cell.extra === 0
      ? "survives"
      : `survives, with ${cell.extra} commands more`;
  const legal = breaches.length === 0 ? "" : `; the server breaks ${breaches.join(", ")}`;
  return (
    <button
      type="button"
      tabIndex={cell.story === 0 && cell.preset === 0 ? 0 : -1}
      className={worst ? "matrix-cell is-lost" : "matrix-cell"}
      aria-label={`${title}: ${fate}${legal}`}
      title={`${fate}${legal}`}
      onClick={onOpen}
    >
      {worst ? WORST[worst.kind].sign : cell.extra === 0 ? SURVIVES : cell.extra}
      {breaches.length > 0 && <sup>†</sup>}
    </button>
  );
}

/** Where the newcomer fails, through its eyes. */
async function open(name: string, { preset: p, profile: c, failures }: MatrixCell): Promise<void> {
  const [story] = storiesOf(scenarios.filter((scenario) => scenario.name === name));
  const [preset, profile] = [presets[p], profiles[c]];
  if (!story || !preset || !profile) return;
  const recording = newRecording(cellSetup(story, preset), [...cellEntries(story, profile)], "main");
  closeDialog();
  const isOpen = await openRecording(recording, {
    name: story.name,
    title: `${story.title}: ${profile.title}, ${preset.title}`,
    cites: story.cites,
  });
  const [worst] = failures;
  if (!worst || !isOpen) return;
  const client = newcomer(story);
  const scope = useScope.getState();
  const line = failureAt(scope.play, alarmsIn(scope).values(), client, worst);
  if (line === undefined) goToEnd();
  else seek(line);
  show({ client, notice: `Client ${client} ${WORST[worst.kind].text}: ${worst.text}` });
}
