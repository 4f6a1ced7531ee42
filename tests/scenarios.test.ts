/** Every stock scenario tells the truth, to the letter. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { citationParts } from "#imap/citation.ts";
import { scenarios } from "#scenarios/index.ts";

const directory = new URL("../src/scenarios/", import.meta.url);

describe("the list of stock scenarios", () => {
  it("names every file once", () => {
    const files = readdirSync(directory).filter((name) => name.endsWith(".imap"));
    expect(scenarios.map(({ name }) => `${name}.imap`).sort()).toEqual(files.sort());
  });

  it("has names that are easy to type", () => {
    for (const { name } of scenarios) expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });
});

describe.each(scenarios)("$name", ({ name, text }) => {
  it("is the file of that name", () => {
    expect(text).toBe(readFileSync(new URL(`${name}.imap`, directory), "utf8"));
  });

  it("goes as it is written", () => {
    expect(runScenario(readScenario(text)).differences).toEqual([]);
  });

  it("has a title, and cites sections", () => {
    const { title, cites } = readScenario(text);
    expect(title).not.toBe("");
    expect(cites.length).toBeGreaterThan(0);
    for (const citation of cites) expect(citationParts(citation)).toBeDefined();
  });
});
