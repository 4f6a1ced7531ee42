/** The exploration in the making: one worker as long as the dialog is open, which takes the next job in the place of the last. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Progress } from "#analysis/explore/explore.ts";
import { newWorker } from "../worker/new-worker.ts";
import type { Explored, ExploreJob, ExploreNews, ToldBroken } from "./messages.ts";

export type Exploring =
  | { readonly state: "idle" | "stopped" | "failed" }
  | { readonly state: "going"; readonly progress: Progress | undefined };

/** What was found, and of what. */
export interface Finding<From> {
  readonly from: From;
  readonly explored: Explored;
  /** Undefined: the linter is still at it. */
  readonly onTheWire: readonly ToldBroken[] | undefined;
}

type Job = Omit<ExploreJob, "type" | "id">;

/** `found` stays until something else is found. */
export function useExploration<From>() {
  const [exploring, setExploring] = useState<Exploring>({ state: "idle" });
  const [found, setFound] = useState<Finding<From>>();
  const worker = useRef<Worker>(undefined);
  const last = useRef(0);
  const start = useCallback((job: Job, from: From): void => {
    const id = ++last.current;
    const one = worker.current ?? newWorker();
    worker.current = one;
    setExploring({ state: "going", progress: undefined });
    one.onerror = () => {
      one.terminate();
      worker.current = undefined;
      setExploring({ state: "failed" });
    };
    one.onmessage = ({ data }: MessageEvent<ExploreNews>) => {
      if (data.type === "stopped" || data.id !== last.current) return;
      if (data.type === "progress") return setExploring({ state: "going", progress: data.progress });
      if (data.type === "judged") return setFound((before) => before && { ...before, onTheWire: data.broken });
      setFound({ from, explored: data.explored, onTheWire: undefined });
      setExploring({ state: "idle" });
    };
    one.postMessage({ type: "explore", id, ...job } satisfies ExploreJob);
  }, []);
  const end = useCallback((state: "stopped" | "idle"): void => {
    last.current++;
    worker.current?.postMessage({ type: "stop" });
    setExploring({ state });
  }, []);
  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = undefined;
    },
    [],
  );
  return { exploring, found, start, end };
}
