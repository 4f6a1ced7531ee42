/** Makes parts of the matrix, in a worker. Whoever has had enough of it ends the worker. */
import { type MatrixOf, matrixPart } from "#analysis/matrix/matrix.ts";
import { profiles } from "#analysis/matrix/profiles.ts";
import { presets } from "#engine/strategy/presets/index.ts";
import { storiesOf } from "#formats/stories.ts";
import type { MatrixJob, MatrixNews } from "./messages.ts";

/** How often it tells how far it is. */
const TOLD_EACH_MS = 80;

const say = (news: MatrixNews): void => postMessage(news);

let given: MatrixOf | undefined;

export function makeMatrix(job: MatrixJob): void {
  if (job.type === "matrix") {
    given = { stories: storiesOf(job.scenarios), presets, profiles };
    say({ type: "stories", stories: given.stories.map(({ name, title }) => ({ name, title })) });
  } else if (given) makePart(given, job.story);
}

function makePart(of: MatrixOf, story: number): void {
  const run = matrixPart(of, story);
  for (let told = performance.now(); ; ) {
    const { done, value } = run.next();
    if (done) return say({ type: "part", part: value });
    if (performance.now() - told < TOLD_EACH_MS) continue;
    told = performance.now();
    say({ type: "progress", done: value });
  }
}
