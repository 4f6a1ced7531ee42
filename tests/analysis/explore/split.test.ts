/** The finer mode finds what running every order on the stage finds, and all that the coarser one finds. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exploreAll, type Outcome } from "#analysis/explore/explore.ts";
import { judgeTheWire } from "#analysis/explore/on-the-wire.ts";
import { answersAfter, answerTexts, outcomeText } from "#analysis/explore/outcome.ts";
import type { Script } from "#analysis/explore/scripts.ts";
import { NOTICE, type Patience } from "#analysis/explore/split.ts";
import { turnsOf, witnessOf } from "#analysis/explore/witness.ts";
import { inOneGo } from "#analysis/in-one-go.ts";
import type { SessionId } from "#engine/session.ts";
import { axes } from "#engine/strategy/index.ts";
import { pendingTimers } from "#engine/timers.ts";
import type { Instant } from "#imap/numbers.ts";
import { octetsOf } from "#imap/octets.ts";
import { prepare } from "#sim/prepare.ts";
import type { Setup } from "#sim/setup.ts";
import type { SimInput } from "#sim/sim-input.ts";
import { connectionOf, type Stage } from "#sim/stage.ts";
import { newStage, stageStep } from "#sim/stage-step.ts";
import { scripts, setupOf } from "./given.ts";

const setup = (clients: number, strategy: Record<string, string> = {}): Setup =>
  setupOf({
    clients,
    mailboxes: { FOO: [101, 102, 103, 104].map((uid) => ({ uid, flags: uid === 101 ? ["\\Deleted"] : [] })) },
    strategy,
  });

const faceOf = ({ mailboxes, sessions, answers }: Omit<Outcome, "order" | "orders" | "wrong">): string =>
  JSON.stringify([mailboxes, sessions, answers]);

/** What each client counts, and whether it waits: kept by what comes out of the held links, packet by packet. */
interface Run {
  readonly stage: Stage;
  readonly positions: readonly number[];
  readonly answers: ReturnType<typeof answersAfter>;
  readonly known: readonly (readonly number[])[];
  /** By client: how many packets each thing is made of that is on its way, and whether it answers. */
  readonly loads: readonly (readonly { readonly packets: number; readonly answers: boolean }[])[];
  readonly wrong: number;
  /** The server has looked for those who idle since the last command. */
  readonly isNoticed: boolean;
}

/** When the server next looks at a session in IDLE that does not know what its mailbox holds, by its timers. */
function lookDue({ world }: Stage): Instant | undefined {
  const looks = pendingTimers(world).filter(({ session, purpose }) => {
    const { selected } = world.sessions.get(session) ?? {};
    const texts = [selected?.view, selected && world.mailboxes.get(selected.mailboxId)?.messages].map((messages) =>
      [...(messages ?? [])].map(({ uid, flags }) => `${uid} ${flags.names.join(" ")}`).join(),
    );
    return purpose === "idle-look" && (world.strategy["idle-delay"] === "0.5s" || texts[0] !== texts[1]);
  });
  return looks[0]?.due;
}

/** Every order by itself, on the real stage with held links: how often each end comes, and how often something is wrong. */
function bruteForce(of: Setup, all: readonly Script[], patience: Patience): Record<string, number> {
  const clients = all.map(({ client }) => client as number);
  const ends: Record<string, number> = {};
  const take = (stage: Stage, ...inputs: readonly SimInput[]) => {
    let at = stage;
    const events = [];
    for (const input of inputs) {
      const staged = stageStep(at, input);
      at = staged.stage;
      events.push(...staged.events);
    }
    return { stage: at, events };
  };
  const onTheWay = (stage: Stage, client: number): number => connectionOf(stage, client)?.toClient.packets.size ?? 0;
  const hear = (run: Run, i: number): Run => {
    let { stage } = run;
    let known = run.known[i] as readonly number[];
    const [load, ...rest] = run.loads[i] ?? [];
    for (let n = 0; n < (load?.packets ?? 0); n++) {
      const packet = connectionOf(stage, clients[i] as number)?.toClient.packets.at(1);
      if (packet?.cargo.type === "response") {
        const { response, view } = packet.cargo.response;
        if (response.type === "expunge") known = known.filter((_, place) => place !== response.number - 1);
        if (response.type === "exists")
          known = [...known, ...[...(view ?? [])].slice(known.length).map(({ uid }) => uid)];
      }
      stage = take(stage, { type: "let-through", client: clients[i] as number, to: "client" }).stage;
    }
    return { ...run, stage, known: run.known.with(i, known), loads: run.loads.with(i, rest) };
  };
  const carryOn = (run: Run, i: number): Run => {
    const client = clients[i] as number;
    const step = all[i]?.steps[run.positions[i] as number];
    const [, numbers = "", rest] = /^\S+ (?:STORE|FETCH|COPY) (\d+) (.*)$/.exec(step?.text ?? "") ?? [];
    const view = run.stage.world.sessions.get(client)?.selected?.view;
    const isWrong = rest !== undefined && run.known[i]?.[Number(numbers) - 1] !== view?.at(Number(numbers))?.uid;
    const before = clients.map((each) => onTheWay(run.stage, each));
    const { stage, events } = take(run.stage, ...(step?.inputs ?? []), { type: "let-through", client, to: "server" });
    return {
      stage,
      positions: run.positions.with(i, (run.positions[i] as number) + 1),
      answers: answersAfter(run.answers, clients, i, events),
      known: run.known,
      loads: run.loads.map((loads, j) => {
        const packets = onTheWay(stage, clients[j] as number) - (before[j] as number);
        return packets > 0 ? [...loads, { packets, answers: i === j }] : loads;
      }),
      wrong: run.wrong + (isWrong ? 1 : 0),
      isNoticed: false,
    };
  };
  const look = (run: Run, to: Instant): Run => {
    const before = clients.map((each) => onTheWay(run.stage, each));
    const { stage } = take(run.stage, { type: "advance", to });
    const loads = run.loads.map((each, j) => {
      const packets = onTheWay(stage, clients[j] as number) - (before[j] as number);
      return packets > 0 ? [...each, { packets, answers: false }] : each;
    });
    return { ...run, stage, loads, isNoticed: true };
  };
  const go = (run: Run): void => {
    let isOver = true;
    all.forEach(({ steps }, i) => {
      if ((run.positions[i] as number) >= steps.length) return;
      isOver = false;
      const loads = run.loads[i] ?? [];
      if (patience === "pipelines" || !loads.some(({ answers }) => answers)) go(carryOn(run, i));
      if (loads.length > 0) go(hear(run, i));
    });
    const due = isOver || run.isNoticed ? undefined : lookDue(run.stage);
    if (due !== undefined) go(look(run, due));
    if (!isOver) return;
    const face = faceOf(outcomeText(run.stage.world, clients, answerTexts(run.answers, clients)));
    const key = `${face} ${run.wrong}`;
    ends[key] = (ends[key] ?? 0) + 1;
  };
  const { stage } = take(
    newStage(of),
    ...clients.map((client): SimInput => ({ type: "link", client, change: "hold" })),
  );
  go({
    stage,
    positions: all.map(() => 0),
    answers: all.map(() => []),
    known: clients.map((id) => [...(stage.world.sessions.get(id)?.selected?.view ?? [])].map(({ uid }) => uid)),
    loads: all.map(() => []),
    wrong: 0,
    isNoticed: false,
  });
  return ends;
}

function joined(of: Setup, all: readonly Script[], split: Patience): Record<string, number> {
  const { outcomes, sampled } = exploreAll(prepare(of), all, { split });
  expect(sampled).toBeUndefined();
  const ends: Record<string, number> = {};
  for (const outcome of outcomes) {
    const key = `${faceOf(outcome)} ${outcome.wrong.length}`;
    ends[key] = (ends[key] ?? 0) + Number(outcome.orders);
  }
  return ends;
}

const command = fc.constantFrom(
  ["NOOP"],
  ["EXPUNGE"],
  ["FETCH 2 (UID FLAGS)"],
  ["STORE 1 +FLAGS (\\Deleted)"],
  ["STORE 2 FLAGS (\\Seen)"],
  ["COPY 2 FOO"],
  ["IDLE", "DONE"],
  ["NOTIFY SET (SELECTED (MessageNew MessageExpunge))"],
);
const script = fc.array(command, { minLength: 1, maxLength: 3 }).map((parts) => parts.flat().slice(0, 4));
const strategy = fc.record(
  Object.fromEntries(axes.map((axis) => [axis.name, fc.constantFrom(...axis.options.map(({ name }) => name))])),
);
const patience = fc.constantFrom<Patience>("waits", "pipelines");

describe("the finer mode", () => {
  it("finds what running every order on held links finds, as often", () => {
    fc.assert(
      fc.property(fc.array(script, { minLength: 2, maxLength: 2 }), patience, (texts, split) => {
        const all = scripts(texts);
        fc.pre(all.reduce((sum, { steps }) => sum + steps.length, 0) <= 5);
        expect(joined(setup(2), all, split)).toEqual(bruteForce(setup(2), all, split));
      }),
      { numRuns: 12 },
    );
  });

  it("has notices as turns of their own where the server tells late: as running every order finds, as often", () => {
    const idling = [
      ["IDLE", "DONE"],
      ["IDLE", "DONE", "STORE 1 +FLAGS (\\Deleted)"],
      ["IDLE", "DONE", "FETCH 2 (UID)"],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...idling),
        fc.array(command, { minLength: 1, maxLength: 2 }).map((parts) => parts.flat().slice(0, 2)),
        fc.constantFrom("0.5s", "60s"),
        patience,
        (first, second, delay, split) => {
          const all = scripts([first, second]);
          const of = setup(2, { "idle-delay": delay });
          expect(joined(of, all, split)).toEqual(bruteForce(of, all, split));
        },
      ),
      { numRuns: 12 },
    );
  });

  it("finds, where the server tells late, whatever happens where it tells at once, and more", () => {
    const facesOf = (texts: readonly (readonly string[])[], delay: string): Set<string> => {
      const { world } = newStage(setup(2, { "idle-delay": delay }));
      return new Set(exploreAll(world, scripts(texts), { split: "waits" }).outcomes.map(faceOf));
    };
    const expunging = ["EXPUNGE", "STORE 2 FLAGS (\\Seen)", "NOOP"];
    for (const texts of [
      [["IDLE", "DONE", "STORE 2 +FLAGS (\\Deleted)", "NOOP"], expunging],
      [["IDLE"], expunging],
    ]) {
      const late = facesOf(texts, "0.5s");
      for (const face of facesOf(texts, "0")) expect([...late]).toContain(face);
    }
    expect(facesOf([["IDLE"], expunging], "0.5s").size).toBeGreaterThan(facesOf([["IDLE"], expunging], "0").size);
  });

  it("opens a notice as time that passes, and judges it on the wire", () => {
    const late = setup(2, { "idle-delay": "0.5s" });
    const idle: SimInput = { type: "receive", session: 1 as SessionId, octets: octetsOf("i1 IDLE\r\n") };
    const { stage } = stageStep(newStage(late), idle);
    const all = scripts([[], ["EXPUNGE", "NOOP"]]);
    const explored = exploreAll(stage.world, all, { split: "waits" });
    expect(explored.outcomes.map(({ sessions }) => sessions[0]).sort()).toEqual([
      "client 1 in FOO: 101 (\\Deleted), 102:104",
      "client 1 in FOO: 102:104",
    ]);
    const [noticed] = explored.outcomes.filter(({ order }) => order.includes(NOTICE));
    const order = noticed?.order ?? [];
    const { before, turns, after } = witnessOf(explored, stage, order);
    expect(turns[order.indexOf(NOTICE)]).toEqual([{ type: "advance", to: 500 }]);
    expect(turnsOf(explored, order)[order.indexOf(NOTICE)]?.text).toContain("looks for who idles");
    const end = [...before, ...turns.flat(), ...after].reduce((at, input) => stageStep(at, input).stage, stage);
    expect(outcomeText(end.world, [1, 2], new Map()).sessions).toEqual(noticed?.sessions);
    const beginning = { setup: late, entries: [{ type: "input", input: idle } as const] };
    expect(inOneGo(judgeTheWire(beginning, explored))).toEqual([]);
  });

  it("finds every end that commands taken whole have, under any strategy", () => {
    fc.assert(
      fc.property(fc.array(script, { minLength: 2, maxLength: 3 }), strategy, patience, (texts, chosen, split) => {
        const of = setup(texts.length, chosen);
        const all = scripts(texts);
        fc.pre(all.reduce((sum, { steps }) => sum + steps.length, 0) <= 7);
        const fine = new Set(exploreAll(prepare(of), all, { split }).outcomes.map(faceOf));
        for (const outcome of exploreAll(prepare(of), all).outcomes) expect([...fine]).toContain(faceOf(outcome));
      }),
      { numRuns: 15 },
    );
  });

  it("gives an order that ends on the stage as it says", () => {
    const all = scripts([
      ["IDLE", "DONE", "STORE 2 +FLAGS (\\Seen)", "NOOP"],
      ["EXPUNGE", "COPY 1 FOO"],
    ]);
    const explored = exploreAll(prepare(setup(2)), all, { split: "pipelines" });
    expect(explored.outcomes.some(({ wrong }) => wrong.length > 0)).toBe(true);
    for (const { order, mailboxes, sessions } of explored.outcomes) {
      let stage = newStage(setup(2));
      const { before, turns, after } = witnessOf(explored, stage, order);
      expect(turns.length).toBe(turnsOf(explored, order).length);
      for (const input of [...before, ...turns.flat(), ...after]) {
        const { stage: next, happened } = stageStep(stage, input);
        expect(happened.map(({ type }) => type)).not.toContain("ignored");
        stage = next;
      }
      const text = outcomeText(stage.world, [1, 2], new Map());
      expect([text.mailboxes, text.sessions]).toEqual([mailboxes, sessions]);
      expect(stage.connections.get(1)?.toClient.packets.size).toBe(0);
    }
  });

  /** NOTIFY lets EXPUNGE come at any time, so a number that is under way can lose its message (rfc5465#6.1.1). */
  const crossing = [
    ["NOTIFY SET (SELECTED (MessageNew MessageExpunge))", "STORE 2 +FLAGS (\\Deleted)"],
    ["EXPUNGE"],
  ] as const;

  it("shows a command that is done to another message, where commands taken whole show none", () => {
    const names = (split: Patience | undefined): string[] =>
      exploreAll(prepare(setup(2)), scripts(crossing), { split }).broken.map(({ invariant }) => invariant.name);
    expect(names(undefined)).toEqual([]);
    expect(names("waits")).toEqual(["meant-as-said"]);
  });

  it("finds nothing wrong where every client waits, and EXPUNGE comes while a command is in progress only", () => {
    const all = scripts([
      ["IDLE", "DONE", "STORE 2 +FLAGS (\\Deleted)", "EXPUNGE", "FETCH 1:2 (UID)"],
      ["EXPUNGE", "FETCH 1 (UID)", "NOOP", "STORE 1 FLAGS (\\Seen)"],
    ]);
    const { broken, outcomes } = exploreAll(prepare(setup(2)), all, { split: "waits" });
    expect(broken).toEqual([]);
    expect(outcomes.flatMap(({ wrong }) => wrong)).toEqual([]);
  });

  it("takes orders by chance where there are too many states, the same ones every time", () => {
    const options = { statesMax: 2, samples: 200, split: "waits" } as const;
    const sampled = exploreAll(prepare(setup(2)), scripts(crossing), options);
    expect([sampled.sampled, sampled.orders]).toEqual([200, undefined]);
    expect(exploreAll(prepare(setup(2)), scripts(crossing), options)).toEqual(sampled);
    const whole = exploreAll(prepare(setup(2)), scripts(crossing), { split: "waits" });
    expect(new Set(sampled.outcomes.map(faceOf))).toEqual(new Set(whole.outcomes.map(faceOf)));
  });
});
