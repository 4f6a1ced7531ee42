/** What takes long, in slices between which the page can draw and listen. */
import type { Entry, Play } from "#sim/play.ts";
import type { Setup } from "#sim/setup.ts";
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

interface Engine {
  playOf(setup: Setup, entries: Iterable<Entry>): Play;
  extendPlay(play: Play, entry: Entry): Play;
}

function* playing(engine: Engine, setup: Setup, entries: readonly Entry[]): Sliced<Play> {
  let play = engine.playOf(setup, []);
  for (const entry of entries) {
    play = engine.extendPlay(play, entry);
    yield;
  }
  return play;
}

/** The play of a setup and its entries. A short one is there at once. Throws a SetupError as playOf does. */
export const playInSlices = (engine: Engine, setup: Setup, entries: readonly Entry[]): Promise<Play> =>
  inSlices(playing(engine, setup, entries));
