import { describe, expect, it } from "vitest";
import { rowOfLine, rowsOf } from "#formats/ladder/rows.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { journeysAmong } from "#sim/passages.ts";
import { type Play, playOf } from "#sim/play.ts";
import { type Filter, NO_FILTER } from "../../src/app/timeline/filter.ts";
import { filterOf, NOISE_NAMES, noiseCounts } from "../../src/app/timeline/filters.ts";
import { found, matcher } from "../../src/app/timeline/find.ts";

const playOfText = (text: string): Play => {
  const scenario = readScenario(text);
  return playOf(scenario.setup, entriesOfScenario(scenario));
};

const play = playOfText(`mailbox FOO 3 messages uids 104,106:107
selected FOO C1 C2

C1: a1 CAPABILITY
C1: a2 NOOP
C2: b1 STORE 1 +FLAGS.SILENT (\\Deleted)
C2: b2 EXPUNGE
C1: a3 NOOP
C1: a4 IDLE
C1: DONE
C1: a5 IDLE
C2: b3 STORE 1 +FLAGS (\\Seen)
C1: DONE
C1: a6 NOOP now
<1 minute passes>
`);
const kinds = (...names: readonly (typeof NOISE_NAMES)[number][]): Filter => filterOf(new Set(names), new Set());
const shown = (filter: Filter): readonly string[] => {
  const { lines } = filter.hides(play);
  return play.lines.filter(({ index }) => !lines.has(index)).map(({ text }) => text);
};
const all = play.lines.map(({ text }) => text);

describe("what is left out", () => {
  it("is nothing without a filter", () => expect(shown(NO_FILTER)).toEqual(all));

  it("is a NOOP that brought nothing, and not one that did, nor one that went wrong", () => {
    const left = shown(kinds("noop"));
    expect(all.filter((text) => !left.includes(text))).toEqual(["a2 NOOP", "a2 OK NOOP completed"]);
    expect(left).toContain("a3 NOOP");
    expect(left).toContain("a6 NOOP now");
    expect(left.some((text) => text.startsWith("a6 BAD"))).toBe(true);
  });

  it("is an IDLE that brought nothing, from the command to its end", () => {
    const left = shown(kinds("idle"));
    expect(left.some((text) => text.startsWith("a4"))).toBe(false);
    expect(left.filter((text) => text.startsWith("a5"))).toHaveLength(2);
    expect(left.filter((text) => text === "DONE")).toHaveLength(1);
  });

  it("is CAPABILITY with its answer, and time", () => {
    const left = shown(kinds("capability", "time"));
    expect(left.some((text) => /CAPABILITY|passes/.test(text))).toBe(false);
    expect(left).toHaveLength(all.length - 4);
  });

  it("is a client, but what went wrong stays", () => {
    const { lines, byClient } = filterOf(new Set(), new Set([1])).hides(play);
    const left = play.lines.filter(({ index }) => !lines.has(index) && play.lines[index]?.client === 1);
    expect(left.map(({ status }) => status)).toEqual(["BAD"]);
    expect(byClient.get(1)).toBe(lines.size);
  });

  it("is never a line with an alarm", () => {
    const noop = all.indexOf("a2 NOOP");
    const { lines } = kinds("noop").hides(play, new Map([[noop, "alarm"]]));
    expect([lines.has(noop), lines.size]).toEqual([false, 1]);
  });

  it("is counted by kind, and the sum is right", () => {
    const { lines, byKind } = kinds(...NOISE_NAMES).hides(play);
    expect([...byKind.values()].reduce((sum, count) => sum + count, 0)).toBe(lines.size);
    expect(byKind).toEqual(noiseCounts(play));
  });

  it("has no row, and its place is the row before it", () => {
    const { lines } = kinds("noop").hides(play);
    const rows = rowsOf(play.lines, new Set(), lines);
    for (const line of play.lines) {
      const row = rows[rowOfLine(rows, line.index)];
      if (lines.has(line.index)) expect(row?.last).toBeLessThan(line.index);
      else expect(row && row.first <= line.index && line.index <= row.last).toBe(true);
    }
  });
});

describe("finding", () => {
  it.each([
    { query: "expunge", texts: ["b2 EXPUNGE", "* 1 EXPUNGE", "b2 OK EXPUNGE completed", "* 1 EXPUNGE"] },
    { query: "  ", texts: [] },
    { query: "nothing like it", texts: [] },
  ])("finds “$query”", ({ query, texts }) => {
    expect(found(play.lines, query, () => false).map((i) => play.lines[i]?.text)).toEqual(texts);
  });

  it("does not find what is not shown yet", () =>
    expect(found(play.lines, "expunge", ({ kind }) => kind !== "command").map((i) => all[i])).toEqual(["b2 EXPUNGE"]));

  it.each([
    { text: "a1 UID FETCH 100:110 (FLAGS)", uid: 104, want: true },
    { text: "a1 UID FETCH 105:* (FLAGS)", uid: 104, want: false },
    { text: "a1 UID FETCH *:104 (FLAGS)", uid: 104, want: true },
    { text: "* 4 FETCH (UID 104 FLAGS ())", uid: 104, want: true },
    { text: "* 104 FETCH (UID 4 FLAGS ())", uid: 104, want: false },
    { text: "* VANISHED (EARLIER) 1,103:105", uid: 104, want: true },
    { text: "a1 OK [COPYUID 7 104,106 1:2] done", uid: 104, want: true },
    { text: "a1 OK [COPYUID 7 104,106 1:2] done", uid: 2, want: true },
    { text: "a1 UID STORE 1 +FLAGS (104)", uid: 104, want: false },
  ])("knows whether “$text” names UID $uid: $want", ({ text, uid, want }) =>
    expect(matcher(`UID ${uid}`)?.(text)).toBe(want),
  );
});

describe("journeys among rows", () => {
  const slow = playOfText(
    `mailbox FOO 1 message\nselected FOO C1\nlink C1 latency 1s\n\n${"C1: a NOOP\n<3 seconds pass>\n".repeat(20)}`,
  );
  it("are those that pass them, and no others", () => {
    const every = journeysAmong(slow, 0, slow.lines.length);
    expect(every.length).toBeGreaterThanOrEqual(40);
    for (const [first, last] of [
      [0, 3],
      [17, 31],
      [60, 60],
      [9, 8],
    ] as const)
      expect(journeysAmong(slow, first, last)).toEqual(
        every.filter(({ sent, end }) => sent <= last && (end ?? Number.POSITIVE_INFINITY) >= first),
      );
  });
});
