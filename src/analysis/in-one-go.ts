/** What a run gives that tells how far it is, where nobody wants to know. */
export function inOneGo<Result>(run: Generator<unknown, Result, undefined>): Result {
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
  }
}
