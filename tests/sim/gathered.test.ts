import { describe, expect, it } from "vitest";
import { debtBands } from "#formats/ladder/debt-bands.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { scenarios } from "#scenarios/index.ts";
import { carried } from "#sim/carried.ts";
import { behaviours } from "#sim/clients/index.ts";
import { gathered } from "#sim/gathered.ts";
import { passing } from "#sim/passages.ts";
import { type Entry, extendPlay, type Play, playOf, playUpTo } from "#sim/play.ts";
import { connections } from "#sim/state-at.ts";
import { rows } from "../../src/app/selectors.ts";
import { useScope } from "../../src/app/store.ts";
import { asides, stops } from "../../src/app/story.ts";
import { withheldIn } from "../../src/app/timeline/withheld.ts";

function opened(text: string) {
  const scenario = readScenario(text);
  return { setup: scenario.setup, entries: entriesOfScenario(scenario) };
}

const { setup, entries: once } = opened(
  "mailbox FOO 3 messages\nselected FOO C1 C2\n\n# Now.\nC1: a NOOP\nC2: b NOOP\n",
);
const many: readonly Entry[] = Array.from({ length: 100 }, () => once.map((entry) => ({ ...entry }))).flat();

/** Lines of the first client and how many moments there were before, with a count of the moments that are read. */
function counting() {
  let read = 0;
  const list = gathered<string, number>(
    (_, add) => {
      add("first");
      return 0;
    },
    (before, { lines }, add, place) => {
      read++;
      for (const { client, index } of lines) if (client === 1) add(`${index} ${before} ${place}`);
      return before + 1;
    },
  );
  const readFor = (play: Play): number => {
    const before = read;
    list(play);
    return read - before;
  };
  return { list, readFor };
}

const anew = (play: Play): readonly string[] => counting().list(play);

describe("what is gathered from a play", () => {
  it("costs what the play adds, and what a fork has for its own", () => {
    const { list, readFor } = counting();
    const whole = playOf(setup, many);
    expect(readFor(whole)).toBe(many.length);
    expect(readFor(whole)).toBe(0);
    const longer = extendPlay(whole, once[1] as Entry);
    expect(readFor(longer)).toBe(1);
    expect(list(longer)).toEqual(anew(longer));
    expect(list.after(longer)).toBe(many.length + 1);
    for (const count of [0, 1, 63, 64, 65, 129, 299]) {
      list(longer);
      const fork = extendPlay(playUpTo(whole, count), once[2] as Entry);
      expect(readFor(fork)).toBeLessThanOrEqual(64);
      expect(list(fork)).toEqual(anew(fork));
      expect(list(longer)).toEqual(anew(longer));
      readFor(extendPlay(longer, once[1] as Entry));
    }
  });

  it("is the same where it is gathered a little at a time, and something else is asked for between", () => {
    const { list } = counting();
    const whole = playOf(setup, many);
    const other = playOf(setup, many.slice(0, 90));
    const fork = extendPlay(playUpTo(whole, 200), once[2] as Entry);
    let turns = 0;
    const littleAtATime = (play: Play): void => {
      for (let may = 5; !list.goOn(play, () => may-- > 0); may = 5) turns++;
    };
    littleAtATime(whole);
    expect(turns).toBeGreaterThan(2);
    list.goOn(fork, () => false);
    expect(list(other)).toEqual(anew(other));
    littleAtATime(fork);
    expect(list(fork)).toEqual(anew(fork));
    expect(list(whole)).toEqual(anew(whole));
  });

  it("does not change with what comes of the play later", () => {
    const { list } = counting();
    const whole = playOf(setup, many);
    const before = list(whole);
    const copy = [...before];
    list(extendPlay(whole, once[1] as Entry));
    expect(before).toEqual(copy);
  });

  it.each(scenarios.map(({ name, text }) => ({ name, text })))("$name: grown as at once", ({ text }) => {
    const of = opened(text);
    const told = (play: Play) => ({
      debts: debtBands(play),
      withheld: withheldIn(play),
      stops: stops(play),
      asides: asides(play),
      connections: connections(play),
      passing: passing(play),
      rows: rows({ ...useScope.getState(), play }),
    });
    let grown = playOf(of.setup, [], behaviours);
    for (const entry of of.entries) {
      grown = extendPlay(grown, entry, behaviours);
      told(grown);
    }
    const whole = playOf(of.setup, of.entries, behaviours);
    expect(told(grown)).toEqual(told(whole));
    const half = Math.floor(of.entries.length / 2);
    expect(told(playUpTo(whole, half))).toEqual(told(playOf(of.setup, of.entries.slice(0, half), behaviours)));
  });
});

describe("what is carried along a play", () => {
  it("is looked at for what is new only", () => {
    let asked = 0;
    const along = carried<{ readonly count: number }, number>(
      () => ({ count: 0 }),
      ({ count }, moment) => {
        asked += moment.lines.length;
        return { after: { count: count + 1 }, result: count };
      },
    );
    const whole = playOf(setup, many);
    const results = (play: Play) => along(play).steps.map(({ result }) => result);
    expect(results(whole)).toEqual(many.map((_, i) => i));
    asked = 0;
    const longer = extendPlay(whole, once[1] as Entry);
    expect(results(longer)).toHaveLength(many.length + 1);
    const fork = extendPlay(playUpTo(whole, 100), once[2] as Entry);
    expect(results(fork)).toEqual(Array.from({ length: 101 }, (_, i) => i));
    expect(asked).toBe(4);
    expect(results(whole)).toHaveLength(many.length);
  });
});
