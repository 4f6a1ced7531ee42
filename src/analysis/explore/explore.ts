/**
 * Opinions end where all orders have been run: every order of some clients' commands, how each can end, and what is
 * broken on the way.
 *
 * Past a stated number of states it takes orders by chance instead, always the same ones, and says so.
 */
import type { World } from "#engine/world.ts";
import { inOneGo } from "../in-one-go.ts";
import { invariants as allInvariants } from "./invariants/index.ts";
import type { Invariant } from "./invariants/invariant.ts";
import { type OutcomeText, outcomeText } from "./outcome.ts";
import { numbers, sampleOrders } from "./sample.ts";
import { type Order, orderCount, type Script } from "./scripts.ts";
import { type Found, type Layer, type Reached, search, TooManyStates } from "./search.ts";
import type { Patience } from "./split.ts";
import { sampleSplit, searchSplit } from "./split-search.ts";
import type { Broken } from "./watch.ts";

export interface Outcome extends OutcomeText {
  /** How many orders end so; of those taken where they were sampled. */
  readonly orders: bigint;
  /** The simplest of them: the one with the fewest changes from script to script. */
  readonly order: Order;
  /** In the finer mode: commands that were done to other messages than their clients meant. */
  readonly wrong: readonly string[];
}

export interface Exploration {
  readonly scripts: readonly Script[];
  /** Undefined: commands are atomic, and a turn of an order is a script's; otherwise split.ts says what a turn is. */
  readonly split: Patience | undefined;
  /** All that there are; undefined where nobody has counted them: in the finer mode, sampled. */
  readonly orders: bigint | undefined;
  /** Those that were run one by one; undefined: all of them were, by joining equal states. */
  readonly sampled: number | undefined;
  /** Different states; 0 where orders were sampled. */
  readonly states: number;
  /** Steps of the engine. */
  readonly transitions: number;
  /** The most frequent first. */
  readonly outcomes: readonly Outcome[];
  /** Those that break first come first. */
  readonly broken: readonly Broken[];
}

export interface ExploreOptions {
  readonly invariants?: readonly Invariant[];
  /** States that are held at once before orders are sampled instead. */
  readonly statesMax?: number;
  /** Orders that are sampled. */
  readonly samples?: number;
  /** What a command does and what is heard of it are two things (split.ts). */
  readonly split?: Patience | undefined;
}

export const STATES_MAX = 200_000;
/** How many of them may have different worlds: most states share theirs, and those that do not take the most room. */
const WORLDS_SHARE = 0.3;
const WORLDS_MIN = 30_000;
export const SAMPLES = 20_000;

/** How far it is. */
export type Progress = Layer & { readonly depths: number; readonly sampled: number | undefined };

/** Tells how far it is now and then, so that whoever runs it can show that, or stop. */
export function* explore(
  initial: World,
  scripts: readonly Script[],
  { invariants = allInvariants, statesMax = STATES_MAX, samples = SAMPLES, split }: ExploreOptions = {},
): Generator<Progress, Exploration, undefined> {
  // In the finer mode each command but a client's last is heard of once at least.
  const depths = scripts.reduce((sum, { steps }) => sum + steps.length, 0) * (split ? 2 : 1);
  const bounds = { states: statesMax, worlds: Math.max(WORLDS_MIN, WORLDS_SHARE * statesMax) };
  let found: Found;
  let sampled: number | undefined;
  try {
    found = yield* withDepths(
      split ? searchSplit(initial, scripts, split, invariants, bounds) : search(initial, scripts, invariants, bounds),
      depths,
      undefined,
    );
  } catch (error) {
    if (!(error instanceof TooManyStates)) throw error;
    sampled = samples;
    found = yield* withDepths(
      split
        ? sampleSplit(initial, scripts, split, invariants, samples, numbers(samples))
        : sampleOrders(initial, scripts, invariants, samples),
      depths,
      samples,
    );
  }
  const ways = sampled === undefined ? found.ends.reduce((sum, { orders }) => sum + orders, 0n) : undefined;
  return {
    scripts,
    split,
    orders: split ? ways : orderCount(scripts),
    sampled,
    states: found.states,
    transitions: found.transitions,
    outcomes: outcomesOf(found.ends, clientsOf(initial, scripts)),
    broken: found.broken,
  };
}

/** The same in one go. */
export const exploreAll = (initial: World, scripts: readonly Script[], options?: ExploreOptions): Exploration =>
  inOneGo(explore(initial, scripts, options));

function* withDepths(
  run: Generator<Layer, Found, undefined>,
  depths: number,
  sampled: number | undefined,
): Generator<Progress, Found, undefined> {
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
    yield { ...value, depths, sampled };
  }
}

const clientsOf = ({ sessions }: World, scripts: readonly Script[]): number[] =>
  [...new Set([...[...sessions.values()].map(({ id }) => id), ...scripts.flatMap(({ client }) => client ?? [])])].sort(
    (a, b) => a - b,
  );

/** Ends that read the same are one outcome. */
function outcomesOf(ends: readonly Reached[], clients: readonly number[]): Outcome[] {
  const outcomes = new Map<string, Outcome>();
  for (const { world, orders, order, answers, wrong = [] } of ends) {
    const text = { ...outcomeText(world, clients, answers), wrong };
    const key = JSON.stringify(text);
    const known = outcomes.get(key);
    const isSimpler = !known || changesIn(order) < changesIn(known.order);
    outcomes.set(key, {
      ...text,
      orders: orders + (known?.orders ?? 0n),
      order: isSimpler ? order : known.order,
    });
  }
  return [...outcomes.values()].sort((a, b) => (a.orders === b.orders ? 0 : a.orders > b.orders ? -1 : 1));
}

/** How often the turn passes from one script to another. */
const changesIn = (order: Order): number => order.filter((which, i) => i > 0 && which !== order[i - 1]).length;
