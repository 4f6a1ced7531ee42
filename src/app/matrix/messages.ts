/** What the page and the worker that makes the matrix say to each other. */
import type { Matrix, MatrixProgress } from "#analysis/matrix/matrix.ts";

export interface MatrixJob {
  readonly type: "matrix";
  /** As they are written. */
  readonly scenarios: readonly { readonly name: string; readonly text: string }[];
}

export type MatrixNews =
  | ({ readonly type: "progress" } & MatrixProgress)
  | { readonly type: "done"; readonly matrix: Matrix };
