/** Looks at what every order does, for laws that break. */
import type { Session } from "#engine/session.ts";
import type { World } from "#engine/world.ts";
import type { Invariant, Transition } from "./invariants/invariant.ts";
import type { Order } from "./scripts.ts";
import type { StateKeys } from "./state-key.ts";

export interface Broken {
  readonly invariant: Invariant;
  /** For people. */
  readonly problem: string;
  /** A shortest order in which it happens; it may be only the beginning of one. */
  readonly order: Order;
}

/** Which invariants are broken, each where it breaks first. */
export class Watch {
  readonly broken: Broken[] = [];
  readonly #keys: StateKeys | undefined;
  /** Sessions and what is besides them in states that were looked at. */
  readonly #seen = new Set<number>();
  #whole: readonly Invariant[];

  /** `keys`: undefined where states are not told apart, and each is looked at as a new one. */
  constructor(invariants: readonly Invariant[], keys: StateKeys | undefined) {
    this.#whole = invariants;
    this.#keys = keys;
  }

  /** `isNewState`: nobody has looked at the world after it. */
  look(transition: Transition, isNewState: boolean, order: () => Order): void {
    const fresh = isNewState && this.#keys ? this.#freshSessions(transition.after, this.#keys) : undefined;
    for (const invariant of this.#whole) {
      const problem =
        invariant.check?.(transition) ?? (isNewState ? stateProblem(invariant, transition.after, fresh) : undefined);
      if (problem === undefined) continue;
      this.broken.push({ invariant, problem, order: order() });
      this.#whole = this.#whole.filter((each) => each !== invariant);
    }
  }

  /** The sessions that have not been seen like this, whatever the others were. */
  #freshSessions(world: World, keys: StateKeys): Session[] {
    const besides = keys.besidesSessions(world);
    const fresh: Session[] = [];
    for (const session of world.sessions.values()) {
      const key = keys.ofAll([besides, keys.idOf(session)]);
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      fresh.push(session);
    }
    return fresh;
  }
}

/** `fresh`: the sessions to look at; undefined: all. */
function stateProblem(invariant: Invariant, world: World, fresh: readonly Session[] | undefined): string | undefined {
  if (!fresh || !invariant.checkSession) return invariant.checkState?.(world);
  for (const session of fresh) {
    const problem = invariant.checkSession(world, session);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
