/** Explores, in the worker. It looks up often enough to be told to stop, and is then ready for what comes next. */
import { type Exploration, explore } from "#analysis/explore/explore.ts";
import { judgeTheWire } from "#analysis/explore/on-the-wire.ts";
import { scriptsOf } from "#analysis/explore/scripts.ts";
import type { Broken } from "#analysis/explore/watch.ts";
import { stageAfter } from "#analysis/explore/witness.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { readScripts } from "#formats/script-text.ts";
import { behaviours } from "#sim/clients/index.ts";
import { SAMPLES, STATES_MAX } from "./bounds.ts";
import { differencesOf } from "./differences.ts";
import type { ExploreAsk, Explored, ExploreJob, ExploreNews, ToldBroken } from "./messages.ts";

/** How long it works between two looks up. */
const SLICE_MS = 20;
const TOLD_EACH_MS = 80;
/** More ends than these nobody looks through; they are counted. */
const ENDS_MAX = 200;
/** The linter judges the orders of this many, the most frequent ones. */
const JUDGED_MAX = 100;

let wanted = 0;
const say = (news: ExploreNews): void => postMessage(news);

export function takeAsk(ask: ExploreAsk): void {
  wanted = ask.type === "stop" ? 0 : ask.id;
  if (ask.type === "stop") say({ type: "stopped" });
  else void run(ask);
}

class Superseded extends Error {}

/** Runs to the end, looking up between slices. */
async function inSlices<T, R>(id: number, steps: Generator<T, R, undefined>, tell?: (value: T) => void): Promise<R> {
  let rested = performance.now();
  let told = rested;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    const now = performance.now();
    if (now - rested < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (wanted !== id) throw new Superseded();
    rested = performance.now();
    if (!tell || now - told < TOLD_EACH_MS) continue;
    told = now;
    tell(value);
  }
}

async function run(job: ExploreJob): Promise<void> {
  try {
    await exploreAndJudge(job);
  } catch (error) {
    if (error instanceof Superseded) return;
    // A promise's error would not reach the page.
    setTimeout(() => {
      throw error;
    });
  }
}

async function exploreAndJudge({ id, before, scripts, split }: ExploreJob): Promise<void> {
  const started = performance.now();
  const scenario = readScenario(before);
  const beginning = { setup: scenario.setup, entries: entriesOfScenario(scenario) };
  const { world } = stageAfter(beginning, behaviours);
  const { entries } = readScripts(scripts, { world, entries: beginning.entries });
  const steps = explore(world, scriptsOf(entries), { split, statesMax: STATES_MAX, samples: SAMPLES });
  const exploration = await inSlices(id, steps, (progress) => say({ type: "progress", id, progress }));
  const ms = performance.now() - started;
  say({ type: "found", id, explored: { ...told(exploration), ms } });
  const judged = { ...exploration, outcomes: exploration.outcomes.slice(0, JUDGED_MAX) };
  const onTheWire = await inSlices(id, judgeTheWire(beginning, judged, behaviours));
  say({ type: "judged", id, broken: onTheWire.map(asTold) });
}

function told({ orders, sampled, states, transitions, outcomes, broken }: Exploration): Omit<Explored, "ms"> {
  const { common, facets } = differencesOf(outcomes);
  return {
    orders,
    sampled,
    states,
    transitions,
    ends: outcomes.slice(0, ENDS_MAX).map((outcome) => ({ orders: outcome.orders, order: outcome.order })),
    endCount: outcomes.length,
    differences: {
      common,
      facets: facets.map(({ title, values }) => ({ title, values: values.slice(0, ENDS_MAX) })),
    },
    broken: broken.map(asTold),
  };
}

const asTold = ({ invariant: { name, title, cites }, problem, order }: Broken): ToldBroken => ({
  name,
  title,
  cites,
  problem,
  order,
});
