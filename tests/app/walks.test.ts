/** Every stock scenario is played from its opening to its end by the keys of the page, its questions answered on the way. */
import { beforeAll, describe, expect, it } from "vitest";
import { scenarios } from "#scenarios/index.ts";
import { actionForKey } from "../../src/app/actions.ts";
import { leaveTerminal } from "../../src/app/deeds.ts";
import { fetchEngine } from "../../src/app/engine.ts";
import { openQuestion, tally } from "../../src/app/guesses.ts";
import { fetchInsight } from "../../src/app/insight/use-insight.ts";
import { openScenario } from "../../src/app/opening.ts";
import { useScope } from "../../src/app/store.ts";

const here = useScope.getState;

function press(key: string): void {
  const action = actionForKey(key);
  if (!action) throw new Error(`no action has the key ${key}`);
  action.run();
}

/** By commands, and by a guess where one is asked for. Gives the keys that it took. */
function walk(): string[] {
  const keys: string[] = [];
  while (here().cursor < here().play.lines.length - 1) {
    const { cursor } = here();
    const choices = openQuestion(here())?.choices.length ?? 0;
    // Each of the answers is tried somewhere.
    const key = choices > 0 ? `${1 + (keys.length % choices)}` : "]";
    press(key);
    keys.push(key);
    expect(here().cursor, `after ${keys.join(" ")}`).toBeGreaterThan(cursor);
  }
  return keys;
}

beforeAll(async () => {
  await fetchEngine();
  await fetchInsight();
});

describe.each(scenarios)("$name", ({ name, text }) => {
  it("is played to its end", async () => {
    await openScenario(name);
    expect(here()).toMatchObject({ source: { name }, problem: undefined });
    press("Home");
    const keys = walk();
    expect(keys.length).toBeGreaterThan(0);
    const asked = text
      .split("\n")
      .filter((line, i, all) => line.startsWith("? ") && all[i + 1]?.startsWith("?-")).length;
    expect(tally(here().guesses).all).toBe(asked);
    // And back, and line by line.
    press("Home");
    for (let i = 0; i < here().play.lines.length; i++) press(".");
    expect(here().cursor).toBe(here().play.lines.length - 1);
    for (const { client } of here().play.setup.clients) {
      press(`Alt+${client}`);
      expect(here().typing).toBe(client);
      leaveTerminal();
      expect(here().typing).toBeUndefined();
    }
    expect(here().problem).toBeUndefined();
  });
});
