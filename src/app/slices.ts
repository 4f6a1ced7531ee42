/** What takes long, in slices between which the page can draw and listen. */
import type { Entry, Play } from "#sim/play.ts";
import type { Setup } from "#sim/setup.ts";

/** ms that a slice may take. */
const SLICE_MS = 12;

export const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

interface Engine {
  playOf(setup: Setup, entries: Iterable<Entry>): Play;
  extendPlay(play: Play, entry: Entry): Play;
}

/** The play of a setup and its entries. A short one is there at once. Throws a SetupError as playOf does. */
export async function playInSlices(engine: Engine, setup: Setup, entries: readonly Entry[]): Promise<Play> {
  let rested = performance.now();
  let play = engine.playOf(setup, []);
  for (const entry of entries) {
    if (performance.now() - rested > SLICE_MS) {
      await breath();
      rested = performance.now();
    }
    play = engine.extendPlay(play, entry);
  }
  return play;
}
