/** Each rule's examples are its tests. */
import { describe, expect, it } from "vitest";
import { exampleOf } from "#analysis/lint/core/example.ts";
import { lintWith } from "#analysis/lint/core/linter.ts";
import type { Rule } from "#analysis/lint/core/rule.ts";
import { rules } from "#analysis/lint/index.ts";
import { exchangeOfScenario } from "#formats/scenario-exchange.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { citationParts } from "#imap/citation.ts";

/** The lines at which a rule finds something in one of its examples. */
function linesFound(rule: Rule, text: string): number[] {
  const scenario = readScenario(text);
  const { steps, ...exchange } = exchangeOfScenario(scenario);
  const isClosed = rule.closedBy !== undefined;
  const items = exchange.items.map((item) =>
    item.type === "closed" && isClosed ? { ...item, by: rule.closedBy } : item,
  );
  return lintWith([rule], { ...exchange, items, showsServerClosing: rule.closedBy === "server" }).map(
    ({ place }) => scenario.places[steps[place.item] ?? -1]?.first ?? 0,
  );
}

describe.each(rules.map((rule) => ({ id: rule.id, rule })))("$id", ({ rule }) => {
  it("is silent on its good example", () => {
    const { text, marked } = exampleOf(rule.good);
    expect(marked).toEqual([]);
    expect(linesFound(rule, text)).toEqual([]);
  });

  it("finds the marked lines of its bad example", () => {
    const { text, marked } = exampleOf(rule.bad);
    expect(marked.length).toBeGreaterThan(0);
    expect(linesFound(rule, text)).toEqual(marked);
  });

  it("says what, why and where it is written", () => {
    expect(rule.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(rule.title.length).toBeGreaterThan(15);
    expect(rule.explanation).toMatch(/^[A-Z0-9].{30,}[.!]$/);
    expect(rule.cites.length).toBeGreaterThan(0);
    for (const citation of rule.cites) expect(citationParts(citation)?.section, citation).toBeDefined();
  });
});
