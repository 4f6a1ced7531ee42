/**
 * Belief against the session's view: the same wherever nothing is withheld or in flight, for that is what a view is.
 */
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { differencesOf } from "#analysis/alarms/apart.ts";
import { alarmsOf } from "#analysis/alarms.ts";
import { axes } from "#engine/strategy/index.ts";
import { instant } from "#imap/numbers.ts";
import { octetsOf } from "#imap/octets.ts";
import { newBelief } from "#sim/belief/belief.ts";
import { connected } from "#sim/belief/connection.ts";
import { received } from "#sim/belief/received.ts";
import { sent } from "#sim/belief/sent.ts";
import { trackers } from "#sim/belief/trackers.ts";
import { beliefsOf } from "#sim/beliefs.ts";
import { PERFECT } from "#sim/link-settings.ts";
import { playOf } from "#sim/play.ts";
import { prepare } from "#sim/prepare.ts";
import type { SimInput } from "#sim/sim-input.ts";
import { link } from "../formats/links-made.ts";
import { Believers } from "./believers.ts";
import {
  acts,
  CLIENTS,
  conformingStrategy,
  ENABLED,
  everyConformingStrategy,
  inputsOf,
  longActs,
  setup,
} from "./random-play.ts";

vi.setConfig({ testTimeout: 60_000 });

const anyStrategy = fc.oneof(conformingStrategy, everyConformingStrategy);

it("every conforming option of every axis is tried", () => {
  const tried = new Set<string>();
  fc.assert(
    fc.property(anyStrategy, (strategy) => {
      for (const [axis, option] of Object.entries(strategy)) tried.add(`${axis}=${option}`);
    }),
    { numRuns: 300 },
  );
  const all = axes.flatMap(({ name, options }) =>
    options.filter(({ conforming }) => conforming).map((option) => `${name}=${option.name}`),
  );
  expect([...tried].sort()).toEqual(all.sort());
});

it("a client that believes every response has its session's view, under every conforming strategy", () => {
  fc.assert(
    fc.property(anyStrategy, longActs, (strategy, all) => {
      const play = new Believers(prepare(setup(strategy)));
      for (const client of CLIENTS) {
        const enabled = ENABLED[client] ?? [];
        const isUidOnly = enabled.includes("UIDONLY");
        const enable = enabled.length > 0 ? [`s2 ENABLE ${enabled.join(" ")}`] : [];
        play.enter(client, ...enable, "s3 SELECT FOO", `s4 ${isUidOnly ? "UID " : ""}FETCH 1:* (UID FLAGS)`);
      }
      for (const input of inputsOf(all)) {
        play.input(input);
        for (const client of CLIENTS) play.expectView(client);
      }
    }),
    { numRuns: 300 },
  );
});

/** For all that is under way on a link to arrive, answers too; well below the half hour of a silent client. */
const LONG_MS = 120_000;

it("the same over links that take their time, whenever nothing is on its way; and no alarm but of a number that moved on it", () => {
  let compared = 0;
  fc.assert(
    fc.property(anyStrategy, acts, fc.tuple(link, link, link, link), (strategy, all, links) => {
      const base = setup(strategy);
      const clients = base.clients.map((client, i) => ({
        ...client,
        link: { ...(links[i] ?? PERFECT), natMs: undefined },
      }));
      // Now and then so much time passes that all arrives.
      let now = 0;
      const inputs = inputsOf(all).flatMap((input, i): SimInput[] => {
        if (input.type === "advance") return [];
        if (i % 4 !== 3) return [input];
        now += LONG_MS;
        return [input, { type: "advance", to: instant(now) }];
      });
      const entries = inputs.map((input) => ({ type: "input", input }) as const);
      const play = playOf({ ...base, clients }, entries);
      const beliefs = beliefsOf(play);
      for (const { lines, stage } of play.moments)
        for (const { client } of clients) {
          const belief = beliefs.at(client, lines.at(-1)?.index ?? -1);
          const differences = lines.length > 0 ? differencesOf(belief, stage, client) : undefined;
          if (!differences) continue;
          compared++;
          expect([...differences.values()]).toEqual([]);
          expect(belief.doubts.latest).toEqual([]);
        }
      expect(alarmsOf(play, beliefs).filter(({ kind }) => kind !== "wrong-number")).toEqual([]);
    }),
    { numRuns: 150 },
  );
  expect(compared).toBeGreaterThan(1000);
});

/** Lines that resemble a server's, and lines that do not. */
const line = fc.oneof(
  fc.constantFrom(
    "* 4294967295 EXISTS",
    "* 3 EXISTS",
    "* 0 EXISTS",
    "* 2 EXPUNGE",
    "* 4294967295 EXPUNGE",
    "* VANISHED 1:4294967295",
    "* VANISHED 7,1,300:2",
    "* VANISHED (EARLIER) 1:4294967295",
    "* 2 FETCH (UID 7 FLAGS (\\Seen a))",
    "* 1 FETCH (UID 9)",
    "* 4294967295 FETCH (UID 4294967295 MODSEQ (9007199254740991))",
    "* SEARCH 1 2 3",
    '* ESEARCH (TAG "b") UID ALL 1:4294967295',
    "* OK [CLOSED] x",
    "* OK [UIDVALIDITY 1] x",
    "* OK [UIDNEXT 4294967295] x",
    "* OK [HIGHESTMODSEQ 0] x",
    "* STATUS FOO (MESSAGES 4294967295)",
    "* ENABLED QRESYNC IMAP4rev2",
    "* PREAUTH hello",
    "* BYE",
    "+ go on",
    "a OK [MODIFIED 1:4294967295] x",
    "a NO x",
    "a BAD x",
    "b OK [READ-ONLY] x",
    "* 1 FETCH (BODY[] {4}",
  ),
  fc.string({ maxLength: 40, unit: "binary-ascii" }),
);
const command = fc.oneof(
  fc.constantFrom(
    "a SELECT FOO",
    "b SELECT FOO (QRESYNC (1 2))",
    "a UID STORE 1:* +FLAGS.SILENT (\\Seen)",
    "b STORE 1:4294967295 FLAGS.SILENT x",
    "b UID SEARCH RETURN (SAVE ALL) ALL",
    "b STORE $ -FLAGS.SILENT (a)",
    "a LOGIN {3}",
    "a LOGIN {9999999999}",
    "b AUTHENTICATE PLAIN",
    "a IDLE",
    "DONE",
    "a CLOSE",
    "b UNSELECT",
    "b STORE 1 (",
  ),
  fc.string({ maxLength: 40, unit: "binary-ascii" }),
);
const words = fc.array(fc.tuple(fc.boolean(), line, command), { maxLength: 30 });

it("no octets whatever make a tracker throw, nor cost more than they are", () => {
  fc.assert(
    fc.property(fc.constantFrom(...trackers), words, fc.integer({ min: 1, max: 9 }), (tracker, all, size) => {
      let belief = connected(newBelief(tracker));
      for (const [isSent, heard, said] of [[false, "* OK hi", ""] as const, ...all]) {
        const octets = octetsOf(`${isSent ? said : heard}\r\n`);
        for (let at = 0; at < octets.length; at += size)
          belief = (isSent ? sent : received)(belief, octets.subarray(at, at + size));
      }
      expect(belief.doubts.latest.length).toBeLessThanOrEqual(8);
    }),
    { numRuns: 1000 },
  );
});
