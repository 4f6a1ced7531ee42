/**
 * What is read off a play moment by moment, as one list that grows with it. A play that goes on costs what it adds and a copy
 * of the list, one that forks from the last one that was read what is new in it: a play may have a hundred thousand moments.
 */
import { countShared } from "./halving.ts";
import type { Moment, Play } from "./play.ts";

export interface Gathered<T, S = void> {
  /** All there is, in the order of the moments. */
  (play: Play): readonly T[];
  /** What `read` left behind at the end. */
  after(play: Play): S;
  /** Gathers as long as it may; true: all is known. */
  goOn(play: Play, mayGoOn: () => boolean): boolean;
}

/** Moments between two places to go on from. */
const KEPT_EACH = 64;
/** Moments between two questions whether it may go on. */
const ASKED_EACH = 16;

interface Reading<S, T> {
  readonly initial: Play["initial"];
  readonly moments: readonly Moment[];
  /** Moments that are read. */
  read: number;
  state: S;
  readonly items: T[];
  /** As it stood after every so many moments. */
  readonly kept: { readonly state: S; readonly items: number }[];
}

/** `begin` and `read` must depend on nothing but what they are given; `read` adds what it finds, and `place` is the moment's. */
export function gathered<T, S = void>(
  begin: (play: Play, add: (item: T) => void) => S,
  read: (state: S, moment: Moment, add: (item: T) => void, place: number) => S,
): Gathered<T, S> {
  const known = new WeakMap<Play, Reading<S, T>>();
  let last: Reading<S, T> | undefined;

  function begun(play: Play): Reading<S, T> {
    const { moments, initial } = play;
    if (last?.moments === moments && last.initial === initial) return last;
    const shared = last?.initial === initial ? Math.min(last.read, countShared(last.moments, moments)) : 0;
    if (last && shared === last.read && shared > 0)
      return { ...last, moments, items: last.items.slice(), kept: last.kept.slice() };
    const kept = last?.kept.slice(0, Math.floor(shared / KEPT_EACH)) ?? [];
    const from = kept[kept.length - 1];
    if (last && from)
      return {
        initial,
        moments,
        read: kept.length * KEPT_EACH,
        state: from.state,
        items: last.items.slice(0, from.items),
        kept,
      };
    const items: T[] = [];
    return { initial, moments, read: 0, state: begin(play, (item) => items.push(item)), items, kept: [] };
  }

  function goOn(play: Play, mayGoOn: () => boolean): boolean {
    if (known.has(play)) return true;
    const reading = begun(play);
    last = reading;
    const { moments, items, kept } = reading;
    const add = (item: T): void => {
      items.push(item);
    };
    while (reading.read < moments.length) {
      if (reading.read % ASKED_EACH === 0 && !mayGoOn()) return false;
      reading.state = read(reading.state, moments[reading.read] as Moment, add, reading.read);
      if (++reading.read % KEPT_EACH === 0) kept.push({ state: reading.state, items: items.length });
    }
    known.set(play, reading);
    return true;
  }

  function whole(play: Play): Reading<S, T> {
    goOn(play, () => true);
    return known.get(play) as Reading<S, T>;
  }

  return Object.assign((play: Play): readonly T[] => whole(play).items, {
    after: (play: Play): S => whole(play).state,
    goOn,
  });
}
