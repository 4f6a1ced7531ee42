/**
 * What time will do by itself: the timers of each session, and the alarms that find the next one.
 *
 * Timers are not kept: they follow from a session and the strategy. What is kept is one alarm for each session that has
 * any, never later than its first timer, in a tree by instant. A client that says something only pushes autologout back,
 * so its alarm stays where it is and is set anew once it has rung for nothing: to reset a timer costs nothing.
 */
import { type Instant, instant } from "#imap/numbers.ts";
import { type Session, type SessionId, sessionWith } from "./session.ts";
import { autologout } from "./strategy/autologout.ts";
import { type Axis, chosenOption, type Strategy } from "./strategy/axis.ts";
import { byeStyle } from "./strategy/bye-style.ts";
import { idleDelay } from "./strategy/idle-delay.ts";
import { idleEnd } from "./strategy/idle-end.ts";
import { idleKeepalive } from "./strategy/idle-keepalive.ts";
import { serverLogout } from "./strategy/server-logout.ts";
import { emptyTable, type World, worldWith } from "./world.ts";

/** What happens when it falls due. */
export type Purpose =
  /** The client has been silent too long: the session ends. */
  | "autologout"
  /** The server looks at the mailbox of a client that idles. */
  | "idle-look"
  /** The server gives a sign of life to a client that idles. */
  | "idle-keepalive"
  /** The server ends IDLE by itself. */
  | "idle-end"
  /** The server has sent LOGOUT, and closes the connection without an answer. */
  | "logout-answer"
  /** BYE is said once more on a connection that stays open. */
  | "bye-again";

export interface Timer {
  readonly purpose: Purpose;
  /** When it began to run. */
  readonly since: Instant;
  readonly due: Instant;
  readonly cites: readonly string[];
}

export interface PendingTimer extends Timer {
  readonly session: SessionId;
}

const BYE_AGAIN_MS = 60_000;

/** The timers that run for a session, in no order. Of those that are due at once, the first acts first. */
export function timersOf(strategy: Strategy, session: Session): Timer[] {
  const timers: Timer[] = [];
  const add = (axis: Axis<unknown>, purpose: Purpose, since: Instant, due: number): void => {
    timers.push({ purpose, since, due: instant(due), cites: chosenOption(strategy, axis).cites });
  };
  const { leaving, inProgress, heardAt, user, spent } = session;
  if (spent) add(byeStyle, "bye-again", spent.saidAt, spent.saidAt + BYE_AGAIN_MS);
  else if (leaving) add(serverLogout, "logout-answer", leaving.since, leaving.until);
  else {
    const { limitMs, beforeLoginMs } = chosenOption(strategy, autologout).behaviour;
    const limit = user === undefined ? beforeLoginMs : limitMs;
    if (limit !== undefined) add(autologout, "autologout", heardAt, heardAt + limit);
  }
  if (inProgress?.name !== "IDLE") return timers;
  const { since, lookAt, looksSince, wordAt } = inProgress;
  if (lookAt !== undefined) add(idleDelay, "idle-look", looksSince, lookAt);
  const { everyMs } = chosenOption(strategy, idleKeepalive).behaviour;
  if (everyMs !== undefined) add(idleKeepalive, "idle-keepalive", wordAt, wordAt + everyMs);
  const { afterMs } = chosenOption(strategy, idleEnd).behaviour;
  if (afterMs !== undefined) add(idleEnd, "idle-end", since, since + afterMs);
  return timers;
}

/** The timer of a session that falls due first; undefined: none runs. */
export function firstTimer(strategy: Strategy, session: Session): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timersOf(strategy, session)) if (!first || timer.due < first.due) first = timer;
  return first;
}

/** All timers that run, the next one first. One that a switch of strategy has made overdue is due now. Costs O(sessions). */
export function pendingTimers(world: World): PendingTimer[] {
  const pending: PendingTimer[] = [];
  for (const session of world.sessions.values())
    for (const timer of timersOf(world.strategy, session))
      pending.push({ ...timer, session: session.id, due: instant(Math.max(timer.due, world.now)) });
  return pending.sort((a, b) => a.due - b.due || a.session - b.session);
}

/**
 * When a host has to let time pass at the latest, so that nothing is late. There may turn out to be nothing to do then,
 * and the next instant is another one. Undefined: time does nothing by itself, as things are.
 */
export const nextDue = (world: World): Instant | undefined => world.alarms.smallestKey as Instant | undefined;

/** The world with an alarm for this session that is not later than its first timer. */
export function withAlarm(world: World, session: Session): World {
  const due = firstTimer(world.strategy, session)?.due;
  if (due === undefined || (session.alarm !== undefined && session.alarm <= due)) return world;
  const cleared = withoutAlarm(world, session);
  const there = cleared.alarms.get(due) ?? emptyTable<SessionId>();
  return worldWith(cleared, {
    alarms: cleared.alarms.set(due, there.set(session.id, session.id)),
    sessions: cleared.sessions.set(session.id, sessionWith(session, { alarm: due })),
  });
}

/** The same for all sessions, where the strategy has become another one. */
export function withAllAlarms(world: World): World {
  let after = world;
  for (const session of world.sessions.values()) after = withAlarm(after, session);
  return after;
}

/** The world without this session's alarm. */
export function withoutAlarm(world: World, { id, alarm }: Session): World {
  if (alarm === undefined) return world;
  const there = world.alarms.get(alarm)?.delete(id);
  const alarms = !there || there.size === 0 ? world.alarms.delete(alarm) : world.alarms.set(alarm, there);
  const session = world.sessions.get(id);
  const sessions = session ? world.sessions.set(id, sessionWith(session, { alarm: undefined })) : world.sessions;
  return worldWith(world, { alarms, sessions });
}
