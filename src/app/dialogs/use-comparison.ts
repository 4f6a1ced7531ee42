/**
 * The comparison in the making: a slice at a time, so that plays of any length leave the page free. A short one is there at
 * once.
 */
import { useEffect, useMemo, useReducer, useState } from "react";
import { Comparing, type Comparison } from "#analysis/compare.ts";
import type { Column } from "#formats/link/columns.ts";
import type { Play } from "#sim/play.ts";
import { entriesOf, type Recording } from "#sim/recording.ts";
import { SetupError } from "#sim/setup-error.ts";
import { columnName, setupOf } from "../columns.ts";

/** ms that a slice may take, and the first one, for which people wait. */
const SLICE_MS = 10;
const FIRST_MS = 16;
/** ms between two looks at how far it is. */
const SHOWN_EACH_MS = 80;

export type Made =
  | { readonly state: "going" | "stopped"; readonly done: number; readonly of: number }
  | { readonly state: "done" }
  | { readonly state: "impossible"; readonly problem: string };

interface Job {
  readonly comparing: Comparing;
  isDone: boolean;
  problem: string | undefined;
}

interface UsedComparison {
  readonly made: Made;
  /** Of as many entries as were compared; undefined while it is made. */
  readonly comparison: Comparison | undefined;
  stop(): void;
  goOn(): void;
}

function work(job: Job, ms: number): void {
  const end = performance.now() + ms;
  try {
    job.isDone = job.comparing.goOn(() => performance.now() < end);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    job.problem = error.message;
  }
}

const isOver = ({ isDone, problem }: Job): boolean => isDone || problem !== undefined;

/** A column that is this server as it is has its play on screen already. */
const contenderOf = (column: Column, { setup }: Recording, play: Play) => ({
  name: columnName(column),
  setup: setupOf(column, setup),
  play: column.preset === undefined && column.choices.length === 0 && play.setup === setup ? play : undefined,
});

export function useComparison(columns: readonly Column[], recording: Recording, play: Play): UsedComparison {
  const job = useMemo((): Job => {
    const contenders = columns.map((column) => contenderOf(column, recording, play));
    const begun = { comparing: new Comparing(contenders, entriesOf(recording)), isDone: false, problem: undefined };
    work(begun, FIRST_MS);
    return begun;
  }, [columns, recording, play]);
  const [, draw] = useReducer<number, []>((count) => count + 1, 0);
  const [stopped, setStopped] = useState<Job>();
  const isStopped = stopped === job;
  useEffect(() => {
    if (isStopped || isOver(job)) return;
    let shown = performance.now();
    const slice = (): void => {
      work(job, SLICE_MS);
      const now = performance.now();
      if (isOver(job) || now - shown > SHOWN_EACH_MS) {
        shown = now;
        draw();
      }
      if (!isOver(job)) timer = setTimeout(slice);
    };
    let timer = setTimeout(slice);
    return () => clearTimeout(timer);
  }, [job, isStopped]);
  const { isDone } = job;
  const comparison = useMemo(() => (isDone || isStopped ? job.comparing.soFar : undefined), [job, isDone, isStopped]);
  const made: Made =
    job.problem !== undefined
      ? { state: "impossible", problem: job.problem }
      : isDone
        ? { state: "done" }
        : { state: isStopped ? "stopped" : "going", ...job.comparing.progress };
  return { made, comparison, stop: () => setStopped(job), goOn: () => setStopped(undefined) };
}
