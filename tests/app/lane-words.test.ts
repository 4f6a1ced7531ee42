import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { behaviours } from "#sim/clients/index.ts";
import { playOf } from "#sim/play.ts";
import { fetchInsight } from "../../src/app/insight/use-insight.ts";
import { laneWords } from "../../src/app/panels/lane-words.ts";
import { type Scope, useScope } from "../../src/app/store.ts";

beforeAll(fetchInsight);
beforeEach(() => useScope.setState(useScope.getInitialState(), true));

/** The page at the end of a scenario. */
function endOf(text: string): Scope {
  const scenario = readScenario(text, "x");
  const play = playOf(scenario.setup, entriesOfScenario(scenario), behaviours);
  return { ...useScope.getState(), play, cursor: play.lines.length - 1 };
}

const HEAD = "title x\nmailbox INBOX 3 messages\n";

describe("who a lane is", () => {
  it("is silent about somebody who types and believes as one should", () => {
    expect(laneWords(endOf(`${HEAD}selected INBOX C1\n\nC1: a NOOP\n`), 1)).toEqual({
      role: undefined,
      state: "",
      naive: undefined,
    });
  });

  it("says who acts, and when next", () => {
    const scope = endOf(`${HEAD}acts C1 as poller every=25m\n\n<10 minutes pass>\n`);
    expect(laneWords(scope, 1)).toMatchObject({ role: "poller", state: "acts in 15:00" });
    expect(laneWords(scope, 2).role).toBeUndefined();
  });

  it("says that it idles, and that it is away", () => {
    expect(laneWords(endOf(`${HEAD}acts C1 as idler\n\n<1 minute passes>\n`), 1).state).toMatch(/^idling, acts in /);
    const left = endOf(`${HEAD}acts C1 as poller every=40m reconnect=never\n\n<31 minutes pass>\n`);
    expect(laneWords(left, 1).state).toBe("away");
  });

  it("says what a client gets wrong, by its role or by choice", () => {
    const scope = endOf(`${HEAD}acts C1 as poller tracker=keeps-old-numbers\n\n<1 minute passes>\n`);
    expect(laneWords(scope, 1).naive).toBe("ignores EXPUNGE");
    const chosen = { ...scope, trackers: new Map([[2, "counts-only-exists"]]) };
    expect(laneWords(chosen, 2)).toMatchObject({ role: undefined, naive: "counts by EXISTS only" });
    expect(laneWords({ ...scope, trackers: new Map([[1, "strict"]]) }, 1).naive).toBeUndefined();
  });
});
