/**
 * Orders taken by chance where there are too many states to hold: each order is as likely as any other, and the same
 * ones are taken every time.
 */
import type { World } from "#engine/world.ts";
import type { Invariant } from "./invariants/invariant.ts";
import { type Answers, answersAfter, answerTexts } from "./outcome.ts";
import type { Script } from "./scripts.ts";
import type { Found, Layer, Reached } from "./search.ts";
import { runStep } from "./steps.ts";
import { Watch } from "./watch.ts";

/** Orders between two looks up. */
const BREATH = 5;

export function* sampleOrders(
  initial: World,
  scripts: readonly Script[],
  invariants: readonly Invariant[],
  count: number,
): Generator<Layer, Found, undefined> {
  const next = numbers(scripts.length + count);
  const clients = scripts.map(({ client }) => client);
  const ends: Reached[] = [];
  const watch = new Watch(invariants, undefined);
  let transitions = 0;
  for (let n = 0; n < count; n++) {
    let world = initial;
    const order: number[] = [];
    const positions = scripts.map(() => 0);
    let answers: Answers = scripts.map(() => []);
    for (;;) {
      const which = pick(scripts, positions, next);
      const script = scripts[which];
      const step = script?.steps[positions[which] ?? 0];
      if (!script || !step) break;
      const before = world;
      const stepped = runStep(world, step.inputs);
      world = stepped.world;
      positions[which] = (positions[which] ?? 0) + 1;
      order.push(which);
      transitions++;
      const transition = { before, after: world, events: stepped.events, step, client: script.client };
      answers = answersAfter(answers, clients, which, stepped.events);
      watch.look(transition, true, () => [...order]);
    }
    ends.push({ world, orders: 1n, order, answers: answerTexts(answers, clients) });
    if (n % BREATH === 0) yield { depth: n, states: 0, transitions };
  }
  return { ends, broken: watch.broken, states: 0, transitions };
}

/** A script, as likely as it has steps left: so every order is equally likely. -1: all are at their ends. */
function pick(scripts: readonly Script[], positions: readonly number[], next: () => number): number {
  const left = scripts.map(({ steps }, i) => steps.length - (positions[i] ?? 0));
  let at = next() * left.reduce((sum, n) => sum + n, 0);
  for (const [i, n] of left.entries()) {
    at -= n;
    if (at < 0) return i;
  }
  return left.findIndex((n) => n > 0);
}

/** Numbers from 0 up to but not including 1 that look like chance (a linear congruential generator of 32 bits). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
