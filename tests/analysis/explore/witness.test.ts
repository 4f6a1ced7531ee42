/** Exploring a story's commands finds an order that shows each fault, and none where the server conforms. */
import { describe, expect, it } from "vitest";
import { exploreAll } from "#analysis/explore/explore.ts";
import { brokenOnTheWire } from "#analysis/explore/on-the-wire.ts";
import { scriptsOf } from "#analysis/explore/scripts.ts";
import type { Broken } from "#analysis/explore/watch.ts";
import { axes } from "#engine/strategy/index.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { prepare } from "#sim/prepare.ts";
import { CAUGHT } from "../caught.ts";

const faults = axes.flatMap((axis) =>
  axis.options
    .filter(({ conforming }) => !conforming)
    .map((option) => ({ choice: `${axis.name}=${option.name}`, axis: axis.name, option: option.name })),
);

function explored(story: string, strategy: Record<string, string>): Broken[] {
  const scenario = readScenario(story);
  const setup = { ...scenario.setup, strategy: { ...scenario.setup.strategy, ...strategy } };
  const exploration = exploreAll(prepare(setup), scriptsOf(entriesOfScenario(scenario)));
  return [...exploration.broken, ...brokenOnTheWire(setup, exploration)];
}

describe("an order shows", () => {
  it.each(faults)("$choice", ({ choice, axis, option }) => {
    const { story } = CAUGHT[choice] ?? { story: "connected C1\n" };
    const found = explored(story, { [axis]: option });
    expect(found.map(({ problem }) => problem)).not.toEqual([]);
    for (const { order } of found) expect(order.length).toBeGreaterThan(0);
    expect(explored(story, {}).map(({ problem }) => problem)).toEqual([]);
  });
});
