/** The opening story as the build prints it: the same values as those that the engine makes. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { debtBands } from "#formats/ladder/debt-bands.ts";
import { extendPlay } from "#sim/play.ts";
import { entriesOf } from "#sim/recording.ts";
import { stateAt } from "#sim/state-at.ts";
import { printedModule } from "../../scripts/printed-module.mjs";
import * as opening from "../../src/app/opening-play.ts";

/** What the page gets: the text, run. */
async function printed<Values>(values: Values & Readonly<Record<string, unknown>>, name: string): Promise<Values> {
  const file = path.resolve(`.cache/printed/${name}.ts`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, printedModule(values));
  return import(pathToFileURL(file).href);
}

const { openingPlay: made, openingSource: source } = opening;
const { openingPlay: play, openingSource } = await printed(opening, "opening");

describe("the printed opening", () => {
  it("has the same story and lines", () => {
    expect(openingSource).toEqual(source);
    expect(play.lines).toEqual(made.lines);
    expect(play.moments.map(({ entry }) => entry)).toEqual(made.moments.map(({ entry }) => entry));
    expect(play.moments.map(({ events }) => events.length)).toEqual(made.moments.map(({ events }) => events.length));
  });
  it("stands the same at every line", () => {
    for (let line = -1; line < made.lines.length; line++)
      expect([line, JSON.stringify(stateAt(play, line))]).toEqual([line, JSON.stringify(stateAt(made, line))]);
  });
  it("has the same debts", () => expect(debtBands(play)).toEqual(debtBands(made)));
  it("goes on as the other does", () => {
    const entry = made.moments.findLast(({ entry }) => entry.type === "input")?.entry;
    if (!entry) throw new Error("the opening has no input");
    expect(extendPlay(play, entry).lines).toEqual(extendPlay(made, entry).lines);
  });
  it("keeps one object one object", () => {
    for (const [i, entry] of entriesOf(openingSource.recording).entries())
      expect(play.moments[i]?.entry === entry, `entry ${i}`).toBe(true);
    for (const [i, moment] of play.moments.entries())
      if (i > 0) expect(moment.before === play.moments[i - 1]?.after, `moment ${i}`).toBe(true);
  });
});

describe("a value that cannot be made again", () => {
  it.each([
    ["a function", () => {}, "a function cannot be printed"],
    ["a value of a class", { deep: [new Date(0)] }, "a value of the class Date cannot be printed"],
    ["a tree with sums", { tree: made.initial.mailboxes.get(1)?.messages.tree }, "without sums"],
  ])("%s is refused", (_, value, message) => {
    expect(() => printedModule({ value })).toThrow(message);
  });
  it("is no plain value", async () => {
    const values = {
      plain: [undefined, null, -0, Number.POSITIVE_INFINITY, "\u2028</script>", new Set([1]), new Map()],
    };
    expect({ ...(await printed(values, "plain")) }).toEqual(values);
  });
});
