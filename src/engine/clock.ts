/**
 * Time passes: timers that fall due act, in the order of their instants, and at the same instant in that of the sessions.
 * rfc9051#5.4  rfc2177#3
 */
import { type Instant, instant } from "#imap/numbers.ts";
import { sayByeAgain } from "./bye.ts";
import { endIdle, look, sayStillHere } from "./idle.ts";
import { endSession, stopWaiting } from "./leaving.ts";
import type { Session } from "./session.ts";
import { autologout } from "./strategy/autologout.ts";
import { firstTimer, type Timer, withAlarm, withoutAlarm } from "./timers.ts";
import type { Turn } from "./turn.ts";

/** Up to an instant, never backwards. */
export function advance(turn: Turn, to: Instant): void {
  for (;;) {
    const at = turn.world.alarms.smallestKey;
    if (at === undefined || at > to) break;
    turn.update({ now: instant(Math.max(at, turn.world.now)) });
    ring(turn, at);
  }
  if (to > turn.world.now) turn.update({ now: to });
}

/** The first of the alarms that are set for an instant. */
function ring(turn: Turn, at: number): void {
  const { alarms, sessions, strategy } = turn.world;
  const there = alarms.get(at);
  const id = there?.smallestKey;
  const session = id === undefined ? undefined : sessions.get(id);
  if (!session || session.alarm !== at) {
    const rest = id === undefined ? undefined : there?.delete(id);
    turn.update({ alarms: rest && rest.size > 0 ? alarms.set(at, rest) : alarms.delete(at) });
    return;
  }
  turn.world = withoutAlarm(turn.world, session);
  const timer = firstTimer(strategy, session);
  if (timer && timer.due <= turn.world.now) act(turn, session, timer);
  const after = turn.world.sessions.get(session.id);
  if (after) turn.world = withAlarm(turn.world, after);
}

function act(turn: Turn, session: Session, { purpose }: Timer): void {
  turn.actAs(undefined);
  switch (purpose) {
    case "autologout": {
      const { silent } = turn.choose(autologout);
      return endSession(turn, session.id, { text: "Autologout; idle for too long", silent });
    }
    case "logout-answer":
      return stopWaiting(turn, session);
    case "bye-again":
      return sayByeAgain(turn, session);
    case "idle-look":
      return look(turn, session);
    case "idle-keepalive":
      return sayStillHere(turn, session);
    case "idle-end":
      return endIdle(turn, session);
    default:
      purpose satisfies never;
  }
}
