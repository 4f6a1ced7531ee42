/** Who a lane is: which virtual client acts there and what it is about, and how wrongly it believes. */
import type { ClientNumber } from "#sim/setup.ts";
import { connectionOf, sessionOf } from "#sim/stage.ts";
import { insightNow } from "../insight/use-insight.ts";
import { type Scope, stageAtCursor } from "../store.ts";
import { countdown } from "./spine-clock.tsx";

export interface LaneWords {
  /** `poller`; undefined: somebody types. */
  readonly role: string | undefined;
  /** `acts in 25:00`, `idling, acts in 29:00`, `away, acts in 1:00`, `rests`; empty where somebody types. */
  readonly state: string;
  /** `ignores EXPUNGE`: what it gets wrong; undefined: it believes as it should, or the analyses are not here yet. */
  readonly naive: string | undefined;
}

export function laneWords(scope: Scope, client: ClientNumber): LaneWords {
  const stage = stageAtCursor(scope);
  const actor = stage.actors.get(client);
  const tracker = String(scope.trackers.get(client) ?? actor?.values.tracker ?? "strict");
  const naive = insightNow()?.mistakeWords(tracker);
  if (!actor) return { role: undefined, state: "", naive };
  const doing = !connectionOf(stage, client)
    ? "away"
    : sessionOf(stage, client)?.inProgress?.name === "IDLE"
      ? "idling"
      : "";
  const next = actor.alarm ? `acts in ${countdown(Math.max(0, actor.alarm.at - stage.world.now))}` : "";
  return { role: actor.role.behaviour, state: [doing, next].filter(Boolean).join(", ") || "rests", naive };
}
