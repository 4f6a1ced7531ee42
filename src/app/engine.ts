/**
 * The engine comes after the first paint: until then the opening story, made beforehand, is there to be stepped through.
 * What needs the engine before it has come waits for it. Virtual clients come only when a play has one.
 */
import { type Cast, NOBODY } from "#sim/clients/behaviour.ts";
import type * as plays from "#sim/play.ts";
import type { Entry, Play } from "#sim/play.ts";
import type { Setup } from "#sim/setup.ts";
import { show } from "./store.ts";

/** Plays with the virtual clients that have come. */
export interface Engine {
  playOf(setup: Setup, entries: Iterable<Entry>): Play;
  extendPlay(play: Play, entry: Entry): Play;
  /** The beginning of the play of these entries: as far as another play goes that begins with them. */
  beginPlay(setup: Setup, entries: readonly Entry[], other?: Play): Play;
}

/** Once a play with virtual clients is on screen they stay. */
let cast: Cast = NOBODY;
let engine: Engine | undefined;
let coming: Promise<Engine> | undefined;

export function fetchEngine(): Promise<Engine> {
  coming ??= import("#sim/play.ts").then(
    (module: typeof plays) => {
      engine = {
        playOf: (setup, entries) => module.playOf(setup, entries, cast),
        extendPlay: (play, entry) => module.extendPlay(play, entry, cast),
        beginPlay(setup, entries, other) {
          const shared = other ? module.sharedEntries(other, setup, entries) : 0;
          return other && shared > 0 ? module.playUpTo(other, shared) : module.startPlay(setup, cast);
        },
      };
      return engine;
    },
    (error) => {
      coming = undefined;
      throw error;
    },
  );
  return coming;
}

/** The same, with the virtual clients: for a play that has some. */
export async function fetchActingEngine(): Promise<Engine> {
  const { behaviours } = await import("#sim/clients/index.ts");
  cast = behaviours;
  return fetchEngine();
}

export const isCastHere = (): boolean => cast !== NOBODY;

export const hasVirtualClients = (setup: Setup, entries: Iterable<Entry>): boolean =>
  setup.clients.some(({ acts }) => acts !== undefined) || [...entries].some(givesRole);

export const givesRole = (entry: Entry): boolean =>
  entry.type === "input" && entry.input.type === "act" && entry.input.as !== undefined;

export const scriptIsMissing = (): void =>
  show({ notice: "A part of the page did not load. Is the network gone? Try again." });

/** At once where the engine is there; else when it has come, in the order of asking. */
export function withEngine(use: (engine: Engine) => void): void {
  if (engine) use(engine);
  else void fetchEngine().then(use, scriptIsMissing);
}

/** For what gives a client a role. */
export function withActingEngine(use: (engine: Engine) => void): void {
  if (engine && isCastHere()) use(engine);
  else void fetchActingEngine().then(use, scriptIsMissing);
}
