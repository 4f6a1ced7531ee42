import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rules } from "#analysis/lint/index.ts";
import { axes } from "#engine/strategy/index.ts";
import { trackers } from "#sim/belief/trackers.ts";
import { quoteOf } from "../../src/app/insight/quotes.ts";
import { quoteOfRule } from "../../src/app/lint/rule-quotes.ts";

/** Marks before the words of a printed line: of a comment in the grammar, of a note in the margin. */
const withoutMarks = (text: string): string => text.replace(/^\s*(?:;+|\|)\s/gm, " ");
const inOneLine = (text: string): string => text.replace(/\s+/g, " ");

/** A text of printed lines in one line, with and without such marks. */
const inOneLineEach = (text: string): string => `${inOneLine(text)}\n${inOneLine(withoutMarks(text))}`;

/** The lines of each document that hold the sentence, as printed. */
const printed = new Map(
  readFileSync(new URL("rfc-sentences.txt", import.meta.url), "utf8")
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      return [part.slice(0, end), inOneLineEach(part.slice(end))] as const;
    }),
);

/** Those of events.withheld, as notify.ts has them. */
const WITHHELD = ["rfc9051#7.5.1", "rfc3501#7.4.1", "rfc3501#5.2", "rfc5465#3.1", "rfc5465#6.1.2"];

const cited = new Set([
  ...axes.flatMap((axis) => [...axis.cites, ...axis.options.flatMap(({ cites }) => cites)]),
  ...trackers.flatMap(({ cites }) => cites),
  ...WITHHELD,
]);

// A section that an option newly cites needs its sentence in insight/quotes.ts, and the printed lines in rfc-sentences.txt.
it("every section that an option, a tracker or a withheld answer cites is quoted, but for drafts", () => {
  const missing = [...cited].filter((citation) => quoteOf(citation) === undefined);
  expect(missing.filter((citation) => !citation.startsWith("draft-"))).toEqual([]);
});

it("every quotation stands in its document word for word", () => {
  expect(printed.size).toBeGreaterThan(70);
  for (const [citation, text] of printed) expect(text, citation).toContain(quoteOf(citation));
  for (const citation of cited) if (quoteOf(citation) !== undefined) expect(printed.has(citation), citation).toBe(true);
});

it("every lint rule shows the sentence that it rests on, which stands in a section that it cites, word for word", () => {
  const parts = readFileSync(new URL("rule-sentences.txt", import.meta.url), "utf8")
    .split(/^## /m)
    .slice(1);
  const words = new Map(
    parts.map((part) => {
      const [, rule = "", citation = "", text = ""] = /^(\S+) (\S+)\n(.*)$/s.exec(part) ?? [];
      return [rule, { citation, text: inOneLineEach(text) }] as const;
    }),
  );
  expect([...words.keys()]).toEqual(rules.map(({ id }) => id).sort());
  for (const { id, cites } of rules) {
    const [citation = "", quote = ""] = quoteOfRule(id) ?? [];
    expect(cites, id).toContain(citation);
    expect(words.get(id)?.citation).toBe(citation);
    expect(words.get(id)?.text).toContain(quote);
    expect(quote.length, id).toBeGreaterThan(30);
    expect(quote.length, id).toBeLessThan(280);
  }
  expect(quoteOfRule("constructor")).toBeUndefined();
});

it("a quotation is short", () => {
  for (const citation of printed.keys()) expect(quoteOf(citation)?.length, citation).toBeLessThan(280);
  expect(quoteOf("constructor")).toBeUndefined();
});
