/**
 * What each step of a script makes of a world: worked out once, however many orders come to it.
 *
 * Most states differ in how far their clients are and what they were answered, not in their worlds. Equal worlds are one
 * object here, and what was made of it by a step is what would be made of it again.
 */
import type { Event } from "#engine/event.ts";
import type { Input } from "#engine/input.ts";
import { step } from "#engine/step.ts";
import type { World } from "#engine/world.ts";
import { assert } from "#store/assert.ts";
import { lateNotice } from "./late-notice.ts";
import { type Got, gotIn } from "./outcome.ts";
import type { Order, Script } from "./scripts.ts";
import type { StateKeys } from "./state-key.ts";
import type { Watch } from "./watch.ts";

/** A world that stands for all that are equal to it. */
export interface Situation {
  readonly world: World;
  /** The same for equal ones. */
  readonly number: number;
}

export interface Taken {
  readonly after: Situation;
  /** None where nobody wants them. */
  readonly events: readonly Event[];
  /** The same object for equal ones. */
  readonly got: readonly Got[];
}

/** Steps that are remembered; past these all are forgotten, and worked out again. */
const TAKEN_MAX = 60_000;

/** In the place of a script. */
const NOTICE = 1_000_000;

const NO_EVENTS: readonly Event[] = [];

export class Steps {
  readonly #scripts: readonly Script[];
  readonly #clients: readonly (number | undefined)[];
  readonly #keys: StateKeys;
  readonly #watch: Watch;
  readonly #keepsEvents: boolean;
  readonly #situations = new Map<number, Situation>();
  readonly #taken = new Map<number, Taken>();
  /** Equal ones are one object. */
  readonly #got = new Map<string, readonly Got[]>();

  /** `watch` looks at every step when it is worked out. `keepsEvents`: whoever takes a step wants to see them. */
  constructor(scripts: readonly Script[], keys: StateKeys, watch: Watch, keepsEvents: boolean) {
    this.#scripts = scripts;
    this.#keepsEvents = keepsEvents;
    this.#clients = scripts.map(({ client }) => client);
    this.#keys = keys;
    this.#watch = watch;
  }

  situationOf(world: World): Situation {
    const number = this.#keys.lookAt(world);
    let situation = this.#situations.get(number);
    if (situation) this.#keys.drop();
    else {
      this.#keys.keep();
      situation = { world, number };
      this.#situations.set(number, situation);
    }
    return situation;
  }

  /** The step of script `which` at `position`, which there must be. `order` leads up to it and with it. */
  take(before: Situation, which: number, position: number, order: () => Order): Taken {
    const place = this.#keys.ofAll([before.number, which, position]);
    let taken = this.#taken.get(place);
    if (!taken) {
      if (this.#taken.size >= TAKEN_MAX) this.#forget();
      taken = this.#workOut(before, which, position, order);
      this.#taken.set(place, taken);
    }
    return taken;
  }

  /** The server looks for those who idle; there must be somebody who may have something to hear (late-notice.ts). */
  notice(before: Situation, order: () => Order): Taken {
    return this.take(before, NOTICE, 0, order);
  }

  #workOut(before: Situation, which: number, position: number, order: () => Order): Taken {
    const script = this.#scripts[which];
    const step = script ? script.steps[position] : lateNotice(before.world);
    assert(step !== undefined, "there is no such step");
    const { world, events } = runStep(before.world, step.inputs);
    const known = this.#situations.size;
    const after = this.situationOf(world);
    const isNew = this.#situations.size > known;
    this.#watch.look({ before: before.world, after: world, events, step, client: script?.client }, isNew, order);
    return {
      after,
      events: this.#keepsEvents ? events : NO_EVENTS,
      got: this.#same(gotIn(events, this.#clients, which)),
    };
  }

  #same(got: readonly Got[]): readonly Got[] {
    const text = JSON.stringify(got);
    const known = this.#got.get(text) ?? got;
    this.#got.set(text, known);
    return known;
  }

  #forget(): void {
    this.#taken.clear();
    this.#situations.clear();
  }
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
