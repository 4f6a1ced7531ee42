/** Equal in content, whatever is shared: what decides whether runs of the matrix go on as one. */
import { expect, it } from "vitest";
import { alike } from "#analysis/matrix/alike.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { octetsOf } from "#imap/octets.ts";
import { scenarios } from "#scenarios/index.ts";
import { behaviours } from "#sim/clients/index.ts";
import type { Stage } from "#sim/stage.ts";
import { newStage, stageStep } from "#sim/stage-step.ts";

it("takes for equal what is equal, made twice", () => {
  const made = () => ({
    octets: octetsOf("a1 NOOP"),
    map: new Map([["a", { list: [1, "two", undefined, Number.NaN] }]]),
    set: new Set(["\\Seen"]),
    none: undefined,
  });
  expect(alike(made(), made())).toBe(true);
  expect(alike({ a: 1 }, { a: 1, b: undefined })).toBe(true);
  expect(alike({ a: 1, b: undefined }, { a: 1 })).toBe(true);
});

it.each([
  ["numbers", 1, 2],
  ["kinds", "1", 1],
  ["octets", octetsOf("ab"), octetsOf("ac")],
  ["lengths", [1], [1, 2]],
  ["fields", { a: 1 }, { b: 1 }],
  ["fields more", { a: 1 }, { a: 1, b: 2 }],
  ["maps", new Map([[1, 2]]), new Map([[1, 3]])],
  ["sets", new Set([1]), new Set([1, 2])],
  ["a list and a record", [], {}],
  ["nothing and a record", null, {}],
  ["what it does not know", new Date(0), new Date(0)],
])("takes different %s for different", (_, a, b) => {
  expect(alike(a, b)).toBe(false);
  expect(alike(b, a)).toBe(false);
});

/** All stages that a scenario comes through. */
function stagesOf(text: string): Stage[] {
  const scenario = readScenario(text);
  let stage = newStage(scenario.setup, behaviours);
  const stages = [stage];
  for (const entry of entriesOfScenario(scenario))
    if (entry.type === "input") {
      stage = stageStep(stage, entry.input, behaviours).stage;
      stages.push(stage);
    }
  return stages;
}

it("takes stages for equal that came of the same inputs, and no two of one way", () => {
  const { text } = scenarios.find(({ name }) => name === "fetch-expunged-ghost") ?? { text: "" };
  const [once, again] = [stagesOf(text), stagesOf(text)];
  expect(once.length).toBe(5);
  for (const [i, stage] of once.entries())
    for (const [j, other] of again.entries()) expect(`${i} ${j} ${alike(stage, other)}`).toBe(`${i} ${j} ${i === j}`);
});
