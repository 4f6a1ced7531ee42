/** The same inputs under two to four servers: their ladders side by side, with rows that they share. */
import { useEffect, useMemo } from "react";
import type { Comparison } from "#analysis/compare.ts";
import { COLUMNS_MAX } from "#formats/link/columns.ts";
import { ActionButton } from "../action-button.tsx";
import { laneOrder } from "../clients.ts";
import { addColumn, columnsOf } from "../columns.ts";
import { shownClients } from "../selectors.ts";
import { show, useScope } from "../store.ts";
import { lanesFor } from "../timeline/lanes.ts";
import { useMedia } from "../use-media.ts";
import { useWidth } from "../use-size.ts";
import { LaneHeads, type Looks } from "./compare-cell.tsx";
import { ColumnHead } from "./compare-column.tsx";
import { CompareRows } from "./compare-rows.tsx";
import { Modal } from "./modal.tsx";
import { type Made, useComparison } from "./use-comparison.ts";

export function CompareDialog() {
  const recording = useScope((scope) => scope.recording);
  const play = useScope((scope) => scope.play);
  const clients = useScope(shownClients);
  const chosen = useScope((scope) => scope.columns);
  const isNarrow = useMedia("(max-width: 700px)");
  const columns = columnsOf(chosen, isNarrow);
  // From here on the address says what is compared.
  useEffect(() => {
    if (!chosen) show({ columns });
  }, [chosen, columns]);
  const { made, comparison, stop, goOn } = useComparison(columns, recording, play);
  const [ref, width] = useWidth<HTMLElement>();
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
          {comparison && width > 0 && <CompareRows moments={comparison.moments} looks={looks} box={ref} />}
        </table>
        {made.state === "going" && (
          <div className="matrix-making">
            <progress value={made.done} max={made.of} aria-label="How far it is" />
            <button type="button" className="button" onClick={stop}>
              Stop
            </button>
          </div>
        )}
      </section>
      <footer className="modal-foot">
        <span className="quiet" role="status">
          {statusOf(made, comparison)}
        </span>
        {made.state === "stopped" && (
          <button type="button" className="button" onClick={goOn}>
            Go on
          </button>
        )}
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

function statusOf(made: Made, comparison: Comparison | undefined): string {
  if (made.state === "impossible") return `A server cannot be like that: ${made.problem}.`;
  if (made.state === "going" || !comparison) return "Comparing…";
  const { different, moments } = comparison;
  const found = different === 0 ? "They do not differ here." : `${different} of ${moments.length} moments differ.`;
  return made.state === "done" ? found : `Stopped after ${made.done} of ${made.of} events: ${found}`;
}
