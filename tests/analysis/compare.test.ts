import { describe, expect, it } from "vitest";
import { Comparing, type Comparison, compare, folded } from "#analysis/compare.ts";
import { presets } from "#engine/strategy/presets/index.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { scenarios } from "#scenarios/index.ts";
import { underPreset } from "#sim/under-preset.ts";

const STORY = `
mailbox FOO 3 messages
flags FOO 1:2 \\Deleted
selected FOO C1 C2
C1: a NOOP
C1: a EXPUNGE
C2: b FETCH 1:2 (UID)
C2: c NOOP
C2: d NOOP
`;

function compared(...choices: readonly Record<string, string>[]): Comparison {
  const scenario = readScenario(STORY);
  return compare(
    choices.map((strategy, i) => ({ name: String(i), setup: { ...scenario.setup, strategy } })),
    entriesOfScenario(scenario),
  );
}

/** Rows as text, `=` before those that are the same. */
const rowsOf = (comparison: Comparison, moment: number): string[] =>
  (comparison.moments[moment]?.rows ?? []).map(({ isSame, lines }) =>
    isSame ? `= ${lines[0]?.text}` : `  ${lines.map((line) => line?.text ?? "–").join(" | ")}`,
  );

describe("compare in parts", () => {
  const { setup } = readScenario(STORY);
  const entries = entriesOfScenario(readScenario(STORY));
  const contenders = [{ "fetch-expunged": "omit-silent" }, {}].map((strategy, i) => ({
    name: String(i),
    setup: { ...setup, strategy },
  }));

  it("comes to the same, and tells how far it is", () => {
    const comparing = new Comparing(contenders, entries);
    const told: number[] = [];
    for (let isDone = false; !isDone; ) {
      let steps = 0;
      isDone = comparing.goOn(() => steps++ === 0);
      told.push(comparing.progress.done);
      expect(comparing.soFar.moments).toEqual(compare(contenders, entries).moments.slice(0, told.at(-1)));
    }
    // Two beginnings come first, and a look whether there is more comes last.
    expect(told).toEqual([0, 0, ...entries.map((_, i) => i + 1), entries.length]);
    expect(comparing.soFar.different).toBe(1);
  });

  it("takes a play that is there already", () => {
    const [first, second] = compare(contenders, entries).contenders.map(({ play }, i) => ({
      ...(contenders[i] as (typeof contenders)[number]),
      play,
    }));
    const again = compare([first as NonNullable<typeof first>, contenders[1] as (typeof contenders)[number]], entries);
    expect(again.moments).toEqual(compare(contenders, entries).moments);
    expect(again.contenders[0]?.play).toBe(first?.play);
    expect(again.contenders[1]?.play).not.toBe(second?.play);
  });
});

describe("compare", () => {
  it("lays equal lines into one row, and differing ones side by side", () => {
    const comparison = compared({}, { "fetch-expunged": "omit-silent" });
    expect(rowsOf(comparison, 2)).toEqual([
      "= b FETCH 1:2 (UID)",
      "  * 1 FETCH (UID 1) | –",
      "  * 2 FETCH (UID 2) | –",
      "= b OK FETCH completed",
    ]);
    expect(comparison.different).toBe(1);
  });

  it("knows which of several agree", () => {
    const descending = { "expunge-order": "descending" };
    expect(rowsOf(compared({}, descending, { "exists-after-expunge": "always" }), 1)).toEqual([
      "= a EXPUNGE",
      "  * 1 EXPUNGE | * 2 EXPUNGE | * 1 EXPUNGE",
      "= * 1 EXPUNGE",
      "  – | – | * 1 EXISTS",
      "= a OK EXPUNGE completed",
    ]);
  });

  it("lays answers to the same command and data of the same message into one row", () => {
    expect(rowsOf(compared({}, { "fetch-expunged": "nil-ok" }), 2)).toEqual([
      "= b FETCH 1:2 (UID)",
      "= * 1 FETCH (UID 1)",
      "= * 2 FETCH (UID 2)",
      "  b OK FETCH completed | b OK [EXPUNGEISSUED] FETCH completed, some were expunged",
    ]);
  });

  it("folds what is the same", () => {
    const { moments } = compared({}, { "fetch-expunged": "omit-silent" });
    expect(folded(moments).map((part) => (part.type === "same" ? part.moments.length : "different"))).toEqual([
      2,
      "different",
      2,
    ]);
  });

  it("finds no difference between a server and itself, in any scenario", () => {
    for (const { text } of scenarios) {
      const scenario = readScenario(text);
      const one = { name: "", setup: scenario.setup };
      expect(compare([one, one], entriesOfScenario(scenario)).different).toBe(0);
    }
  });

  it("has each line of each play in one row, in its order", () => {
    for (const { text } of scenarios.slice(0, 8)) {
      const scenario = readScenario(text);
      const contenders = presets.slice(0, 4).map((preset) => ({
        name: preset.name,
        setup: underPreset(scenario.setup, preset),
      }));
      const { moments, contenders: played } = compare(contenders, entriesOfScenario(scenario));
      for (const [i, { play }] of played.entries())
        expect(moments.flatMap(({ rows }) => rows.flatMap(({ lines }) => lines[i] ?? []))).toEqual(play.lines);
    }
  });
});
