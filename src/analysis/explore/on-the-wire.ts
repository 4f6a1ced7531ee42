/**
 * What the linter finds of the server in the orders that an exploration shows: one for each outcome.
 *
 * States are joined by their content, and what the linter remembers is not part of it, so it judges the orders that stand
 * for the others. It is the judge of what no invariant of a single state can tell: when something is said, and how.
 */
import { playOf } from "#sim/play.ts";
import type { Setup } from "#sim/setup.ts";
import { type Finding, isBreach } from "../lint/core/rule.ts";
import { lintPlay } from "../lint-play.ts";
import type { Exploration } from "./explore.ts";
import type { Invariant } from "./invariants/invariant.ts";
import { inputsOfOrder, type Order, type Script } from "./scripts.ts";
import type { Broken } from "./search.ts";

/** Each rule once, with the shortest beginning of an order in which it is broken. */
export function brokenOnTheWire(setup: Setup, { scripts, outcomes }: Exploration): Broken[] {
  const found = new Map<string, Broken>();
  for (const { order } of outcomes)
    for (const { finding, taken } of breachesIn(setup, scripts, order)) {
      const known = found.get(finding.rule);
      if (known && known.order.length <= taken) continue;
      found.set(finding.rule, {
        invariant: ruleAsInvariant(finding),
        problem: finding.message,
        order: order.slice(0, taken),
      });
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

function breachesIn(setup: Setup, scripts: readonly Script[], order: Order): Breach[] {
  const play = playOf(
    setup,
    inputsOfOrder(scripts, order).map((input) => ({ type: "input", input })),
  );
  return lintPlay(play).flatMap(({ finding, line }) => {
    if (finding.party !== "server" || !isBreach(finding.strength)) return [];
    const moment = (line === undefined ? undefined : play.lines[line]?.moment) ?? play.moments.length - 1;
    return [{ finding, taken: stepsUpTo(scripts, order, moment) }];
  });
}

/** How many steps of the order it takes to get past so many inputs. */
function stepsUpTo(scripts: readonly Script[], order: Order, moment: number): number {
  const positions = scripts.map(() => 0);
  let inputs = 0;
  for (const [i, which] of order.entries()) {
    const at = positions[which] ?? 0;
    positions[which] = at + 1;
    inputs += scripts[which]?.steps[at]?.inputs.length ?? 0;
    if (inputs > moment) return i + 1;
  }
  return order.length;
}
