/**
 * What follows from a play moment by moment. Kept with the moments: a play that goes on costs only what it adds, and one
 * that forks only what is new.
 */
import type { World } from "#engine/world.ts";
import type { Moment, Play } from "./play.ts";

/** What is known once a moment is over, and what is known of the moment. */
export interface Step<S, R> {
  readonly after: S;
  readonly result: R;
}

/** `begin` and `step` must depend on nothing but what they are given. Returns the steps of all moments. */
export function carried<S extends object, R>(
  begin: (play: Play) => S,
  step: (state: S, moment: Moment) => Step<S, R>,
): (play: Play) => { readonly first: S; readonly steps: readonly Step<S, R>[] } {
  const firsts = new WeakMap<World, S>();
  const known = new WeakMap<Moment, Step<S, R> & { readonly before: S }>();
  const whole = new WeakMap<Play, { readonly first: S; readonly steps: readonly Step<S, R>[] }>();
  return (play) => {
    const found = whole.get(play);
    if (found) return found;
    const first = firsts.get(play.initial) ?? begin(play);
    firsts.set(play.initial, first);
    let before = first;
    const steps = play.moments.map((moment) => {
      let made = known.get(moment);
      if (made?.before !== before) {
        made = { before, ...step(before, moment) };
        known.set(moment, made);
      }
      before = made.after;
      return made;
    });
    const all = { first, steps };
    whole.set(play, all);
    return all;
  };
}
