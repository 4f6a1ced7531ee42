/** Joining equal states finds the same ends, in as many orders, as running every order by itself. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exploreAll } from "#analysis/explore/explore.ts";
import { answersAfter, answerTexts, outcomeText } from "#analysis/explore/outcome.ts";
import { inputsOfOrder, type Order, orderCount, type Script, scriptsOf } from "#analysis/explore/scripts.ts";
import { runStep } from "#analysis/explore/steps.ts";
import { axes } from "#engine/strategy/index.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { octetsOf } from "#imap/octets.ts";
import { scenarios } from "#scenarios/index.ts";
import { prepare } from "#sim/prepare.ts";
import type { Setup } from "#sim/setup.ts";
import { isFaulty } from "../faulty.ts";
import { scripts, setupOf } from "./given.ts";

const setup = (clients: number, strategy: Record<string, string> = {}, enabled: readonly string[] = []): Setup =>
  setupOf({
    clients,
    mailboxes: { FOO: [1, 2, 3].map((n) => ({ uid: 100 + n, flags: n === 2 ? ["\\Deleted"] : [] })), BAR: [] },
    strategy,
    enabled,
  });

function* allOrders(lengths: readonly number[], before: Order = []): Generator<Order> {
  if (lengths.every((n) => n === 0)) yield before;
  for (const [i, n] of lengths.entries()) if (n > 0) yield* allOrders(lengths.with(i, n - 1), [...before, i]);
}

/** Each end and the number of its orders, every order run by itself. */
function bruteForce(of: Setup, all: readonly Script[]): Record<string, number> {
  const clients = all.map(({ client }) => client);
  const ends: Record<string, number> = {};
  for (const order of allOrders(all.map(({ steps }) => steps.length))) {
    let world = prepare(of);
    let answers = all.map((): string[] => []) as ReturnType<typeof answersAfter>;
    const positions = all.map(() => 0);
    for (const which of order) {
      const stepped = runStep(world, all[which]?.steps[positions[which] as number]?.inputs ?? []);
      positions[which] = (positions[which] as number) + 1;
      world = stepped.world;
      answers = answersAfter(answers, clients, which, stepped.events);
    }
    const key = JSON.stringify(outcomeText(world, [...clients] as number[], answerTexts(answers, clients)));
    ends[key] = (ends[key] ?? 0) + 1;
  }
  return ends;
}

function joined(of: Setup, all: readonly Script[]): Record<string, number> {
  const { outcomes, sampled } = exploreAll(prepare(of), all);
  expect(sampled).toBeUndefined();
  return Object.fromEntries(
    outcomes.map(({ orders, order, wrong, ...text }) => {
      expect(wrong).toEqual([]);
      expect(order.length).toBe(all.reduce((sum, { steps }) => sum + steps.length, 0));
      return [JSON.stringify(text), Number(orders)];
    }),
  );
}

const command = fc.constantFrom(
  "NOOP",
  "EXPUNGE",
  "FETCH 2 (UID FLAGS)",
  "STORE 1 +FLAGS (\\Deleted)",
  "STORE 2 FLAGS (\\Seen)",
  "UID STORE 103 +FLAGS.SILENT (\\Deleted)",
  "COPY 2:3 BAR",
  "MOVE 1 BAR",
  "SEARCH DELETED",
  "UID EXPUNGE 102",
  "CLOSE",
);
const script = fc.array(command, { minLength: 1, maxLength: 3 });

describe("joining equal states", () => {
  it("finds what running every order finds, under any strategy", () => {
    const strategy = fc.record(
      Object.fromEntries(axes.map((axis) => [axis.name, fc.constantFrom(...axis.options.map(({ name }) => name))])),
    );
    fc.assert(
      fc.property(fc.array(script, { minLength: 2, maxLength: 3 }), strategy, (texts, chosen) => {
        const of = setup(texts.length, chosen);
        const all = scripts(texts);
        fc.pre(orderCount(all) <= 1680n);
        expect(joined(of, all)).toEqual(bruteForce(of, all));
      }),
      { numRuns: 15 },
    );
  });

  it("counts every order once", () => {
    const all = scripts([
      ["STORE 1 +FLAGS (\\Deleted)", "EXPUNGE", "NOOP", "FETCH 1 UID"],
      ["FETCH 1:2 (UID)", "STORE 2 -FLAGS (\\Deleted)", "EXPUNGE", "NOOP"],
      ["IDLE", "DONE", "COPY 1 BAR", "NOOP"],
    ]);
    const { orders, outcomes, states } = exploreAll(prepare(setup(3)), all);
    expect(orders).toBe(34_650n);
    expect(outcomes.reduce((sum, outcome) => sum + outcome.orders, 0n)).toBe(orders);
    expect(states).toBeLessThan(12_000);
  });

  it("gives an order that ends as it says, and says the same again", () => {
    const of = setup(2);
    const all = scripts([
      ["EXPUNGE", "NOOP"],
      ["FETCH 2 (UID)", "STORE 2 +FLAGS (\\Seen)", "NOOP"],
    ]);
    const once = exploreAll(prepare(of), all);
    const clients = all.map(({ client }) => client);
    for (const { order, orders: _, wrong, ...text } of once.outcomes) {
      expect(wrong).toEqual([]);
      let world = prepare(of);
      let answers: ReturnType<typeof answersAfter> = all.map(() => []);
      inputsOfOrder(all, order).forEach((input, i) => {
        const stepped = runStep(world, [input]);
        world = stepped.world;
        answers = answersAfter(answers, clients, order[i] as number, stepped.events);
      });
      expect(outcomeText(world, [1, 2], answerTexts(answers, clients))).toEqual(text);
    }
    expect(exploreAll(prepare(of), all)).toEqual(once);
  });

  it("takes orders by chance where there are too many states, the same ones every time", () => {
    const of = setup(2);
    const all = scripts([
      ["STORE 1 +FLAGS (A)", "STORE 2 +FLAGS (B)", "NOOP"],
      ["STORE 3 +FLAGS (C)", "STORE 1 -FLAGS (A)", "NOOP"],
    ]);
    const sampled = exploreAll(prepare(of), all, { statesMax: 2, samples: 400 });
    expect(sampled.sampled).toBe(400);
    expect(exploreAll(prepare(of), all, { statesMax: 2, samples: 400 })).toEqual(sampled);
    const whole = exploreAll(prepare(of), all);
    const text = ({ mailboxes, sessions, answers }: (typeof whole.outcomes)[number]): string =>
      JSON.stringify([mailboxes, sessions, answers]);
    expect(new Set(sampled.outcomes.map(text))).toEqual(new Set(whole.outcomes.map(text)));
  });

  it("tells mod-sequences apart where a script can ask for them", () => {
    const states = (last: string): number => {
      const all = scripts([
        ["STORE 1 +FLAGS (\\Seen)", "NOOP"],
        ["STORE 3 +FLAGS (\\Seen)", "NOOP", last],
      ]);
      return exploreAll(prepare(setup(2)), all).states;
    };
    expect(states("STATUS FOO (HIGHESTMODSEQ)")).toBeGreaterThan(states("STATUS FOO (MESSAGES)"));
  });
});

describe("the scripts of a play", () => {
  it("keep a command and its literal together, and IDLE and its DONE apart", () => {
    const octets = ["a1 APPEND BAR {5}\r\n", "Hello\r\n", "a2 IDLE\r\n", "DONE\r\n"];
    const [only] = scriptsOf(
      octets.map((text) => ({ type: "input", input: { type: "receive", session: 1, octets: octetsOf(text) } })),
    );
    expect(only?.steps.map(({ text, inputs }) => [text, inputs.length])).toEqual([
      ["a1 APPEND BAR {5}", 2],
      ["a2 IDLE", 1],
      ["DONE", 1],
    ]);
  });
});

/** Every RFC 2180 scenario's commands, in every order, under every conforming option of the axes it is about. */
describe("no invariant is broken in any order of", () => {
  const conforming = scenarios.filter(({ text }) => /^cites .*rfc2180#/m.test(text) && !isFaulty(readScenario(text)));
  it.each(conforming)("$name", ({ text }) => {
    const scenario = readScenario(text);
    const all = scriptsOf(entriesOfScenario(scenario));
    for (const axis of axes)
      for (const option of axis.options.filter(({ conforming }) => conforming)) {
        const isTold = Object.hasOwn(scenario.setup.strategy, axis.name) || option !== axis.options[0];
        if (!isTold) continue;
        const strategy = { ...scenario.setup.strategy, [axis.name]: option.name };
        const { broken } = exploreAll(prepare({ ...scenario.setup, strategy }), all, {
          statesMax: 20_000,
          samples: 200,
        });
        expect(broken.map(({ invariant, problem }) => [axis.name, option.name, invariant.name, problem])).toEqual([]);
      }
  });
});

describe("no invariant is broken where a client uses NOTIFY", () => {
  it.each([
    "SELECTED (MessageNew (UID FLAGS) MessageExpunge FlagChange)",
    "SELECTED-DELAYED (MessageNew MessageExpunge FlagChange)",
    "SELECTED (MessageNew MessageExpunge)",
    "SELECTED NONE",
  ])("%s", (wanted) => {
    const all = scripts([
      [`NOTIFY SET (${wanted})`, "FETCH 1:* (UID FLAGS)", "STORE 1 +FLAGS (\\Seen)", "NOOP"],
      ["STORE 1 +FLAGS (\\Deleted)", "COPY 2 FOO", "EXPUNGE", "NOOP"],
    ]);
    const { broken } = exploreAll(prepare(setup(2)), all);
    expect(broken.map(({ invariant, problem }) => [invariant.name, problem])).toEqual([]);
  });
});
