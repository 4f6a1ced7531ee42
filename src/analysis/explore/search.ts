/**
 * Every order of the scripts' steps, by joining equal states: what leads to the same state goes on together.
 *
 * All orders have the same length, so the states come in layers: first those after one step, then those after two. A
 * state keeps how many orders lead to it, and of those the simplest one: the one that changes from script to script least
 * often.
 */
import type { World } from "#engine/world.ts";
import { AnswerTable } from "./answer-table.ts";
import type { Invariant } from "./invariants/invariant.ts";
import { answerTexts } from "./outcome.ts";
import type { Order, Script } from "./scripts.ts";
import { StateKeys } from "./state-key.ts";
import { type Situation, Steps } from "./steps.ts";
import { type Broken, Watch } from "./watch.ts";

/** A state that some orders lead to. */
export interface Reached {
  readonly world: World;
  /** How many orders lead here. */
  readonly orders: bigint;
  readonly order: Order;
  /** By client: what its commands got. */
  readonly answers: ReadonlyMap<number, string>;
  /** Commands that were done to other messages than their clients meant, in words; undefined: nobody looked. */
  readonly wrong?: readonly string[];
}

export interface Layer {
  /** Steps taken. */
  readonly depth: number;
  readonly states: number;
  /** So far. */
  readonly transitions: number;
}

export interface Found {
  readonly ends: readonly Reached[];
  readonly broken: readonly Broken[];
  /** Different ones, the first among them. */
  readonly states: number;
  readonly transitions: number;
}

interface Node {
  readonly situation: Situation;
  readonly positions: readonly number[];
  /** Their number in the table. */
  readonly answers: number;
  orders: bigint;
  readonly ways: Ways;
}

/** By the script whose step was the last: how to come here with the fewest changes. Outlives the node. */
type Ways = (Way | undefined)[];

interface Way {
  readonly changes: number;
  /** Those of the state before; undefined: it is the first. */
  readonly from: Ways | undefined;
  /** The script of the step before. */
  readonly before: number;
}

/** What a layer may hold: states, and different worlds among them, of which each takes some 5 KB. */
export interface Bounds {
  readonly states: number;
  readonly worlds: number;
}

/** More than that is too much to hold: the search gives up. */
export class TooManyStates extends Error {
  override readonly name = "TooManyStates";
}

/** The states of a layer in the making, by their keys. */
export class NextLayer<Node extends { readonly situation: Situation }> {
  readonly #bounds: Bounds;
  readonly #nodes = new Map<number, Node>();
  readonly #worlds = new Set<number>();

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  get size(): number {
    return this.#nodes.size;
  }

  get(key: number): Node | undefined {
    return this.#nodes.get(key);
  }

  /** Throws TooManyStates where it is one too many. */
  add(key: number, node: Node): void {
    this.#nodes.set(key, node);
    this.#worlds.add(node.situation.number);
    if (this.#nodes.size > this.#bounds.states || this.#worlds.size > this.#bounds.worlds)
      throw new TooManyStates(`${this.#nodes.size} states and ${this.#worlds.size} worlds after so many steps`);
  }

  /** Once it is whole. */
  nodes(): Node[] {
    return [...this.#nodes.values()];
  }
}

/** Each in its turn; it is not held any more once it was. */
export function* consumed<Node>(layer: (Node | undefined)[]): Generator<Node, void, undefined> {
  for (const [i, node] of layer.entries()) {
    layer[i] = undefined;
    if (node) yield node;
  }
}

/**
 * Tells of each layer when it is done, and gives what was found. Each invariant is reported once, where it breaks first.
 * Throws TooManyStates where a layer has more than may be held.
 */
export function* search(
  initial: World,
  scripts: readonly Script[],
  invariants: readonly Invariant[],
  bounds: Bounds,
): Generator<Layer, Found, undefined> {
  const run = new Search(initial, scripts, invariants);
  const depth = scripts.reduce((sum, { steps }) => sum + steps.length, 0);
  for (let d = 1; d <= depth; d++) {
    for (const done of run.advance(bounds))
      if (done > 0) yield { depth: d, states: run.states, transitions: run.transitions };
    yield { depth: d, states: run.states, transitions: run.transitions };
  }
  return run.found();
}

/** Transitions between two looks up: cancelling must not wait for a whole layer. */
export const BREATH = 100;

class Search {
  readonly #scripts: readonly Script[];
  readonly #keys: StateKeys;
  readonly #watch: Watch;
  readonly #steps: Steps;
  readonly #answers: AnswerTable;
  #layer: Node[];
  states = 1;
  transitions = 0;

  constructor(initial: World, scripts: readonly Script[], invariants: readonly Invariant[]) {
    this.#scripts = scripts;
    this.#keys = new StateKeys(initial, scripts);
    this.#watch = new Watch(invariants, this.#keys);
    this.#steps = new Steps(scripts, this.#keys, this.#watch, false);
    this.#answers = new AnswerTable(scripts.length);
    this.#layer = [
      {
        situation: this.#steps.situationOf(initial),
        positions: scripts.map(() => 0),
        answers: AnswerTable.NONE,
        orders: 1n,
        ways: [{ changes: 0, from: undefined, before: -1 }],
      },
    ];
  }

  /** The next layer; yields the number of transitions done now and then. */
  *advance(bounds: Bounds): Generator<number, void, undefined> {
    const next = new NextLayer<Node>(bounds);
    let done = 0;
    for (const node of consumed(this.#layer))
      for (let which = 0; which < this.#scripts.length; which++) {
        if ((node.positions[which] as number) >= (this.#scripts[which] as Script).steps.length) continue;
        this.#take(next, node, which);
        if (++done % BREATH === 0) yield done;
      }
    this.states += next.size;
    this.transitions += done;
    this.#layer = next.nodes();
  }

  #take(next: NextLayer<Node>, node: Node, which: number): void {
    const position = node.positions[which] as number;
    const { after: situation, got } = this.#steps.take(node.situation, which, position, () =>
      orderOf(node.ways).concat(which),
    );
    const positions = node.positions.with(which, position + 1);
    const answers = this.#answers.after(node.answers, got);
    const key = this.#keys.ofAll([situation.number, answers, ...positions]);
    let after = next.get(key);
    if (!after) {
      after = { situation, positions, answers, orders: 0n, ways: [] };
      next.add(key, after);
    }
    after.orders += node.orders;
    const way = bestWay(node.ways, which);
    const known = after.ways[which];
    if (!known || way.changes < known.changes) after.ways[which] = way;
  }

  found(): Found {
    const clients = this.#scripts.map(({ client }) => client);
    return {
      ends: this.#layer.map((node) => ({
        world: node.situation.world,
        orders: node.orders,
        order: orderOf(node.ways),
        answers: answerTexts(this.#answers.of(node.answers), clients),
      })),
      broken: this.#watch.broken,
      states: this.states,
      transitions: this.transitions,
    };
  }
}

function bestWay(ways: Ways, which: number): Way {
  let best: Way | undefined;
  for (let before = 0; before < ways.length; before++) {
    const way = ways[before];
    if (!way) continue;
    const changes = way.changes + (way.from === undefined || before === which ? 0 : 1);
    if (!best || changes < best.changes) best = { changes, from: ways, before };
  }
  return best as Way;
}

function orderOf(ways: Ways): number[] {
  const order: number[] = [];
  let at = ways;
  let which = lastOf(ways);
  for (;;) {
    const way = at[which];
    if (!way?.from) return order.reverse();
    order.push(which);
    at = way.from;
    which = way.before;
  }
}

function lastOf(ways: Ways): number {
  let last = -1;
  for (let i = 0; i < ways.length; i++) {
    const way = ways[i];
    if (way && (last < 0 || way.changes < (ways[last] as Way).changes)) last = i;
  }
  return last;
}
