/** All that is fetched ahead (fetch-ahead.ts), in the order in which it may be wanted. */
import { fetchInsight } from "./insight/use-insight.ts";

const parts: readonly (() => Promise<unknown>)[] = [
  () => import("./panels/inspector.tsx"),
  fetchInsight,
  () => import("./panels/divergence-tab.tsx"),
  () => import("./panels/event-details.tsx"),
  () => import("./dialogs/dialogs.tsx"),
  () => import("./timeline/minimap/minimap.tsx"),
  () => import("./timeline/event-list.tsx"),
  () => import("./timeline/keep-focus.ts").then(({ keepFocus }) => keepFocus()),
  () => import("./focus-near.ts").then(({ keepFocusNear }) => keepFocusNear()),
  () => import("#scenarios/index.ts"),
  () => import("#formats/scenario-reader.ts"),
  () => import("#formats/scenario.ts"),
  () => import("#formats/log/log-scenario.ts"),
  () => import("./clock.ts"),
  () => import("./panels/problem-banner.tsx"),
  () => import("#formats/link/permalink.ts"),
  () => import("./works/shelf.ts"),
  () => import("./panels/client-input.tsx"),
  () => import("./terminal/completion.ts"),
  () => import("./phone/phone-screen.tsx"),
  () => import("./panels/octets-tab.tsx"),
  () => import("./lint/reading.ts").then(({ startReading }) => startReading()),
  () => import("./panels/lint-tab.tsx"),
  () => import("./panels/server-button.tsx"),
  () => import("./dialogs/server.tsx"),
  () => import("./dialogs/compare.tsx"),
  () => import("./dialogs/export.tsx"),
  () => import("./out/fonts.ts"),
];

export async function fetchAll(): Promise<void> {
  // One after the other, behind what is wanted at once. What does not come now is asked for again when it is wanted.
  for (const part of parts) await part().catch(() => {});
}
