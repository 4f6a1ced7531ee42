/** The list of stock scenarios: bugs are found by their number, and each stands before its cure. */
import { describe, expect, it } from "vitest";
import { scenarioGroups } from "../../src/app/scenario-list.ts";

const BUGS = "Bugs, as they were met";
const namesOf = (query: string): string[] =>
  scenarioGroups(query, BUGS).flatMap((group) => group.scenarios.map(({ name }) => name));

describe("bugs in the list", () => {
  it("go by their number, each before its cure", () => {
    const names = namesOf("");
    const numbers = names.map((name) => Number(/^bug-b(\d+)-/.exec(name)?.[1]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(23);
    for (const number of new Set(numbers)) {
      const [first, second] = names.filter((_, i) => numbers[i] === number);
      expect(first).not.toMatch(/-right$/);
      expect(second).toBeDefined();
    }
  });

  it("are found by their number, and by what they cite", () => {
    expect(namesOf("b24")).toEqual([
      "bug-b24-plain-expunge",
      "bug-b24-right",
      "bug-b24-copy-failed",
      "bug-b24-copy-stops",
    ]);
    expect(namesOf("rfc6851")).toEqual(["bug-b24-plain-expunge", "bug-b24-right"]);
  });
});
