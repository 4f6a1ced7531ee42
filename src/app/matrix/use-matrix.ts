/** The matrix in the making, until it is not wanted any more. */
import { useEffect, useRef, useState } from "react";
import { profiles } from "#analysis/matrix/profiles.ts";
import { presets } from "#engine/strategy/presets/index.ts";
import { scenarios } from "#scenarios/index.ts";
import { newWorker } from "../worker/new-worker.ts";
import { crewFor, type Made, makeTogether } from "./crew.ts";

export type Making =
  | { readonly state: "going"; readonly done: number; readonly of: number }
  | { readonly state: "stopped" }
  | { readonly state: "failed" }
  | ({ readonly state: "done" } & Made);

/** Kept while the page is open: the same stories, servers and clients give the same. */
let made: Made | undefined;

export function useMatrix(): { readonly making: Making; start(): void; stop(): void } {
  const [making, setMaking] = useState<Making>(made ? { state: "done", ...made } : { state: "going", done: 0, of: 0 });
  const ending = useRef<() => void>(undefined);
  const end = (): void => {
    ending.current?.();
    ending.current = undefined;
  };
  const start = (): void => {
    end();
    setMaking({ state: "going", done: 0, of: 0 });
    ending.current = makeTogether(
      { scenarios: scenarios.map(({ name, text }) => ({ name, text })), each: presets.length * profiles.length },
      crewFor(navigator.hardwareConcurrency || 1, newWorker),
      {
        progress: (done, of) => setMaking({ state: "going", done, of }),
        done: (all) => {
          made = all;
          setMaking({ state: "done", ...all });
        },
        failed: () => setMaking({ state: "failed" }),
      },
    );
  };
  const stop = (): void => {
    end();
    setMaking({ state: "stopped" });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins with the dialog and ends with it
  useEffect(() => {
    if (!made) start();
    return end;
  }, []);
  return { making, start, stop };
}
