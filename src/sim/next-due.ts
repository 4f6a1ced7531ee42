/** How long one has to wait until something happens. */
import { pendingTimers } from "#engine/timers.ts";
import { type Instant, instant } from "#imap/numbers.ts";
import { firstOf } from "./agenda.ts";
import type { Stage } from "./stage.ts";

/** When something happens by itself next; undefined: never, as things are. Costs O(sessions). */
export function nextDue({ agenda, world }: Stage): Instant | undefined {
  const item = firstOf(agenda)?.appointment.at;
  const timer = pendingTimers(world)[0]?.due;
  if (item === undefined || timer === undefined) return item ?? timer;
  return instant(Math.min(item, timer));
}
