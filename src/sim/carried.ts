/**
 * What follows from a play moment by moment. Kept with the moments: a play that goes on costs only what it adds, and one
 * that forks only what is new.
 */
import type { World } from "#engine/world.ts";
import { countShared } from "./halving.ts";
import type { Moment, Play } from "./play.ts";

/** What is known once a moment is over, and what is known of the moment. */
export interface Step<S, R> {
  readonly after: S;
  readonly result: R;
}

interface Whole<S, R> {
  readonly first: S;
  readonly steps: readonly Step<S, R>[];
}

export interface Carried<S, R> {
  /** The steps of all moments. */
  (play: Play): Whole<S, R>;
  /** Works them out as long as it may; true: all are known. */
  goOn(play: Play, mayGoOn: () => boolean): boolean;
}

/** `begin` and `step` must depend on nothing but what they are given. */
export function carried<S extends object, R>(
  begin: (play: Play) => S,
  step: (state: S, moment: Moment) => Step<S, R>,
): Carried<S, R> {
  const firsts = new WeakMap<World, S>();
  const known = new WeakMap<Moment, Step<S, R> & { readonly before: S }>();
  const whole = new WeakMap<Play, Whole<S, R>>();
  const begun = new WeakMap<Play, { readonly first: S; readonly steps: Step<S, R>[] }>();
  /** The last play that was gone through to its end: most often the next one begins as it does. */
  let last: { readonly moments: readonly Moment[]; readonly all: Whole<S, R> } | undefined;
  function goOn(play: Play, mayGoOn: () => boolean): boolean {
    if (whole.has(play)) return true;
    const first = firsts.get(play.initial) ?? begin(play);
    firsts.set(play.initial, first);
    const { moments } = play;
    const shared = last?.all.first === first ? countShared(last.moments, moments) : 0;
    const all = begun.get(play) ?? { first, steps: last?.all.steps.slice(0, shared) ?? [] };
    const { steps } = all;
    let before = steps[steps.length - 1]?.after ?? first;
    while (steps.length < moments.length) {
      if (!mayGoOn()) {
        begun.set(play, all);
        return false;
      }
      const moment = moments[steps.length] as Moment;
      let made = known.get(moment);
      if (made?.before !== before) {
        made = { before, ...step(before, moment) };
        known.set(moment, made);
      }
      before = made.after;
      steps.push(made);
    }
    begun.delete(play);
    whole.set(play, all);
    last = { moments, all };
    return true;
  }
  const always = (): boolean => true;
  function of(play: Play): Whole<S, R> {
    goOn(play, always);
    return whole.get(play) as Whole<S, R>;
  }
  return Object.assign(of, { goOn });
}
