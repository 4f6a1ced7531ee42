/**
 * Belief, alarms and causes come after what one needs to step through the story: until then nothing is marked.
 */
import { create } from "zustand";
import type { Alarm } from "#analysis/alarms/alarm.ts";
import { useScope } from "../store.ts";
import type * as insight from "./insight.ts";

type Insight = typeof insight;

const useLoaded = create<{ readonly insight: Insight | undefined }>(() => ({ insight: undefined }));

export async function fetchInsight(): Promise<void> {
  useLoaded.setState({ insight: await import("./insight.ts") });
}

/** Undefined: not here yet. */
export const useInsight = (): Insight | undefined => useLoaded((loaded) => loaded.insight);
export const insightNow = (): Insight | undefined => useLoaded.getState().insight;

/** The worst one of each line. */
export function useAlarms(): ReadonlyMap<number, Alarm> | undefined {
  const loaded = useInsight();
  return useScope((scope) => loaded?.alarmsIn(scope));
}

/** For readers, and where there is room for a sentence. */
export const alarmWords = ({ text }: Alarm): string => `Alarm: ${text}`;
