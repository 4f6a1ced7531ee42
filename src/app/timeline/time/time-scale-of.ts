/** The play on screen by its clock. */
import type { Row } from "#formats/ladder/rows.ts";
import type { Line } from "#sim/play.ts";
import { keepLast, rows } from "../../selectors.ts";
import type { Scope } from "../../store.ts";
import { USUAL } from "../ladder.tsx";
import { type TimeScale, timeScale } from "./time-scale.ts";

/** Rows below the last one, where the timers are that have not run out at the end of the play. */
const TAIL = 2.6;

const keptScale = keepLast((lines: readonly Line[], of: readonly Row[], rowHeight: number) =>
  timeScale(lines, of, rowHeight, TAIL * rowHeight),
);
export const timeScaleOf = (scope: Scope, rowHeight = USUAL.rowHeight): TimeScale =>
  keptScale(scope.play.lines, rows(scope), rowHeight);
