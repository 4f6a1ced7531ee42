/** The same inputs under two to four servers, in columns that share their rows. */
import { useMemo, useState } from "react";
import { type ComparedMoment, type ComparedRow, type Contender, compare, folded } from "#analysis/compare.ts";
import { presetNamed, presets } from "#engine/strategy/presets/index.ts";
import type { Line } from "#sim/play.ts";
import { entriesOf } from "#sim/recording.ts";
import { asServer } from "../presets.ts";
import { useScope } from "../store.ts";
import { Modal } from "./modal.tsx";

const OWN = "this server";
const CONTENDERS_MAX = 4;
const FIRST: readonly string[] = [OWN, "dovecot-maildir", "cyrus-delayed"];
/** Where each has a line of its own, two are enough to begin with. */
const firstChosen = (): readonly string[] => (matchMedia("(max-width: 700px)").matches ? FIRST.slice(0, 2) : FIRST);

const letter = (n: number): string => String.fromCharCode(65 + n);

export function CompareDialog() {
  const recording = useScope((scope) => scope.recording);
  const [chosen, setChosen] = useState(firstChosen);
  const comparison = useMemo(() => {
    const contenders = chosen.map((name): Contender => {
      const preset = presetNamed(name);
      return { name: preset?.title ?? OWN, setup: preset ? asServer(recording.setup, preset) : recording.setup };
    });
    return compare(contenders, entriesOf(recording));
  }, [recording, chosen]);
  const toggle = (name: string): void =>
    setChosen(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
  const { different, moments, contenders } = comparison;
  return (
    <Modal title="Compare servers" className="is-compare">
      <p className="quiet modal-intro">
        The same inputs under two to four servers. Rows in which they differ are marked, and what is the same is folded.
      </p>
      <fieldset className="pick-themes" aria-label="Servers">
        {[OWN, ...presets.map(({ name }) => name)].map((name) => {
          const isChosen = chosen.includes(name);
          return (
            <button
              key={name}
              type="button"
              className="chip"
              aria-pressed={isChosen}
              disabled={isChosen ? chosen.length <= 2 : chosen.length >= CONTENDERS_MAX}
              onClick={() => toggle(name)}
            >
              {presetNamed(name)?.title ?? "This server"}
            </button>
          );
        })}
      </fieldset>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for those who have keys alone */}
      <section className="compare" data-scrolls tabIndex={0} aria-label="What each server says">
        <table className="compare-table">
          <thead>
            <tr>
              {contenders.map(({ name }, i) => (
                <th key={name} scope="col">
                  <span className="compare-letter">{letter(i)}</span> {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {folded(moments).map((part) =>
              part.type === "same" ? (
                <Same key={`same ${part.moments[0]?.moment}`} moments={part.moments} columns={contenders.length} />
              ) : (
                part.moment.rows.map((row, i) => <Row key={`${part.moment.moment} ${String(i)}`} row={row} />)
              ),
            )}
          </tbody>
        </table>
      </section>
      <footer className="modal-foot">
        <span className="quiet" role="status">
          {different === 0 ? "They do not differ here." : `${different} of ${moments.length} moments differ.`}
        </span>
      </footer>
    </Modal>
  );
}

function Same({ moments, columns }: { readonly moments: readonly ComparedMoment[]; readonly columns: number }) {
  const [isOpen, setOpen] = useState(false);
  const lines = moments.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <>
      <tr className="compare-fold">
        <td colSpan={columns}>
          <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            = {lines} {lines === 1 ? "line" : "lines"} the same
          </button>
        </td>
      </tr>
      {isOpen &&
        moments.flatMap(({ moment, rows }) => rows.map((row, i) => <Row key={`${moment} ${String(i)}`} row={row} />))}
    </>
  );
}

function Row({ row: { lines, isSame } }: { readonly row: ComparedRow }) {
  const [first] = lines;
  if (isSame && first)
    return (
      <tr className="compare-same">
        <td colSpan={lines.length}>
          <LineText line={first} />
        </td>
      </tr>
    );
  return (
    <tr className="compare-differs">
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
        <td key={i} data-letter={letter(i)}>
          {line ? <LineText line={line} isMarked /> : <span className="quiet">nothing</span>}
        </td>
      ))}
    </tr>
  );
}

function LineText({ line: { kind, client, text }, isMarked }: { readonly line: Line; readonly isMarked?: boolean }) {
  const isHappening = kind === "happening" || client === undefined;
  const who = isHappening ? "" : `${kind === "command" || kind === "continued" ? "C" : "S"}${client}: `;
  return (
    <span className="mono compare-line">
      {isMarked && (
        <span className="compare-mark" aria-hidden="true">
          ≠{" "}
        </span>
      )}
      {who}
      {text}
    </span>
  );
}
