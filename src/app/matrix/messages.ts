/** What the page and the workers that make the matrix say to each other. */
import type { MatrixPart } from "#analysis/matrix/matrix.ts";

export type MatrixJob =
  /** First of all; the scenarios as they are written. It is answered with the stories. */
  | {
      readonly type: "matrix";
      readonly scenarios: readonly { readonly name: string; readonly text: string }[];
    }
  /** One story, by its place. */
  | { readonly type: "matrix part"; readonly story: number };

/** A row of the matrix, as one reads it. */
export interface StoryTold {
  readonly name: string;
  readonly title: string;
}

export type MatrixNews =
  | { readonly type: "stories"; readonly stories: readonly StoryTold[] }
  /** Cells of the story that are made so far. */
  | { readonly type: "progress"; readonly done: number }
  | { readonly type: "part"; readonly part: MatrixPart };
