/** What is explored in the page, and when by itself. */
import type { Patience } from "#analysis/explore/split.ts";

/** States at once: more of them and orders are sampled. */
export const STATES_MAX = 30_000;
/** Orders that are sampled. */
export const SAMPLES = 3000;

/** Up to so many orders of commands are run while one types. */
export const liveMax = (split: Patience | undefined): bigint => (split ? 2000n : 50_000n);
