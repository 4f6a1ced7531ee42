/**
 * The rows of a comparison. They are drawn in chunks, and only those near what is in sight; the others keep their room: as
 * much as they took when they were last seen.
 */
import { memo, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type ComparedMoment, type ComparedRow, folded } from "#analysis/compare.ts";
import { CompareCell, type Looks } from "./compare-cell.tsx";
import { letter } from "./compare-column.tsx";

/** Rows of a chunk. */
const CHUNK = 12;
/** px that most rows take. */
const ROW_HEIGHT = 26;
/** What is drawn beyond what is in sight. */
const MARGIN = "300px 0px";
/** Chunks that are drawn before anybody knows what is in sight. */
const FIRST_CHUNKS = 2;

/** Who leaps far comes to many chunks at once: each has a frame to itself. */
const waiting: (() => void)[] = [];

function inFrameOfItsOwn(draw: () => void): void {
  if (waiting.push(draw) === 1) requestAnimationFrame(drawNext);
}

function drawNext(): void {
  waiting.shift()?.();
  if (waiting.length > 0) requestAnimationFrame(drawNext);
}

type Shown =
  | { readonly type: "fold"; readonly moments: readonly ComparedMoment[]; readonly isOpen: boolean }
  | { readonly type: "row"; readonly row: ComparedRow; readonly key: string };

function shownOf(moments: readonly ComparedMoment[], open: ReadonlySet<number>): Shown[] {
  const shown: Shown[] = [];
  const show = ({ moment, rows }: ComparedMoment): void => {
    for (const [i, row] of rows.entries()) shown.push({ type: "row", row, key: `${moment} ${i}` });
  };
  for (const part of folded(moments)) {
    if (part.type === "different") {
      show(part.moment);
      continue;
    }
    const isOpen = open.has(part.moments[0]?.moment ?? -1);
    shown.push({ type: "fold", moments: part.moments, isOpen });
    if (isOpen) part.moments.forEach(show);
  }
  return shown;
}

interface RowsProps {
  readonly moments: readonly ComparedMoment[];
  readonly looks: Looks;
  /** What scrolls. */
  readonly box: RefObject<HTMLElement | null>;
}

export function CompareRows({ moments, looks, box }: RowsProps) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const chunks = useMemo(() => {
    const shown = shownOf(moments, open);
    return Array.from({ length: Math.ceil(shown.length / CHUNK) }, (_, i) => shown.slice(i * CHUNK, (i + 1) * CHUNK));
  }, [moments, open]);
  const toggle = useRef((moment: number): void =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(moment)) after.add(moment);
      return after;
    }),
  );
  return (
    <>
      {chunks.map((chunk, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a chunk is a stretch of the table, whatever is in it
        <Chunk key={i} shown={chunk} isFirst={i < FIRST_CHUNKS} looks={looks} box={box} toggle={toggle.current} />
      ))}
    </>
  );
}

interface ChunkProps {
  readonly shown: readonly Shown[];
  readonly isFirst: boolean;
  readonly looks: Looks;
  readonly box: RefObject<HTMLElement | null>;
  readonly toggle: (moment: number) => void;
}

function Chunk({ shown, isFirst, looks, box, toggle }: ChunkProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const height = useRef<number>(undefined);
  const [isNear, setNear] = useState(isFirst);
  const isWanted = useRef(isFirst);
  const isDrawn = useRef(isFirst);
  useEffect(() => {
    const part = body.current;
    if (!part) return;
    const observer = new IntersectionObserver(
      (seen) => {
        // What is focused stays.
        isWanted.current = (seen[seen.length - 1]?.isIntersecting ?? true) || part.contains(document.activeElement);
        if (!isWanted.current) setNear(false);
        else if (!isDrawn.current) inFrameOfItsOwn(() => isWanted.current && setNear(true));
      },
      { root: box.current, rootMargin: MARGIN },
    );
    observer.observe(part);
    return () => observer.disconnect();
  }, [box]);
  useLayoutEffect(() => {
    isDrawn.current = isNear;
    if (isNear) height.current = body.current?.offsetHeight;
  });
  return (
    <tbody ref={body}>
      {isNear ? (
        shown.map((each) =>
          each.type === "row" ? (
            <Row key={each.key} row={each.row} looks={looks} />
          ) : (
            <Fold key={`fold ${each.moments[0]?.moment}`} {...each} toggle={toggle} />
          ),
        )
      ) : (
        <tr className="compare-unseen" style={{ height: height.current ?? shown.length * ROW_HEIGHT }}>
          <td colSpan={columnsIn(shown)} />
        </tr>
      )}
    </tbody>
  );
}

function columnsIn([first]: readonly Shown[]): number {
  const row = first?.type === "row" ? first.row : first?.moments[0]?.rows[0];
  return row?.lines.length ?? 1;
}

interface FoldProps {
  readonly moments: readonly ComparedMoment[];
  readonly isOpen: boolean;
  readonly toggle: (moment: number) => void;
}

function Fold({ moments, isOpen, toggle }: FoldProps) {
  const [first] = moments;
  const lines = moments.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <tr className="compare-fold">
      <td colSpan={first?.rows[0]?.lines.length ?? 1}>
        <button type="button" aria-expanded={isOpen} onClick={() => first && toggle(first.moment)}>
          = {lines} {lines === 1 ? "line" : "lines"} the same
        </button>
      </td>
    </tr>
  );
}

const Row = memo(({ row: { lines, isSame }, looks }: { readonly row: ComparedRow; readonly looks: Looks }) => {
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
});
