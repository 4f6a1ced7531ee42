/** What one can do to a client's link, and to time. */
import { pendingTimers } from "#engine/timers.ts";
import { type Instant, instant } from "#imap/numbers.ts";
import { firstOf } from "#sim/agenda.ts";
import type { End } from "#sim/link.ts";
import type { LinkSettings } from "#sim/link-settings.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { LinkChange } from "#sim/sim-input.ts";
import { connectionOf, linkOf, type Stage } from "#sim/stage.ts";
import { performInput, wait } from "./deeds.ts";
import { show, stageAtCursor } from "./store.ts";

export const setLink = (client: ClientNumber, settings: LinkSettings): void =>
  performInput({ type: "set-link", client, settings });

export const changeLink = (client: ClientNumber, change: LinkChange): void =>
  performInput({ type: "link", client, change });

/** A stalled or held link goes on; another one begins to wait. */
export function toggleWaiting(client: ClientNumber, change: "stall" | "hold"): void {
  const { isStalled, isHeld } = linkOf(stageAtCursor(), client);
  changeLink(client, isStalled || isHeld ? "resume" : change);
}

/** The next line that way arrives now, whatever the link does. */
export function letThrough(client: ClientNumber, to: End): void {
  const connection = connectionOf(stageAtCursor(), client);
  const way = to === "server" ? connection?.toServer : connection?.toClient;
  if (way && way.packets.size > 0) performInput({ type: "let-through", client, to });
  else show({ notice: `Nothing of client ${client} is on its way to the ${to}` });
}

/** When something happens by itself next, at the latest: a line arrives, a NAT forgets, a timer of the server falls due. */
export function nextAt(stage: Stage): Instant | undefined {
  const instants = [firstOf(stage.agenda)?.appointment.at, pendingTimers(stage.world)[0]?.due].filter(
    (at) => at !== undefined,
  );
  return instants.length === 0 ? undefined : instant(Math.min(...instants));
}

/** Time passes until then. */
export function jump(): void {
  const stage = stageAtCursor();
  const at = nextAt(stage);
  if (at === undefined) show({ notice: "Nothing is on its way, and no timer runs" });
  else wait(Math.max(1, at - stage.world.now));
}
