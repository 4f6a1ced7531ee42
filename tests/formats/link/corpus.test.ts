/**
 * Links that are out there open for good. Each file of tests/links/v1 is a link, and below it what it says; none is ever changed.
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openedOf } from "#formats/link/branches-text.ts";
import { type ReadPermalink, readPermalink } from "#formats/link/permalink.ts";
import { entriesOfScenario, stepsOfEntries } from "#formats/scenario.ts";
import { printScenario, printStory } from "#formats/scenario-printer.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { scenarios } from "#scenarios/index.ts";
import { entriesOf, newRecording } from "#sim/recording.ts";

const FOLDER = "tests/links/v1";

const stock = (name: string) => {
  const text = scenarios.find((each) => each.name === name)?.text;
  if (text === undefined) return undefined;
  const scenario = readScenario(text, name);
  const { title, cites, setup } = scenario;
  const opened = newRecording(setup, entriesOfScenario(scenario), "main");
  return openedOf({ name, isStock: true, title, cites, opened, recording: opened, cursor: -1 });
};

/** What a link says beside the scenario it names, which may change. */
function said({ work, layout }: ReadPermalink): string {
  const { opened, recording, cursor, isStock, title, cites } = work;
  const { setup } = opened;
  const before = entriesOf(opened, 0);
  const lines = [isStock ? `scenario ${work.name}` : printScenario({ title, cites, setup, steps: [] }).trimEnd()];
  lines.push(`line ${cursor + 1}, layout ${JSON.stringify(layout)}`);
  for (const [axis, option] of Object.entries(recording.setup.strategy))
    if (setup.strategy[axis] !== option) lines.push(`server ${axis}=${option}`);
  if (recording.setup.capabilities !== setup.capabilities)
    lines.push(`offers ${recording.setup.capabilities?.join(" ") ?? ""}`);
  for (const { id, name, mark, parent } of recording.branches) {
    const all = entriesOf(recording, id);
    const first = parent?.entries ?? (isStock ? before.length : 0);
    const story = printStory({ setup, steps: stepsOfEntries(all) });
    const shared = printStory({ setup, steps: stepsOfEntries(all.slice(0, first)) });
    const from = parent ? `of ${parent.branch} after ${parent.entries}` : "of the scenario";
    lines.push(
      `${id === recording.current ? "→ " : ""}branch ${name} ${mark ?? ""} ${from}`,
      ...story.slice(shared.length),
    );
  }
  return `${lines.join("\n")}\n`;
}

it.each(readdirSync(FOLDER).map((name) => ({ name })))("$name says what it said when it was made", ({ name }) => {
  const text = readFileSync(`${FOLDER}/${name}`, "utf8");
  const end = text.indexOf("\n");
  expect(said(readPermalink(text.slice(0, end), stock))).toBe(text.slice(end + 1));
});
