/** What is opened in slices: the same play, and of two that are asked for the last one stays. */
import { expect, it } from "vitest";
import { OUR_OWN, packingWork, printPermalink, readingPermalink, readPermalink } from "#formats/link/permalink.ts";
import { readingScenario, readScenario } from "#formats/scenario-reader.ts";
import { behaviours } from "#sim/clients/index.ts";
import { type Entry, extendPlay, playOf, startPlay } from "#sim/play.ts";
import type { Setup } from "#sim/setup.ts";
import { playMade } from "../../src/app/making.ts";
import { openScenarioText } from "../../src/app/opening.ts";
import { inSlices } from "../../src/app/slices.ts";
import { useScope } from "../../src/app/store.ts";

const storyOf = (title: string, commands: number): string =>
  `title ${title}\nmailbox FOO 4 messages\nselected FOO C1\n\n${Array.from({ length: commands }, (_, i) => `C1: a${i} FETCH 1:4 (FLAGS UID)`).join("\n")}\n`;

it("makes the same play in slices, and lets others in between", async () => {
  await openScenarioText(storyOf("Long", 400), "long");
  const { recording, play: shown } = useScope.getState();
  const entries: readonly Entry[] = shown.moments.map(({ entry }) => entry);
  let others = 0;
  const timer = setInterval(() => others++, 0);
  // Slow enough for more than one slice on any machine.
  const slowly = (ms: number): void => {
    for (const end = performance.now() + ms; performance.now() < end; );
  };
  const engine = {
    playOf,
    beginPlay: (setup: Setup) => startPlay(setup, behaviours),
    extendPlay: (before: typeof shown, entry: Entry) => {
      slowly(0.2);
      return extendPlay(before, entry, behaviours);
    },
  };
  const play = await playMade(engine, { setup: recording.setup, entries });
  clearInterval(timer);
  expect(play?.lines.map(({ text }) => text)).toEqual(shown.lines.map(({ text }) => text));
  expect(others).toBeGreaterThan(2);
});

it("opens what was asked for last, however long the other takes", async () => {
  await Promise.all([openScenarioText(storyOf("Long", 3000), "long"), openScenarioText(storyOf("Short", 1), "short")]);
  expect(useScope.getState().source.title).toBe("Short");
});

/** Text of some megabytes, as no person writes it. */
const longText = (commands: number, last: string): string =>
  `mailbox FOO 4 messages\nselected FOO C1\n\n${Array.from({ length: commands }, (_, i) => `C1: a${i} SEARCH SUBJECT "${`${(i * 7919) % 10_007}`.padEnd(60, "x")}"`).join("\n")}\n${last}\n`;

/** How often something else had its turn. */
async function betweenSlices(work: () => Promise<void>): Promise<number> {
  let others = 0;
  const timer = setInterval(() => others++, 0);
  await work();
  clearInterval(timer);
  return others;
}

it("reads a long text in slices as it does at once", async () => {
  const text = longText(50_000, "C1: z NOOP");
  const others = await betweenSlices(async () => {
    const read = await inSlices(readingScenario(text, "long"));
    expect(JSON.stringify(read) === JSON.stringify(readScenario(text, "long"))).toBe(true);
    expect(read.steps).toHaveLength(50_001);
  });
  expect(others).toBeGreaterThan(0);
});

it("names the line and the column of a mistake at the end of a long text, and nothing else changes", async () => {
  const { play } = useScope.getState();
  expect(await openScenarioText(longText(50_000, "C1= NOOP"), "long")).toBe(false);
  const { problem, play: after } = useScope.getState();
  expect(problem).toMatchObject({ line: 50_004, column: 5, message: "expected octets in quotes", excerpt: "C1= NOOP" });
  expect(after).toBe(play);
});

it("says nothing of a mistake in what nobody waits for any more", async () => {
  const results = await Promise.all([
    openScenarioText(longText(50_000, "C1= NOOP"), "long"),
    openScenarioText(storyOf("Short", 1), "short"),
  ]);
  expect(results).toEqual([true, true]);
  expect(useScope.getState()).toMatchObject({ problem: undefined, source: { title: "Short" } });
});

it("packs a long work in slices, and what is kept of it is whole", async () => {
  await openScenarioText(longText(6000, "C1: z NOOP"), "long");
  const { source, recording } = useScope.getState();
  const { name, isStock, title, cites } = source;
  const work = { name, isStock, title, cites, opened: recording, recording, cursor: 5 };
  let packed = "";
  const others = await betweenSlices(async () => {
    packed = await inSlices(packingWork(work));
  });
  expect(others).toBeGreaterThan(0);
  const link = printPermalink(work);
  expect(link).toContain(packed);
  let read = readPermalink(link, () => undefined, OUR_OWN);
  expect(JSON.stringify(read.work.recording.branches) === JSON.stringify(recording.branches)).toBe(true);
  const between = await betweenSlices(async () => {
    read = await inSlices(readingPermalink(link, () => undefined, OUR_OWN));
  });
  expect(between).toBeGreaterThan(0);
  expect(JSON.stringify(read.work.recording.branches) === JSON.stringify(recording.branches)).toBe(true);
});
