/** Every way to take commands and to hear of them, by joining equal states; or some ways by chance, where there are too many. */
import type { World } from "#engine/world.ts";
import type { Invariant } from "./invariants/invariant.ts";
import { answerTexts } from "./outcome.ts";
import type { Order, Script } from "./scripts.ts";
import { type Bounds, BREATH, consumed, type Found, type Layer, NextLayer, type Reached } from "./search.ts";
import { type Patience, type SplitState, SplitSystem, scriptOfTurn } from "./split.ts";
import { StateKeys } from "./state-key.ts";
import { Steps } from "./steps.ts";
import { type Broken, Watch } from "./watch.ts";

interface Node {
  readonly state: SplitState;
  readonly situation: SplitState["situation"];
  orders: bigint;
  /** A way here with few changes from client to client; undefined: it is where all begins. */
  way: Way | undefined;
}

/** Outlives the node. */
interface Way {
  /** That of the state before; undefined: that is where all begins. */
  readonly from: Way | undefined;
  readonly turn: number;
  readonly changes: number;
}

/** What a client's numbers mean is judged where the server takes them. */
export const meantAsSaid: Invariant = {
  name: "meant-as-said",
  title: "A command is done to the messages that its client means by its numbers, whatever is still on its way",
  cites: ["rfc9051#7.5.1", "rfc3501#7.4.1", "rfc9051#5.5", "rfc5465#6.1.1"],
};

export function* searchSplit(
  initial: World,
  scripts: readonly Script[],
  patience: Patience,
  invariants: readonly Invariant[],
  bounds: Bounds,
): Generator<Layer, Found, undefined> {
  const run = new Run(initial, scripts, patience, invariants);
  const ends: Reached[] = [];
  const begun = run.system.begin(initial);
  let layer: Node[] = [{ state: begun, situation: begun.situation, orders: 1n, way: undefined }];
  let [states, transitions] = [1, 0];
  for (let depth = 1; layer.length > 0; depth++) {
    const next = new NextLayer<Node>(bounds);
    for (const node of consumed(layer)) {
      const turns = run.system.turns(node.state);
      if (turns.length === 0) ends.push(run.endOf(node.state, node.orders, orderTo(node.way)));
      for (const turn of turns) {
        const state = run.take(node.state, turn, () => [...orderTo(node.way), turn]);
        const key = run.keyOf(state);
        let after = next.get(key);
        if (!after) {
          after = { state, situation: state.situation, orders: 0n, way: undefined };
          next.add(key, after);
        }
        after.orders += node.orders;
        const changes = (node.way?.changes ?? 0) + (isChange(node.way?.turn, turn) ? 1 : 0);
        if (!after.way || changes < after.way.changes) after.way = { from: node.way, turn, changes };
        if (++transitions % BREATH === 0) yield { depth, states: states + next.size, transitions };
      }
    }
    layer = next.nodes();
    states += layer.length;
    yield { depth, states, transitions };
  }
  return { ends, broken: run.broken, states, transitions };
}

/** `next` gives numbers from 0 up to but not including 1. */
export function* sampleSplit(
  initial: World,
  scripts: readonly Script[],
  patience: Patience,
  invariants: readonly Invariant[],
  count: number,
  next: () => number,
): Generator<Layer, Found, undefined> {
  const run = new Run(initial, scripts, patience, invariants);
  const ends: Reached[] = [];
  let transitions = 0;
  for (let n = 0; n < count; n++) {
    let state = run.system.begin(initial);
    const order: number[] = [];
    for (;;) {
      const turns = run.system.turns(state);
      const turn = turns[Math.floor(next() * turns.length)];
      if (turn === undefined) break;
      order.push(turn);
      state = run.take(state, turn, () => [...order]);
      if (++transitions % BREATH === 0) yield { depth: n, states: 0, transitions };
    }
    ends.push(run.endOf(state, 1n, order));
  }
  return { ends, broken: run.broken, states: 0, transitions };
}

class Run {
  readonly system: SplitSystem;
  readonly broken: Broken[];
  readonly #clients: readonly (number | undefined)[];
  readonly #keys: StateKeys;

  constructor(initial: World, scripts: readonly Script[], patience: Patience, invariants: readonly Invariant[]) {
    this.#clients = scripts.map(({ client }) => client);
    this.#keys = new StateKeys(initial, scripts);
    const watch = new Watch(invariants, this.#keys);
    this.broken = watch.broken;
    const steps = new Steps(scripts, this.#keys, watch, true);
    this.system = new SplitSystem(scripts, patience, steps);
  }

  take(before: SplitState, turn: number, order: () => Order): SplitState {
    const { after, problem } = this.system.take(before, turn, order);
    if (problem !== undefined && !this.broken.some(({ invariant }) => invariant === meantAsSaid))
      this.broken.push({ invariant: meantAsSaid, problem, order: order() });
    return after;
  }

  keyOf({ situation, standings, answers, wrong, isNoticed }: SplitState): number {
    const parts = [situation.number, answers, this.#keys.idOf(wrong), isNoticed ? 1 : 0];
    for (const { position, known, notices } of standings)
      parts.push(position, this.#keys.idOf(known), this.#keys.idOf(notices));
    return this.#keys.ofAll(parts);
  }

  endOf({ situation, answers, wrong }: SplitState, orders: bigint, order: Order): Reached {
    const { world } = situation;
    return { world, orders, order, answers: answerTexts(this.system.answers.of(answers), this.#clients), wrong };
  }
}

const isChange = (before: number | undefined, turn: number): boolean =>
  before !== undefined && scriptOfTurn(before) !== scriptOfTurn(turn);

function orderTo(way: Way | undefined): number[] {
  const order: number[] = [];
  for (let at = way; at; at = at.from) order.push(at.turn);
  return order.reverse();
}
