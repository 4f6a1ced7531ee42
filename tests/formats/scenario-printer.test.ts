import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entriesOfScenario, scenarioOfPlay } from "#formats/scenario.ts";
import { printScenario } from "#formats/scenario-printer.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { behaviours } from "#sim/clients/index.ts";
import { playOf } from "#sim/play.ts";
import { scenario } from "./scenarios-made.ts";

const read = (text: string) => {
  const { places: _, ...rest } = readScenario(text);
  return rest;
};

describe("printScenario", () => {
  it("prints what is read as the same scenario", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const text = printScenario(given);
        expect(read(text)).toEqual(given);
        expect(text).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
      }),
      { numRuns: 1500 },
    );
  });

  it("prints a play so that the same entries come of it", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const entries = entriesOfScenario(given);
        const again = read(printScenario(scenarioOfPlay(playOf(given.setup, entries, behaviours), given)));
        expect(entriesOfScenario(again)).toEqual(entries);
        expect(again.setup).toEqual(given.setup);
      }),
      { numRuns: 200 },
    );
  });

  it("breaks long narration into lines and reads it as one paragraph", () => {
    const text = Array.from({ length: 100 }, (_, i) => `word${i}`).join(" ");
    const given = { title: "", cites: [], setup: readScenario("").setup, steps: [{ type: "note" as const, text }] };
    const printed = printScenario(given);
    for (const line of printed.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
    expect(read(printed).steps).toEqual(given.steps);
  });

  it("makes narration of anything, without control characters", () => {
    const given = {
      title: "a\x1b[31m\nb",
      cites: [],
      setup: readScenario("").setup,
      steps: [{ type: "note" as const, text: " x\r\ny\x07 " }],
    };
    expect(printScenario(given)).toBe("title     a [31m b\n\n# x y\n");
  });
});
