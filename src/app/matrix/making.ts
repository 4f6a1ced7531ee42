/** Makes the matrix, in the worker. Whoever has had enough of it ends the worker. */
import { matrix } from "#analysis/matrix/matrix.ts";
import { profiles } from "#analysis/matrix/profiles.ts";
import { presets } from "#engine/strategy/presets/index.ts";
import { storiesOf } from "#formats/stories.ts";
import type { MatrixJob, MatrixNews } from "./messages.ts";

/** How often it tells how far it is. */
const TOLD_EACH_MS = 80;

const say = (news: MatrixNews): void => postMessage(news);

export function makeMatrix({ scenarios }: MatrixJob): void {
  const run = matrix({ stories: storiesOf(scenarios), presets, profiles });
  for (let told = 0; ; ) {
    const { done, value } = run.next();
    if (done) return say({ type: "done", matrix: value });
    if (performance.now() - told < TOLD_EACH_MS) continue;
    told = performance.now();
    say({ type: "progress", ...value });
  }
}
