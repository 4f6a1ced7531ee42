/** Sets of a turn. Most turns change nothing, so a set is made when its first member comes; only its turn writes it. */
export const NONE: ReadonlySet<never> = new Set<never>();

export const withOne = <T>(set: ReadonlySet<T>, one: T): ReadonlySet<T> =>
  set === NONE ? new Set([one]) : (set as Set<T>).add(one);
