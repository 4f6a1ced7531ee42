/**
 * What is made of each, when it is asked for. By hand where a generator would do: it is resumed for each of the million
 * responses that one command may have, and a generator function that is written inside another gets a hidden class of its own
 * at each call, which stays until the next full collection.
 */
export function mapped<A, B>(items: Iterable<A>, make: (item: A) => B): IterableIterator<B> {
  const from = items[Symbol.iterator]();
  return {
    next() {
      const next = from.next();
      return next.done ? { done: true, value: undefined } : { done: false, value: make(next.value) };
    },
    [Symbol.iterator]() {
      return this;
    },
  };
}
