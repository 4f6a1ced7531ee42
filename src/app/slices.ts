/** What takes long, in slices between which the page can draw and listen. */
import type { Sliced } from "#sim/sliced.ts";

/** ms that a slice may take. */
const SLICE_MS = 12;

export const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Short work is done at once. Rejects as the work throws. */
export async function inSlices<T>(work: Sliced<T>): Promise<T> {
  let rested = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - rested <= SLICE_MS) continue;
    await breath();
    rested = performance.now();
  }
}
