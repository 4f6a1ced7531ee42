/** What is opened in slices: the same play, and of two that are asked for the last one stays. */
import { expect, it } from "vitest";
import { behaviours } from "#sim/clients/index.ts";
import { type Entry, extendPlay, playOf } from "#sim/play.ts";
import { openScenarioText } from "../../src/app/opening.ts";
import { playInSlices } from "../../src/app/slices.ts";
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
    extendPlay: (before: typeof shown, entry: Entry) => {
      slowly(0.2);
      return extendPlay(before, entry, behaviours);
    },
  };
  const play = await playInSlices(engine, recording.setup, entries);
  clearInterval(timer);
  expect(play.lines.map(({ text }) => text)).toEqual(shown.lines.map(({ text }) => text));
  expect(others).toBeGreaterThan(2);
});

it("opens what was asked for last, however long the other takes", async () => {
  await Promise.all([openScenarioText(storyOf("Long", 3000), "long"), openScenarioText(storyOf("Short", 1), "short")]);
  expect(useScope.getState().source.title).toBe("Short");
});
