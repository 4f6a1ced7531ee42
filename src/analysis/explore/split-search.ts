/** Every way to take commands and to hear of them, by joining equal states; or some ways by chance, where there are too many. */
import type { World } from "#engine/world.ts";
import type { Invariant, Transition } from "./invariants/invariant.ts";
import { answerTexts } from "./outcome.ts";
import type { Order, Script } from "./scripts.ts";
import { type Broken, type Found, type Layer, type Reached, TooManyStates } from "./search.ts";
import { type Patience, type SplitState, type SplitStepped, SplitSystem, scriptOfTurn } from "./split.ts";
import { StateKeys } from "./state-key.ts";

interface Node {
  readonly state: SplitState;
  orders: bigint;
  /** A way here with few changes from client to client; undefined: it is where all begins. */
  way: Way | undefined;
}

interface Way {
  readonly from: Node;
  readonly turn: number;
  readonly changes: number;
}

/** What a client's numbers mean is judged where the server takes them. */
export const meantAsSaid: Invariant = {
  name: "meant-as-said",
  title: "A command is done to the messages that its client means by its numbers, whatever is still on its way",
  cites: ["rfc9051#7.5.1", "rfc3501#7.4.1", "rfc9051#5.5", "rfc5465#6.1.1"],
};

/** Transitions between two looks up. */
const BREATH = 250;

export function* searchSplit(
  initial: World,
  scripts: readonly Script[],
  patience: Patience,
  invariants: readonly Invariant[],
  statesMax: number,
): Generator<Layer, Found, undefined> {
  const system = new SplitSystem(scripts, patience);
  const keys = new StateKeys(initial, scripts);
  const judge = new Judge(scripts, keys, invariants);
  const ends: Reached[] = [];
  let layer: Node[] = [{ state: system.begin(initial), orders: 1n, way: undefined }];
  let [states, transitions] = [1, 0];
  for (let depth = 1; layer.length > 0; depth++) {
    const next = new Map<string, Node>();
    for (const node of layer) {
      const turns = system.turns(node.state);
      if (turns.length === 0) ends.push(endOf(node.state, node.orders, orderTo(node), scripts));
      for (const turn of turns) {
        const stepped = system.take(node.state, turn);
        const key = keyOf(keys, stepped.after);
        let after = next.get(key);
        if (!after) {
          after = { state: stepped.after, orders: 0n, way: undefined };
          next.set(key, after);
          if (next.size > statesMax) throw new TooManyStates(`more than ${statesMax} states after so many steps`);
        }
        after.orders += node.orders;
        const changes = (node.way?.changes ?? 0) + (isChange(node.way?.turn, turn) ? 1 : 0);
        if (!after.way || changes < after.way.changes) after.way = { from: node, turn, changes };
        judge.look(node.state, stepped, turn, () => [...orderTo(node), turn]);
        if (++transitions % BREATH === 0) yield { depth, states: states + next.size, transitions };
      }
    }
    layer = [...next.values()];
    states += layer.length;
    yield { depth, states, transitions };
  }
  return { ends, broken: judge.broken, states, transitions };
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
  const system = new SplitSystem(scripts, patience);
  const judge = new Judge(scripts, new StateKeys(initial, scripts), invariants);
  const ends: Reached[] = [];
  let transitions = 0;
  for (let n = 0; n < count; n++) {
    let state = system.begin(initial);
    const order: number[] = [];
    for (;;) {
      const turns = system.turns(state);
      const turn = turns[Math.floor(next() * turns.length)];
      if (turn === undefined) break;
      const stepped = system.take(state, turn);
      order.push(turn);
      judge.look(state, stepped, turn, () => [...order]);
      state = stepped.after;
      if (++transitions % BREATH === 0) yield { depth: n, states: 0, transitions };
    }
    ends.push(endOf(state, 1n, order, scripts));
  }
  return { ends, broken: judge.broken, states: 0, transitions };
}

const endOf = (
  { world, answers, wrong }: SplitState,
  orders: bigint,
  order: Order,
  scripts: readonly Script[],
): Reached => ({
  world,
  orders,
  order,
  answers: answerTexts(
    answers,
    scripts.map(({ client }) => client),
  ),
  wrong,
});

function keyOf(keys: StateKeys, { world, standings, answers, wrong }: SplitState): string {
  let key = `${keys.of(world)} ${keys.idOf(answers)} ${keys.idOf(wrong)}`;
  for (const { position, known, notices } of standings)
    key += ` ${position} ${keys.idOf(known)} ${notices.map((notice) => keys.idOf(notice)).join()}`;
  return key;
}

const isChange = (before: number | undefined, turn: number): boolean =>
  before !== undefined && scriptOfTurn(before) !== scriptOfTurn(turn);

function orderTo(node: Node): number[] {
  const order: number[] = [];
  for (let at: Node | undefined = node; at?.way; at = at.way.from) order.push(at.way.turn);
  return order.reverse();
}

/** Each invariant once, where it breaks first; what is asked of a state is asked of each world once. */
class Judge {
  readonly broken: Broken[] = [];
  readonly #scripts: readonly Script[];
  readonly #keys: StateKeys;
  readonly #seen = new Set<number>();
  #whole: readonly Invariant[];

  constructor(scripts: readonly Script[], keys: StateKeys, invariants: readonly Invariant[]) {
    this.#scripts = scripts;
    this.#keys = keys;
    this.#whole = [...invariants, meantAsSaid];
  }

  look(before: SplitState, { after, step, events, problem }: SplitStepped, turn: number, order: () => Order): void {
    if (!step) return;
    const world = this.#keys.of(after.world);
    const isNew = !this.#seen.has(world);
    this.#seen.add(world);
    const client = this.#scripts[scriptOfTurn(turn)]?.client;
    const transition: Transition = { before: before.world, after: after.world, events, step, client };
    for (const invariant of this.#whole) {
      const found =
        invariant === meantAsSaid
          ? problem
          : (invariant.check?.(transition) ?? (isNew ? invariant.checkState?.(after.world) : undefined));
      if (found === undefined) continue;
      this.broken.push({ invariant, problem: found, order: order() });
      this.#whole = this.#whole.filter((each) => each !== invariant);
    }
  }
}
