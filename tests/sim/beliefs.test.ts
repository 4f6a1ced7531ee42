import { describe, expect, it } from "vitest";
import { chosenOption } from "#engine/strategy/axis.ts";
import { axes } from "#engine/strategy/index.ts";
import type { World } from "#engine/world.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { octetsOf } from "#imap/octets.ts";
import { scenarios } from "#scenarios/index.ts";
import { beliefsOf } from "#sim/beliefs.ts";
import { behaviours } from "#sim/clients/index.ts";
import { extendPlay, type Play, playOf } from "#sim/play.ts";
import { stateAt } from "#sim/state-at.ts";
import { contents } from "./belief/lines.ts";

const playOfText = (text: string): Play => {
  const scenario = readScenario(text, "test");
  return playOf(scenario.setup, entriesOfScenario(scenario), behaviours);
};

const HEAD = "mailbox FOO 3 messages uids 101:103\nflags FOO 2 \\Deleted\nselected FOO C1 C2\n\n";
const lineOf = (play: Play, text: string, client: number, passage?: string) =>
  play.lines.findIndex((line) => line.text === text && line.client === client && line.passage?.type === passage);

const isConforming = ({ strategy }: World): boolean => axes.every((axis) => chosenOption(strategy, axis).conforming);

describe("beliefs", () => {
  it("change at the line that tells", () => {
    const play = playOfText(`${HEAD}C1: a EXPUNGE\nC2: b NOOP\n`);
    const beliefs = beliefsOf(play);
    const told = lineOf(play, "* 2 EXPUNGE", 2);
    expect(beliefs.at(2, -1).mailbox?.exists).toBe(3);
    expect(beliefs.at(2, told - 1).mailbox?.exists).toBe(3);
    expect(contents(beliefs.at(2, told))).toEqual(["101", "103"]);
    expect(beliefs.at(1, told).mailbox?.exists).toBe(2);
    expect(beliefs.at(2, 999).pending).toEqual([]);
  });

  it("change when a line arrives, and not at all when it is lost", () => {
    const play = playOfText(
      `link C2 latency 100ms\n${HEAD}C1: a EXPUNGE\nC2: b NOOP\n<250 ms pass>\n<C2's link is cut>\nC2: c NOOP\n`,
    );
    const beliefs = beliefsOf(play);
    const arrived = lineOf(play, "* 2 EXPUNGE", 2, "arrived");
    expect(arrived).toBeGreaterThan(0);
    expect(beliefs.at(2, arrived - 1).mailbox?.exists).toBe(3);
    expect(beliefs.at(2, arrived).mailbox?.exists).toBe(2);
    expect(beliefs.at(2, 999).pending.map(({ tag }) => tag)).toEqual(["c"]);
  });

  it("hold what is sent over a new connection, while the server still has the session of the old one", () => {
    const play = playOfText(
      `${HEAD}<C2's link is cut>\n<C2's connection is closed>\n<C2 connects>\nC2: c LOGIN joe secret\nC2: d SELECT FOO\n`,
    );
    expect(beliefsOf(play).at(2, 999)).toMatchObject({
      state: "selected",
      mailbox: { exists: 3 },
      doubts: { count: 0 },
    });
  });

  it("are a tracker's", () => {
    const play = playOfText(`${HEAD}C1: a EXPUNGE\n`);
    expect(beliefsOf(play, new Map([[1, "keeps-old-numbers"]])).at(1, 999).mailbox?.messages.size).toBe(3);
    expect(beliefsOf(play).at(1, 999).mailbox?.messages.size).toBe(2);
  });

  it("go on with a play at the price of what is new", () => {
    const play = playOfText(`${HEAD}C1: a EXPUNGE\n`);
    const before = beliefsOf(play).at(1, 999);
    const input = { type: "receive", session: 2, octets: octetsOf("b NOOP\r\n") } as const;
    const longer = extendPlay(play, { type: "input", input });
    expect(beliefsOf(longer).at(1, play.lines.length - 1)).toBe(before);
    expect(beliefsOf(longer).at(2, 999).mailbox?.exists).toBe(2);
  });

  it("are the view after every moment of every scenario with a conforming server, for what is known and neither held back nor under way nor lost", () => {
    let compared = 0;
    for (const { text, name } of scenarios) {
      const play = playOfText(text);
      if (![play.initial, ...play.moments.map(({ after }) => after)].every(isConforming)) continue;
      const beliefs = beliefsOf(play);
      // Within a step of the engine it is not known yet what will be under way.
      const ends = play.moments.flatMap(({ lines }) => lines.at(-1)?.index ?? []);
      for (const index of ends)
        for (const { client, selected, underway, isConnected, connection } of stateAt(play, index).clients) {
          const { mailbox, state } = beliefs.at(client, index);
          if (!isConnected || connection?.isCut || connection?.isForgotten || underway.length > 0) continue;
          if (!selected || state !== "selected" || !mailbox) continue;
          const seen = [...selected.view].map(({ uid }) => uid);
          const believed = [...mailbox.messages.messages()].map(({ uid }, i) => uid ?? seen[i]);
          expect(believed, `${name}, line ${index + 1}, client ${client}`).toEqual(seen);
          compared++;
        }
    }
    expect(compared).toBeGreaterThan(200);
  });
});
