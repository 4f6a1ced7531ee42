/** The same inputs under two to four servers: their ladders side by side, with rows that they share. */
import { useEffect, useMemo, useState } from "react";
import { type ComparedMoment, type ComparedRow, type Comparison, compare, folded } from "#analysis/compare.ts";
import { COLUMNS_MAX, type Column } from "#formats/link/columns.ts";
import type { Entry } from "#sim/play.ts";
import { entriesOf, type Recording } from "#sim/recording.ts";
import { SetupError } from "#sim/setup-error.ts";
import { ActionButton } from "../action-button.tsx";
import { laneOrder } from "../clients.ts";
import { addColumn, columnName, columnsOf, setupOf } from "../columns.ts";
import { shownClients } from "../selectors.ts";
import { show, useScope } from "../store.ts";
import { lanesFor } from "../timeline/lanes.ts";
import { useMedia } from "../use-media.ts";
import { useSize } from "../use-size.ts";
import { CompareCell, LaneHeads, type Looks } from "./compare-cell.tsx";
import { ColumnHead, letter } from "./compare-column.tsx";
import { Modal } from "./modal.tsx";

/** Or what is wrong with a server. */
function compared(columns: readonly Column[], recording: Recording, entries: readonly Entry[]): Comparison | string {
  try {
    return compare(
      columns.map((column) => ({ name: columnName(column), setup: setupOf(column, recording.setup) })),
      entries,
    );
  } catch (error) {
    if (error instanceof SetupError) return error.message;
    throw error;
  }
}

export function CompareDialog() {
  const recording = useScope((scope) => scope.recording);
  const clients = useScope(shownClients);
  const chosen = useScope((scope) => scope.columns);
  const isNarrow = useMedia("(max-width: 700px)");
  const columns = columnsOf(chosen, isNarrow);
  // From here on the address says what is compared.
  useEffect(() => {
    if (!chosen) show({ columns });
  }, [chosen, columns]);
  const comparison = useMemo(() => compared(columns, recording, entriesOf(recording)), [recording, columns]);
  const [ref, { width }] = useSize<HTMLElement>();
  const looks = useMemo((): Looks => {
    const each = isNarrow ? width : width / columns.length;
    return { isNarrow, lanes: lanesFor(laneOrder(clients), Math.max(160, Math.floor(each) - 1), 44) };
  }, [isNarrow, width, columns.length, clients]);
  return (
    <Modal title="Compare servers" className="is-compare">
      <p className="quiet modal-intro">
        The same inputs under two to four servers. What differs is marked ≠, and what is the same is folded.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for those who have keys alone */}
      <section className="compare" data-scrolls tabIndex={0} aria-label="What each server says" ref={ref}>
        <table className="compare-table">
          <thead>
            <tr>
              {columns.map((column, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
                <ColumnHead key={i} columns={columns} at={i} column={column}>
                  {width > 0 && <LaneHeads looks={looks} />}
                </ColumnHead>
              ))}
            </tr>
          </thead>
          {typeof comparison !== "string" && width > 0 && (
            <tbody>
              {folded(comparison.moments).map((part) =>
                part.type === "same" ? (
                  <Same key={`same ${part.moments[0]?.moment}`} moments={part.moments} looks={looks} />
                ) : (
                  part.moment.rows.map((row, i) => (
                    <Row key={`${part.moment.moment} ${String(i)}`} row={row} looks={looks} />
                  ))
                ),
              )}
            </tbody>
          )}
        </table>
      </section>
      <footer className="modal-foot">
        <span className="quiet" role="status">
          {typeof comparison === "string"
            ? `A server cannot be like that: ${comparison}.`
            : comparison.different === 0
              ? "They do not differ here."
              : `${comparison.different} of ${comparison.moments.length} moments differ.`}
        </span>
        <button
          type="button"
          className="button"
          disabled={columns.length >= COLUMNS_MAX}
          onClick={() => addColumn(columns)}
        >
          Add a server
        </button>
        <ActionButton id="copy-link" label="Copy a link to this comparison">
          Copy link
        </ActionButton>
      </footer>
    </Modal>
  );
}

function Same({ moments, looks }: { readonly moments: readonly ComparedMoment[]; readonly looks: Looks }) {
  const [isOpen, setOpen] = useState(false);
  const columns = moments[0]?.rows[0]?.lines.length ?? 1;
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
        moments.flatMap(({ moment, rows }) =>
          rows.map((row, i) => <Row key={`${moment} ${String(i)}`} row={row} looks={looks} />),
        )}
    </>
  );
}

function Row({ row: { lines, isSame }, looks }: { readonly row: ComparedRow; readonly looks: Looks }) {
  // Under each other the same would be said several times.
  const shown = isSame && looks.isNarrow ? lines.slice(0, 1) : lines;
  return (
    <tr className={isSame ? "compare-same" : "compare-differs"}>
      {shown.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
        <td key={i} data-letter={isSame ? undefined : letter(i)}>
          <CompareCell line={line} looks={looks} isMarked={!isSame} />
        </td>
      ))}
    </tr>
  );
}
