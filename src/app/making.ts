/**
 * Plays in the making. A short one is there at once. A long one is made in slices, so that the page stays free, and says how far
 * it is; who asks for another one meanwhile gets that one.
 */
import type { Entry, Play } from "#sim/play.ts";
import type { Setup } from "#sim/setup.ts";
import type { Engine } from "./engine.ts";
import { insightNow } from "./insight/use-insight.ts";
import { show, useScope } from "./store.ts";

/** ms for which the page may be busy at once, and at a time after that. */
const AT_ONCE_MS = 30;
const SLICE_MS = 12;
/** Steps between two looks at the clock. */
const LOOK_EACH = 8;
/** ms between two words on how far it is. */
const TOLD_EACH_MS = 400;

/** How often one was asked for: to be opened, and all together. What is opened is not given up for less. */
let opened = 0;
let asked = 0;

interface Asked {
  readonly setup: Setup;
  readonly entries: readonly Entry[];
  /** Begins with the same entries, perhaps. */
  readonly other?: Play;
  readonly isOpening?: boolean;
}

function within(ms: number): () => boolean {
  const end = performance.now() + ms;
  let count = 0;
  return () => ++count % LOOK_EACH !== 0 || performance.now() < end;
}

/** `giveUp`: another one is asked for. Throws a SetupError where the setup contradicts itself. */
export function makePlay(
  { beginPlay, extendPlay }: Engine,
  { setup, entries, other, isOpening = false }: Asked,
  use: (play: Play) => void,
  giveUp: () => void = () => {},
): void {
  const turn = isOpening ? ++opened : opened + ++asked;
  const isLast = (): boolean => turn === (isOpening ? opened : opened + asked);
  let play = beginPlay(setup, entries, other);
  let made = play.moments.length;
  const isMade = (mayGoOn: () => boolean): boolean => {
    while (made < entries.length && mayGoOn()) play = extendPlay(play, entries[made++] as Entry);
    return made === entries.length;
  };
  if (isMade(within(AT_ONCE_MS))) return use(play);

  let isReady: ((mayGoOn: () => boolean) => boolean) | undefined;
  let told = 0;
  const slice = (): void => {
    if (!isLast()) return giveUp();
    const mayGoOn = within(SLICE_MS);
    if (isMade(mayGoOn)) {
      isReady ??= insightNow()?.preparation(play, useScope.getState().trackers);
      if (!isReady || isReady(mayGoOn)) return use(play);
    }
    const now = performance.now();
    if (now - told > TOLD_EACH_MS) {
      told = now;
      const share = Math.floor((100 * made) / entries.length);
      show({
        notice: isReady
          ? "Looking for what goes wrong …"
          : `Playing ${entries.length.toLocaleString("en")} steps: ${share} %`,
      });
    }
    setTimeout(slice);
  };
  setTimeout(slice);
}

/** One that is opened; undefined: another one was opened meanwhile. */
export const playMade = (engine: Engine, what: Asked): Promise<Play | undefined> =>
  new Promise((resolve, reject) => {
    try {
      makePlay(engine, { ...what, isOpening: true }, resolve, () => resolve(undefined));
    } catch (error) {
      reject(error);
    }
  });
