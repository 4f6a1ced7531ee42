/** Finding a place in what is in order, by halving. */

/** How many of so many hold, where those that do come before all that do not. */
export function countWhile(length: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many items two lists begin with in common, where no two have the same item at a place and others before it. */
export const countShared = (one: readonly unknown[], other: readonly unknown[]): number =>
  countWhile(Math.min(one.length, other.length), (place) => one[place] === other[place]);
