import { describe, expect, it } from "vitest";
import { divergenceTable, foldAlike, type Observer, runOf } from "#analysis/divergence-table.ts";
import { countedBy } from "#engine/shared-numbers.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { beliefsOf, type TrackerNames } from "#sim/beliefs.ts";
import { playOf } from "#sim/play.ts";
import { stateAt } from "#sim/state-at.ts";

function tableOf(text: string, names?: TrackerNames) {
  const scenario = readScenario(text, "test");
  const play = playOf(scenario.setup, entriesOfScenario(scenario));
  const beliefs = beliefsOf(play, names);
  const state = stateAt(play, play.lines.length - 1);
  const observers = state.clients.map(
    ({ client, selected, truth }): Observer => ({
      client,
      view: selected?.view,
      counted: selected && truth && countedBy(state.strategy, selected, truth.messages).counted,
      believed: beliefs.at(client, play.lines.length - 1).mailbox,
    }),
  );
  const truth = state.mailboxes[0]?.messages;
  if (!truth) throw new Error("there is a mailbox");
  return divergenceTable(truth, observers);
}

const HEAD = "mailbox FOO 5 messages uids 101:105\nflags FOO 2 \\Deleted\nselected FOO C1 C2\n\n";

describe("the divergence table", () => {
  it("marks ghosts and stale flags for who has not been told, and says what a number would hit", () => {
    const { rows, counts } = tableOf(`${HEAD}C1: a EXPUNGE\nC1: b STORE 4 +FLAGS (\\Seen)\n`);
    expect(
      rows.map(({ uid, truth, cells }) => [uid, truth, cells[1]?.view, cells[1]?.believed, cells[1]?.marks]),
    ).toEqual([
      [101, 1, 1, 1, []],
      [102, undefined, 2, 2, ["ghost"]],
      [103, 2, 3, 3, []],
      [104, 3, 4, 4, []],
      [105, 4, 5, 5, ["stale"]],
    ]);
    expect(rows.map(({ cells }) => cells[1]?.wouldHit)).toEqual([undefined, 103, 104, 105, 0]);
    expect(rows.every(({ cells }) => cells.every(({ hits }) => hits === undefined))).toBe(true);
    expect(rows[4]?.flags).toEqual(["\\Seen"]);
    expect(rows[4]?.cells[1]?.flags).toEqual([]);
    expect(rows[1]?.cells[0]?.marks).toEqual([]);
    expect(counts[1]).toEqual({ wrong: 0, another: 0, ghost: 1, untold: 0, unheard: 0, stale: 1, unknown: 0 });
  });

  it("says what a number truly hits where the server shares its numbers, and where a client keeps old ones", () => {
    const shared = tableOf(`strategy numbering=shared\n${HEAD}C1: a EXPUNGE\n`);
    expect(shared.rows.map(({ cells }) => cells[1]?.hits)).toEqual([undefined, 103, 104, 105, 0]);
    const naive = tableOf(`${HEAD}C1: a EXPUNGE\n`, new Map([[1, "keeps-old-numbers"]]));
    expect(naive.rows.map(({ cells }) => cells[0]?.hits)).toEqual([undefined, 103, 104, 105, 0]);
    expect(naive.rows[1]?.cells[0]?.marks).toEqual(["wrong", "ghost"]);
  });

  it("shows what is under way, untold and unknown", () => {
    const { rows } = tableOf(`link C2 latency 0ms/200ms\n${HEAD}C2: i IDLE\n<message delivered to FOO>\n`);
    expect(rows.at(-1)).toMatchObject({ uid: 106, truth: 6 });
    expect(rows.at(-1)?.cells.map(({ marks }) => marks)).toEqual([["untold"], ["unheard"]]);
    const later = tableOf(`${HEAD}C2: i IDLE\n<message delivered to FOO>\n`);
    expect(later.rows.at(-1)?.cells[1]?.marks).toEqual(["unknown"]);
  });

  it("leaves out what is alike in ten thousand, and opens it bit by bit", () => {
    const { rows } = tableOf(
      "mailbox FOO 10000 messages\nflags FOO 5000 \\Deleted\nselected FOO C1 C2\n\nC1: a EXPUNGE\n",
    );
    expect(rows.length).toBe(10_000);
    const folded = foldAlike(rows, new Map());
    expect(folded.length).toBeLessThan(20);
    expect(folded.flatMap((each) => (each.type === "row" ? [each.row.uid] : []))).toEqual([
      1, 2, 4999, 5000, 5001, 5002, 10_000,
    ]);
    const gap = folded.find((each) => each.type === "alike");
    if (gap?.type !== "alike") throw new Error("something is left out");
    const opened = foldAlike(rows, new Map([[runOf(rows, gap), 50]]));
    expect(opened.length).toBe(folded.length + 50);
    const next = opened.find((each) => each.type === "alike");
    expect(next).toEqual({ type: "alike", first: gap.first + 50, count: gap.count - 50 });
    expect(next?.type === "alike" && runOf(rows, next)).toBe(gap.first);
  });
});
