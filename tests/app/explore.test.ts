/** What the page makes of an exploration, and what becomes of the work when one of its orders is opened. */

import { beforeEach, describe, expect, it } from "vitest";
import { exploreAll } from "#analysis/explore/explore.ts";
import { scriptsOf } from "#analysis/explore/scripts.ts";
import { printPermalink } from "#formats/link/permalink.ts";
import { readScripts } from "#formats/script-text.ts";
import { entriesOf } from "#sim/recording.ts";
import { type Start, startInPlay, startOfExample, textOfStart } from "../../src/app/explore/beginnings.ts";
import { differencesOf } from "../../src/app/explore/differences.ts";
import { examples } from "../../src/app/explore/examples.ts";
import { openWitness } from "../../src/app/explore/open-witness.ts";
import { openScenarioText } from "../../src/app/opening.ts";
import { useScope } from "../../src/app/store.ts";
import { openPermalink } from "../../src/app/works/address.ts";
import { layoutOf, workOf } from "../../src/app/works/work.ts";

beforeEach(() => useScope.setState(useScope.getInitialState(), true));

const explored = (start: Start, split: Start["split"]) => {
  const { entries, problems } = readScripts(start.texts, { world: start.stage.world, entries: start.entries });
  expect(problems).toEqual([]);
  return exploreAll(start.stage.world, scriptsOf(entries), { split });
};

describe("the examples", () => {
  it.each(examples)("$name: has orders that end otherwise than others", (example) => {
    const start = startOfExample(example, useScope.getState().recording.setup);
    const { outcomes, orders } = explored(start, start.split);
    expect(outcomes.length).toBeGreaterThan(1);
    expect(Number(orders)).toBeLessThan(50_000);
  });

  it("one shows what commands taken whole do not", () => {
    const start = startOfExample(
      examples.find(({ split }) => split === "waits") as (typeof examples)[number],
      useScope.getState().recording.setup,
    );
    expect(explored(start, start.split).broken.map(({ invariant }) => invariant.name)).toEqual(["meant-as-said"]);
    expect(explored(start, undefined).broken).toEqual([]);
  });
});

describe("the ends", () => {
  it("are told by what they differ in, and what they have in common is told once", () => {
    const end = (holds: string, told: string) => ({
      mailboxes: [`a: b: ${holds}`, "INBOX: empty"],
      sessions: ["client 1 in FOO: 1:3", "client 2: not authenticated"],
      answers: [`client 1: NOOP OK, ${told}, NOOP OK`],
      wrong: [],
    });
    const { common, facets } = differencesOf([end("1:3", "FETCH OK"), end("1:2", "FETCH NO EXPUNGEISSUED")]);
    expect(common).toEqual(["INBOX holds: empty", "Client 1 counts in FOO: 1:3", "Client 2 counts: not authenticated"]);
    expect(facets.map(({ title }) => title)).toEqual(["a: b holds", "Client 1 is told"]);
    expect(facets[0]?.values.map((pieces) => pieces.map(({ text }) => text))).toEqual([["1:3"], ["1:2"]]);
    expect(facets[1]?.values[1]?.map(({ text, isMarked }) => [text, isMarked])).toEqual([
      ["NOOP OK", false],
      ["FETCH NO EXPUNGEISSUED", true],
      ["NOOP OK", false],
    ]);
  });
});

const STORY = `mailbox FOO 4 messages uids 101:104
flags FOO 1 \\Deleted
selected FOO C1 C2
link C1 latency 5s

C1: a1 NOOP
<10 seconds pass>
C2: b1 EXPUNGE
C1: a2 NOTIFY SET (SELECTED (MessageNew MessageExpunge))
C1: a3 STORE 2 +FLAGS (\\Deleted)
<10 seconds pass>
`;

describe("an order is opened as a branch", () => {
  it.each([
    { split: undefined, at: "first" },
    { split: "waits", at: "last" },
  ] as const)("of the play, and nothing is lost: $split", async ({ split, at }) => {
    expect(await openScenarioText(STORY, "story.imap")).toBe(true);
    const { play, recording } = useScope.getState();
    const start = startInPlay(play, 2, [1, 2]);
    expect(start.texts.map(({ text }) => text)).toEqual([
      "NOTIFY SET (SELECTED (MessageNew MessageExpunge))\nSTORE 2 +FLAGS (\\Deleted)",
      "EXPUNGE",
      "<10 seconds pass>",
    ]);
    expect(textOfStart(start)).toContain("link");
    const exploration = explored(start, split);
    const {
      order,
      orders: _,
      ...end
    } = (at === "first" ? exploration.outcomes[0] : exploration.broken[0]) as never as {
      order: number[];
      orders: bigint;
      mailboxes: string[];
    };
    await openWitness({ start, scripts: exploration.scripts, split, title: "" }, order, "an order", at);
    const after = useScope.getState();
    expect(after.recording.branches.slice(0, 1)).toEqual(recording.branches);
    expect(after.recording.branches[after.recording.current]?.name).toBe("an order");
    expect(entriesOf(after.recording).slice(0, 2)).toEqual(entriesOf(recording).slice(0, 2));
    const line = after.play.lines[after.cursor];
    const moment = after.play.moments[line?.moment ?? -1];
    if (at === "last") {
      expect(moment).toBe(after.play.moments.at(-1));
      expect(moment?.after.mailboxes.at(1)?.messages.get(103)?.flags.names).toContain("\\Deleted");
    } else {
      expect(moment?.lines[0]?.kind).toBe("command");
      expect(moment?.entry).toMatchObject({ type: "input", input: { type: "receive" } });
      expect(end.mailboxes).toHaveLength(2);
    }
    expect(after.play.lines.map(({ text }) => text).filter((text) => text.startsWith("Nothing happens"))).toEqual([]);
    // Its link opens the same play at the same line, wherever it is opened.
    const fragment = printPermalink(workOf({ ...after }), layoutOf(after));
    useScope.setState(useScope.getInitialState(), true);
    expect(await openPermalink(`#${fragment}`)).toBe(true);
    const opened = useScope.getState();
    expect([opened.cursor, opened.recording.branches.length]).toEqual([after.cursor, after.recording.branches.length]);
    expect(opened.play.lines.map(({ text }) => text)).toEqual(after.play.lines.map(({ text }) => text));
  });

  it("at the play's end too, and of the branch that it belongs to", async () => {
    await openScenarioText(STORY, "story.imap");
    const { play, recording } = useScope.getState();
    const start = startInPlay(play, play.moments.length, [1, 2]);
    const texts = [
      { client: 1, text: "NOOP" },
      { client: 2, text: "NOOP" },
    ];
    const { entries } = readScripts(texts, { world: start.stage.world, entries: start.entries });
    const from = { start, scripts: scriptsOf(entries), split: undefined, title: "" };
    await openWitness(from, [0, 1], "an order", "first");
    await openWitness(from, [1, 0], "an order", "first");
    const { branches, current } = useScope.getState().recording;
    expect(branches[0]).toEqual(recording.branches[0]);
    expect(branches.map(({ name }) => name)).toEqual(["main", "an order", "an order 2"]);
    expect(branches.map(({ parent }) => parent?.branch)).toEqual([undefined, 0, 0]);
    expect(current).toBe(2);
  });

  it("as a work of its own, where it is an example's", async () => {
    const before = useScope.getState().recording;
    const start = startOfExample(examples[0] as (typeof examples)[number], before.setup);
    const { scripts, outcomes } = explored(start, undefined);
    await openWitness(
      { start, scripts, split: undefined, title: "Example" },
      outcomes[0]?.order ?? [],
      "end 1",
      "first",
    );
    const { source, play, cursor } = useScope.getState();
    expect(source.title).toBe("Example: end 1");
    expect(play.lines[cursor]?.kind).not.toBe("happening");
    expect(play.moments).toHaveLength(9);
  });
});
