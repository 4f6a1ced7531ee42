import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { step } from "#engine/step.ts";
import { axes } from "#engine/strategy/index.ts";
import { firstTimer, nextDue, pendingTimers } from "#engine/timers.ts";
import { prepare } from "#sim/prepare.ts";
import { inputsOf, longActs, setup } from "../properties/random-play.ts";
import { type Server, server } from "./harness.ts";

const MINUTE = 60_000;
const BYE = "* BYE Autologout; idle for too long";

const given = (option: string, more: Record<string, string> = {}): Server =>
  server({ mailboxes: { FOO: 3 }, strategy: { autologout: option, ...more } });

describe("autologout", () => {
  it("bye-30m: BYE once 30 minutes have passed without a word, and nothing is expunged", () => {
    const there = given("bye-30m");
    const client = there.client(1, "FOO");
    client.send("a STORE 1 +FLAGS.SILENT (\\Deleted)");
    there.advance(30 * MINUTE - 1);
    expect(client.heard()).toEqual([]);
    there.advance(1);
    expect(client.heard()).toEqual([BYE]);
    expect(there.events.at(-1)).toMatchObject({ type: "closed", session: 1, by: "server" });
    expect(there.contents("FOO")).toEqual(["1 \\Deleted", "2", "3"]);
    expect(nextDue(there.world)).toBe(undefined);
  });

  it("any command begins it anew: a client that polls each 25 minutes stays", () => {
    const there = given("bye-30m");
    const client = there.client(1, "FOO");
    for (let i = 0; i < 10; i++) {
      there.advance(25 * MINUTE);
      expect(client.send(`a${i} NOOP`)).toEqual([`a${i} OK NOOP completed`]);
    }
    there.advance(30 * MINUTE);
    expect(client.heard()).toEqual([BYE]);
  });

  it("a command that is BAD is one too", () => {
    const there = given("bye-30m");
    const client = there.client(1, "FOO");
    there.advance(29 * MINUTE);
    client.send("a NONSENSE");
    there.advance(29 * MINUTE);
    expect(client.heard()).toEqual([]);
  });

  it("what the server says does not count, nor does an IDLE that goes on", () => {
    const there = given("bye-30m");
    const client = there.client(1, "FOO");
    client.send("a IDLE");
    there.advance(20 * MINUTE);
    there.deliver("FOO");
    expect(client.heard()).toEqual(["* 4 EXISTS", "* 1 RECENT"]);
    there.advance(10 * MINUTE);
    expect(client.heard()).toEqual([BYE]);
  });

  it("a client that renews IDLE each 29 minutes stays", () => {
    const there = given("bye-30m");
    const client = there.client(1, "FOO");
    client.send("a0 IDLE");
    for (let i = 1; i <= 5; i++) {
      there.advance(29 * MINUTE);
      expect(client.send("DONE")).toEqual([`a${i - 1} OK IDLE terminated`]);
      expect(client.send(`a${i} IDLE`)).toEqual(["+ idling"]);
    }
  });

  it("octets of a literal that takes its time count as a word", () => {
    const there = given("bye-30m");
    const client = there.client(1);
    client.send("a APPEND FOO {6}");
    there.advance(20 * MINUTE);
    client.send("12");
    there.advance(20 * MINUTE);
    expect(client.send("34")).toEqual(["a OK [APPENDUID 2 4] APPEND completed"]);
  });

  it("before login it is 3 minutes, and UNAUTHENTICATE goes back to them", () => {
    const there = given("bye-30m");
    const stranger = there.connect(1);
    stranger.heard();
    there.advance(3 * MINUTE - 1);
    expect(stranger.heard()).toEqual([]);
    there.advance(1);
    expect(stranger.heard()).toEqual([BYE]);
    const client = there.client(2);
    there.advance(20 * MINUTE);
    client.send("a UNAUTHENTICATE");
    client.heard();
    there.advance(3 * MINUTE);
    expect(client.heard()).toEqual([BYE]);
  });

  it("off: a day is not too long", () => {
    const there = given("off");
    const client = there.client(1, "FOO");
    there.connect(2);
    there.advance(1440 * MINUTE);
    expect(client.send("a NOOP")).toEqual(["a OK NOOP completed"]);
    expect(there.world.sessions.has(2)).toBe(true);
    expect(pendingTimers(there.world)).toEqual([]);
  });

  it("early (fault): BYE after 5 minutes", () => {
    const there = given("early");
    const client = there.client(1, "FOO");
    there.advance(5 * MINUTE - 1);
    expect(client.heard()).toEqual([]);
    there.advance(1);
    expect(client.heard()).toEqual([BYE]);
  });

  it("silent-close (fault): the connection is gone without a word", () => {
    const there = given("silent-close");
    const client = there.client(1, "FOO");
    there.advance(30 * MINUTE);
    expect(client.heard()).toEqual([]);
    expect(there.events.at(-1)).toMatchObject({ type: "closed", session: 1, by: "server" });
  });

  it("is switched in mid-play, and what is overdue then falls due at the next instant", () => {
    const there = given("off");
    const client = there.client(1, "FOO");
    there.advance(40 * MINUTE);
    there.choose("autologout", "bye-30m");
    expect(pendingTimers(there.world)).toMatchObject([{ session: 1, purpose: "autologout", due: 40 * MINUTE }]);
    expect(client.heard()).toEqual([]);
    there.advance(1);
    expect(client.heard()).toEqual([BYE]);
  });

  it("names the strategy as its reason", () => {
    const there = given("bye-30m");
    there.client(1);
    there.advance(30 * MINUTE);
    const bye = there.events.findLast((event) => event.type === "response");
    expect(bye).toMatchObject({ because: [{ axis: "autologout", option: "bye-30m" }], command: undefined });
  });
});

describe("pendingTimers", () => {
  it("says of each what it is for, since when, until when, and why", () => {
    const there = given("bye-30m", { "idle-delay": "60s", "idle-keepalive": "120s", "idle-end": "server-early" });
    there.client(2);
    there.advance(1000);
    const idler = there.client(1, "FOO");
    idler.send("a IDLE");
    there.client(3);
    there.choose("server-logout", "draft-shih");
    there.input({ type: "log-out", session: 3 });
    expect(pendingTimers(there.world).map(({ cites: _, ...timer }) => timer)).toEqual([
      { session: 3, purpose: "logout-answer", since: 1000, due: 34_000 },
      { session: 1, purpose: "idle-look", since: 1000, due: 61_000 },
      { session: 1, purpose: "idle-end", since: 1000, due: 61_000 },
      { session: 1, purpose: "idle-keepalive", since: 1000, due: 121_000 },
      { session: 2, purpose: "autologout", since: 0, due: 1_800_000 },
      { session: 1, purpose: "autologout", since: 1000, due: 1_801_000 },
    ]);
    for (const { cites } of pendingTimers(there.world)) expect(cites.length).toBeGreaterThan(0);
  });

  it("is right after a command, though the alarm is not moved", () => {
    const there = given("bye-30m");
    const client = there.client(1);
    const alarm = nextDue(there.world);
    there.advance(MINUTE);
    client.send("a NOOP");
    expect(nextDue(there.world)).toBe(alarm);
    expect(pendingTimers(there.world)).toMatchObject([{ since: MINUTE, due: 31 * MINUTE }]);
  });
});

describe("advance", () => {
  it("lets sessions act in the order of their timers, and at one instant in that of their numbers", () => {
    const there = given("bye-30m");
    for (const n of [3, 1]) there.client(n);
    there.advance(1000);
    const early = there.client(2);
    there.advance(1000);
    early.send("a NOOP");
    there.client(4);
    there.advance(60 * MINUTE);
    const closed = there.events.flatMap((event) =>
      event.type === "closed" ? [[event.session, event.at - 30 * MINUTE]] : [],
    );
    expect(closed).toEqual([
      [1, 0],
      [3, 0],
      [2, 2000],
      [4, 2000],
    ]);
  });

  it("in one go or in many pieces comes to the same", () => {
    const strategy = { "idle-keepalive": "120s", "idle-delay": "60s" };
    const heardIn = (pieces: number): unknown[] => {
      const there = given("bye-30m", strategy);
      const client = there.client(1, "FOO");
      client.send("a IDLE");
      for (let i = 0; i < pieces; i++) there.advance((40 * MINUTE) / pieces);
      return there.events.flatMap((event) => (event.type === "response" ? [[event.at, event.response]] : []));
    };
    expect(heardIn(1200)).toEqual(heardIn(1));
    expect(heardIn(7 * 60)).toEqual(heardIn(1));
  });

  it("finds the next timer among a thousand sessions without looking at all of them", () => {
    const there = given("bye-30m");
    for (let n = 1; n <= 1000; n++) there.connect(n);
    const { alarms } = there.world;
    expect(alarms.size).toBe(1);
    expect(alarms.at(1)?.size).toBe(1000);
    there.advance(3 * MINUTE);
    expect(there.world.sessions.size).toBe(0);
    expect(there.world.alarms.size).toBe(0);
  });
});

it("no alarm is later than the first timer of its session, whatever is done and switched", () => {
  const choice = fc
    .constantFrom(...axes)
    .chain((axis) => fc.constantFrom(...axis.options.map(({ name }) => ({ axis: axis.name, option: name }))));
  fc.assert(
    fc.property(longActs, fc.array(fc.tuple(fc.nat(25), choice), { maxLength: 6 }), (all, choices) => {
      let world = prepare(setup({}));
      inputsOf(all).forEach((input, i) => {
        for (const [at, switched] of choices)
          if (at === i) world = step(world, { type: "set-strategy", ...switched }).world;
        world = step(world, input).world;
        const set = [...world.alarms.entries()].flatMap(([due, there]) => [...there.values()].map((id) => [id, due]));
        const sessions = [...world.sessions.values()].filter(({ alarm }) => alarm !== undefined);
        expect(set.sort()).toEqual(sessions.map(({ id, alarm }) => [id, alarm]).sort());
        for (const session of world.sessions.values()) {
          const due = firstTimer(world.strategy, session)?.due;
          if (due !== undefined) expect(session.alarm).toBeLessThanOrEqual(due);
        }
      });
    }),
    { numRuns: 200 },
  );
}, 60_000);
