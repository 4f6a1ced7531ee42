/**
 * Every order of the scripts' steps, by joining equal states: what leads to the same state goes on together.
 *
 * All orders have the same length, so the states come in layers: first those after one step, then those after two. A
 * state keeps how many orders lead to it, and of those the simplest one: the one that changes from script to script least
 * often.
 */
import type { Event } from "#engine/event.ts";
import type { Input } from "#engine/input.ts";
import type { Session } from "#engine/session.ts";
import { step } from "#engine/step.ts";
import type { World } from "#engine/world.ts";
import type { Invariant, Transition } from "./invariants/invariant.ts";
import { type Answers, answersAfter, answerTexts } from "./outcome.ts";
import type { Order, Script, ScriptStep } from "./scripts.ts";
import { StateKeys } from "./state-key.ts";

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

export interface Broken {
  readonly invariant: Invariant;
  /** For people. */
  readonly problem: string;
  /** A shortest order in which it happens; it may be only the beginning of one. */
  readonly order: Order;
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
  readonly world: World;
  readonly positions: readonly number[];
  readonly answers: Answers;
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

/** More states than this in one layer are too many to hold: the search gives up. */
export class TooManyStates extends Error {
  override readonly name = "TooManyStates";
}

/**
 * Tells of each layer when it is done, and gives what was found. Each invariant is reported once, where it breaks first.
 * Throws TooManyStates where a layer has more than `statesMax`.
 */
export function* search(
  initial: World,
  scripts: readonly Script[],
  invariants: readonly Invariant[],
  statesMax: number,
): Generator<Layer, Found, undefined> {
  const run = new Search(initial, scripts, invariants);
  const depth = scripts.reduce((sum, { steps }) => sum + steps.length, 0);
  for (let d = 1; d <= depth; d++) {
    for (const done of run.advance(statesMax))
      if (done > 0) yield { depth: d, states: run.states, transitions: run.transitions };
    yield { depth: d, states: run.states, transitions: run.transitions };
  }
  return run.found();
}

/** Transitions between two looks up: cancelling must not wait for a whole layer. */
const BREATH = 500;

class Search {
  readonly #scripts: readonly Script[];
  readonly #clients: readonly (number | undefined)[];
  readonly #keys: StateKeys;
  readonly #watch: Watch;
  #layer: readonly Node[];
  states = 1;
  transitions = 0;

  constructor(initial: World, scripts: readonly Script[], invariants: readonly Invariant[]) {
    this.#scripts = scripts;
    this.#clients = scripts.map(({ client }) => client);
    this.#keys = new StateKeys(initial, scripts);
    this.#watch = new Watch(invariants, this.#keys);
    this.#layer = [
      {
        world: initial,
        positions: scripts.map(() => 0),
        answers: scripts.map(() => []),
        orders: 1n,
        ways: [{ changes: 0, from: undefined, before: -1 }],
      },
    ];
  }

  /** The next layer; yields the number of transitions done now and then. */
  *advance(statesMax: number): Generator<number, void, undefined> {
    const next = new Map<number, Node>();
    let done = 0;
    for (const node of this.#layer)
      for (let which = 0; which < this.#scripts.length; which++) {
        const script = this.#scripts[which] as Script;
        const taken = script.steps[node.positions[which] as number];
        if (!taken) continue;
        this.#take(next, node, which, script, taken);
        if (next.size > statesMax) throw new TooManyStates(`more than ${statesMax} states after so many steps`);
        if (++done % BREATH === 0) yield done;
      }
    this.states += next.size;
    this.transitions += done;
    this.#layer = [...next.values()];
  }

  #take(next: Map<number, Node>, node: Node, which: number, script: Script, taken: ScriptStep): void {
    const { world, events } = runStep(node.world, taken.inputs);
    const positions = node.positions.with(which, (node.positions[which] as number) + 1);
    const answers = answersAfter(node.answers, this.#clients, which, events);
    const key = this.#keys.ofAll([this.#keys.lookAt(world), this.#keys.lookAt(answers), ...positions]);
    let after = next.get(key);
    if (!after) {
      after = { world, positions, answers, orders: 0n, ways: [] };
      next.set(key, after);
      this.#keys.keep();
    } else this.#keys.drop();
    const isNew = after.orders === 0n;
    after.orders += node.orders;
    const way = bestWay(node.ways, which);
    const known = after.ways[which];
    if (!known || way.changes < known.changes) after.ways[which] = way;
    const transition: Transition = { before: node.world, after: world, events, step: taken, client: script.client };
    this.#watch.look(transition, isNew, () => orderOf(node.ways).concat(which));
  }

  found(): Found {
    return {
      ends: this.#layer.map((node) => ({
        world: node.world,
        orders: node.orders,
        order: orderOf(node.ways),
        answers: answerTexts(node.answers, this.#clients),
      })),
      broken: this.#watch.broken,
      states: this.states,
      transitions: this.transitions,
    };
  }
}

/** Which invariants are broken, each where it breaks first. */
class Watch {
  readonly broken: Broken[] = [];
  readonly #keys: StateKeys;
  /** Sessions and what is besides them in states that were looked at. */
  readonly #seen = new Set<number>();
  #whole: readonly Invariant[];

  constructor(invariants: readonly Invariant[], keys: StateKeys) {
    this.#whole = invariants;
    this.#keys = keys;
  }

  look(transition: Transition, isNewState: boolean, order: () => Order): void {
    const fresh = isNewState ? this.#freshSessions(transition.after) : [];
    for (const invariant of this.#whole) {
      const problem =
        invariant.check?.(transition) ?? (isNewState ? stateProblem(invariant, transition.after, fresh) : undefined);
      if (problem === undefined) continue;
      this.broken.push({ invariant, problem, order: order() });
      this.#whole = this.#whole.filter((each) => each !== invariant);
    }
  }

  /** The sessions that have not been seen like this, whatever the others were. */
  #freshSessions(world: World): Session[] {
    const besides = this.#keys.besidesSessions(world);
    const fresh: Session[] = [];
    for (const session of world.sessions.values()) {
      const key = this.#keys.ofAll([besides, this.#keys.idOf(session)]);
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      fresh.push(session);
    }
    return fresh;
  }
}

function stateProblem(invariant: Invariant, world: World, fresh: readonly Session[]): string | undefined {
  if (!invariant.checkSession) return invariant.checkState?.(world);
  for (const session of fresh) {
    const problem = invariant.checkSession(world, session);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** A step of a script in a world. */
export function runStep(
  before: World,
  inputs: readonly Input[],
): { readonly world: World; readonly events: readonly Event[] } {
  const [only] = inputs;
  if (only && inputs.length === 1) return step(before, only);
  let world = before;
  const events: Event[] = [];
  for (const input of inputs) {
    const stepped = step(world, input);
    world = stepped.world;
    for (const event of stepped.events) events.push(event);
  }
  return { world, events };
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
