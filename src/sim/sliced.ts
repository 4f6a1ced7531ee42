/** Work that may take long: it yields wherever it may pause. Who has no time to give runs it at once. */
export type Sliced<T> = Generator<void, T, undefined>;

export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const PAUSE_EACH = 64;

/** A list of all there is. */
export function* listed<T>(items: Iterable<T>): Sliced<T[]> {
  const list: T[] = [];
  for (const item of items) if (list.push(item) % PAUSE_EACH === 0) yield;
  return list;
}
