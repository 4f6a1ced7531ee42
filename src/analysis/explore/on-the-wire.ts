/**
 * What the linter finds of the server in the orders that an exploration shows: one for each outcome.
 *
 * States are joined by their content, and what the linter remembers is not part of it, so it judges the orders that stand
 * for the others. It is the judge of what no invariant of a single state can tell: when something is said, and how. What
 * the server says does not depend on when it is heard, so links are perfect here.
 */
import { type Cast, NOBODY } from "#sim/clients/behaviour.ts";
import { type Entry, playOf } from "#sim/play.ts";
import type { Setup } from "#sim/setup.ts";
import { assert } from "#store/assert.ts";
import { inOneGo } from "../in-one-go.ts";
import { type Finding, isBreach } from "../lint/core/rule.ts";
import { lintPlay } from "../lint-play.ts";
import type { Exploration } from "./explore.ts";
import type { Invariant } from "./invariants/invariant.ts";
import { lateNotice } from "./late-notice.ts";
import { type Script, type ScriptStep, stepsOfOrder, takingSteps } from "./scripts.ts";
import { isHearing, NOTICE, type SplitTurn, scriptOfTurn } from "./split.ts";
import { runStep } from "./steps.ts";
import type { Broken } from "./watch.ts";
import { type Beginning, stageAfter } from "./witness.ts";

/** Each rule once, with the shortest beginning of an order in which it is broken. */
export const brokenOnTheWire = (setup: Setup, exploration: Exploration): Broken[] =>
  inOneGo(judgeTheWire({ setup, entries: [] }, exploration));

/** The same where the scripts begin after something, with a look up after each outcome: yields how many are judged. */
export function* judgeTheWire(
  beginning: Beginning,
  { scripts, outcomes, split }: Exploration,
  cast: Cast = NOBODY,
): Generator<number, Broken[], undefined> {
  const found = new Map<string, Broken>();
  for (const [i, { order }] of outcomes.entries()) {
    /** Where in the order the server does something. */
    const places = order.flatMap((turn, place) => (split && isHearing(turn) ? [] : [place]));
    const turns = places.map((place) => order[place] as number);
    const steps = split ? splitSteps(beginning, cast, scripts, turns) : stepsOfOrder(scripts, turns);
    for (const { finding, taken } of breachesIn(beginning, cast, steps)) {
      const known = found.get(finding.rule);
      const length = taken === 0 ? 0 : (places[taken - 1] ?? 0) + 1;
      if (known && known.order.length <= length) continue;
      found.set(finding.rule, {
        invariant: ruleAsInvariant(finding),
        problem: finding.message,
        order: order.slice(0, length),
      });
    }
    yield i + 1;
  }
  return [...found.values()].sort((a, b) => a.order.length - b.order.length);
}

const ruleAsInvariant = ({ rule, cites }: Finding): Invariant => ({
  name: rule,
  title: "The server keeps the rules of the protocol on the wire",
  cites,
});

interface Breach {
  readonly finding: Finding;
  /** Steps of the order up to and with the one that shows it. */
  readonly taken: number;
}

/** What happens in turns of the finer mode, those left out in which somebody hears. */
function splitSteps(
  beginning: Beginning,
  cast: Cast,
  scripts: readonly Script[],
  turns: readonly SplitTurn[],
): ScriptStep[] {
  if (!turns.includes(NOTICE)) return stepsOfOrder(scripts, turns.map(scriptOfTurn));
  const next = takingSteps(scripts);
  let { world } = stageAfter(beginning, cast);
  return turns.map((turn) => {
    const step = turn === NOTICE ? lateNotice(world) : next(scriptOfTurn(turn));
    assert(step !== undefined, "there is no such step");
    world = runStep(world, step.inputs).world;
    return step;
  });
}

function breachesIn({ setup, entries: before }: Beginning, cast: Cast, steps: readonly ScriptStep[]): Breach[] {
  const own = steps.flatMap(({ inputs }) => inputs.map((input): Entry => ({ type: "input", input })));
  const play = playOf(setup, [...before, ...own], cast);
  return lintPlay(play).flatMap(({ finding, line }) => {
    if (finding.party !== "server" || !isBreach(finding.strength)) return [];
    const moment = (line === undefined ? undefined : play.lines[line]?.moment) ?? play.moments.length - 1;
    // What was broken before the scripts began is no matter of theirs.
    if (before.length > 0 && moment < before.length) return [];
    return [{ finding, taken: stepsUpTo(steps, moment - before.length) }];
  });
}

/** How many of the steps it takes to get past so many inputs. */
function stepsUpTo(steps: readonly ScriptStep[], moment: number): number {
  let inputs = 0;
  for (const [i, step] of steps.entries()) {
    inputs += step.inputs.length;
    if (inputs > moment) return i + 1;
  }
  return steps.length;
}
