/** `strategy preset=NAME` in a scenario's header. */
import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { presetNamed } from "#engine/strategy/presets/index.ts";
import { ScenarioError } from "#formats/scenario-error.ts";
import { printScenario } from "#formats/scenario-printer.ts";
import { readScenario } from "#formats/scenario-reader.ts";

const courier = presetNamed("courier");
const without = (lacks: readonly string[] = []): string[] =>
  DEFAULT_CAPABILITIES.filter((name) => !lacks.includes(name));

describe("a preset in the header", () => {
  it("is what its server chooses and offers", () => {
    const { setup } = readScenario("strategy preset=courier");
    expect(setup.strategy).toEqual(courier?.strategy);
    expect(setup.capabilities).toEqual(without(courier?.lacks));
  });

  it("gives way to the words behind it, in this line and the next", () => {
    const { setup } = readScenario("strategy preset=courier idle-delay=0\nstrategy fetch-expunged=nil");
    expect(setup.strategy).toEqual({ ...courier?.strategy, "idle-delay": "0", "fetch-expunged": "nil" });
  });

  it("is what capabilities are added to", () => {
    expect(readScenario("strategy preset=courier\ncapabilities +MOVE").setup.capabilities).toEqual([
      ...without(courier?.lacks),
      "MOVE",
    ]);
  });

  it("is printed as the choices that it makes, and means the same", () => {
    const scenario = readScenario("strategy preset=dovecot-maildir\nlogged-in C1\n\nC1: a NOOP\n");
    const { setup, steps } = readScenario(printScenario(scenario));
    expect({ setup, steps }).toEqual({ setup: scenario.setup, steps: scenario.steps });
  });

  it.each([
    { text: "strategy preset=curier", at: [1, 17], says: 'there is no preset "curier"; did you mean "courier"?' },
    { text: "strategy preset=courier preset=uw-mix", at: [1, 1], says: "a preset has been chosen already: courier" },
    { text: "strategy idle-delay=0 preset=courier", at: [1, 1], says: "a preset stands before the choices" },
    {
      text: "strategy preset=courier idle-delay=0 idle-delay=60s",
      at: [1, 1],
      says: "idle-delay has been chosen already: 0",
    },
    { text: "strategy preset=courier idle-delay=1", at: [1, 36], says: 'idle-delay has no option "1"' },
  ])("$text", ({ text, at, says }) => {
    let problem: unknown;
    try {
      readScenario(text);
    } catch (error) {
      problem = error;
    }
    expect(problem).toBeInstanceOf(ScenarioError);
    const { line, column, message } = problem as ScenarioError;
    expect([line, column]).toEqual(at);
    expect(message).toContain(says);
  });
});
