import { describe, expect, it } from "vitest";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { scenarios } from "#scenarios/index.ts";
import { behaviours } from "#sim/clients/index.ts";
import { type Entry, extendPlay, type Play, playOf, playUpTo, sharedEntries } from "#sim/play.ts";

const facesOf = ({ lines, moments }: Play) => ({ lines, entries: moments.map(({ entry }) => entry) });

describe("a play up to an entry", () => {
  it.each(scenarios.map(({ name, text }) => ({ name, text })))("$name goes on as it did", ({ text }) => {
    const { setup, ...scenario } = readScenario(text);
    const entries: readonly Entry[] = entriesOfScenario({ setup, ...scenario });
    const whole = playOf(setup, entries, behaviours);
    for (let count = 0; count <= entries.length; count += Math.max(1, Math.floor(entries.length / 6))) {
      const start = playUpTo(whole, count);
      expect(facesOf(start)).toEqual(facesOf(playOf(setup, entries.slice(0, count), behaviours)));
      let play = start;
      for (const entry of entries.slice(count)) play = extendPlay(play, entry, behaviours);
      expect(facesOf(play)).toEqual(facesOf(whole));
      for (const [i, moment] of start.moments.entries()) expect(whole.moments[i]).toBe(moment);
      expect(start.lines.length).toBe(whole.lines.filter((line) => line.moment < count).length);
    }
  });

  it("of several hundred entries is made of those that were kept on the way", () => {
    const { setup, ...scenario } = readScenario("title T\nmailbox FOO 3 messages\nselected FOO C1 C2\n\nC1: a NOOP\n");
    const [entry] = entriesOfScenario({ setup, ...scenario }).slice(-1) as [Entry];
    const entries = Array.from({ length: 300 }, () => ({ ...entry }));
    const whole = playOf(setup, entries);
    for (const count of [0, 1, 63, 64, 65, 129, 299, 300]) {
      const other = extendPlay(playUpTo(whole, count), entry);
      const anew = playOf(setup, [...entries.slice(0, count), entry]);
      expect(facesOf(other)).toEqual(facesOf(anew));
      expect(other.moments.at(-1)?.stage).toEqual(anew.moments.at(-1)?.stage);
    }
  });

  it("shares what begins alike, of the same setup only", () => {
    const { setup, ...scenario } = readScenario(scenarios[0]?.text ?? "");
    const entries: readonly Entry[] = entriesOfScenario({ setup, ...scenario });
    const play = playOf(setup, entries);
    expect(sharedEntries(play, setup, entries)).toBe(entries.length);
    expect(sharedEntries(play, setup, [...entries.slice(0, 2), { type: "note", text: "x" }])).toBe(2);
    expect(sharedEntries(play, { ...setup }, entries)).toBe(0);
  });
});
