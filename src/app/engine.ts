/**
 * The engine comes after the first paint: until then the opening story, made beforehand, is there to be stepped through.
 * What needs the engine before it has come waits for it.
 */
import type * as plays from "#sim/play.ts";
import { show } from "./store.ts";

type Engine = Pick<typeof plays, "playOf" | "extendPlay">;

let engine: Engine | undefined;
let coming: Promise<Engine> | undefined;

export function fetchEngine(): Promise<Engine> {
  coming ??= import("#sim/play.ts").then(
    (module) => {
      engine = module;
      return module;
    },
    (error) => {
      coming = undefined;
      throw error;
    },
  );
  return coming;
}

/** At once where the engine is there; else when it has come, in the order of asking. */
export function withEngine(use: (engine: Engine) => void): void {
  if (engine) use(engine);
  else void fetchEngine().then(use, () => show({ notice: "The server did not load. Is the network gone? Try again." }));
}
