/**
 * Sessions in IDLE: when the server looks at their mailbox, and time that makes it look.   rfc2177#3  rfc9051#6.3.13
 */
import { type Instant, instant } from "#imap/numbers.ts";
import { tellAnnotations } from "./annotations.ts";
import { notify } from "./notify.ts";
import type { Session, SessionId } from "./session.ts";
import { chosenOption } from "./strategy/axis.ts";
import { idleDelay } from "./strategy/idle-delay.ts";
import type { Turn } from "./turn.ts";
import type { World } from "./world.ts";

/** When a session that begins to idle now is looked at by the clock; undefined: not by the clock. */
export function firstLook(turn: Turn): Instant | undefined {
  const { look, delayMs } = turn.option(idleDelay);
  return look === "on a clock" ? instant(turn.world.now + delayMs) : undefined;
}

/** What was pending when IDLE began is told at once, unless the server never tells. */
export function tellOnEntering(turn: Turn): void {
  if (turn.option(idleDelay).look !== "never") tellAnnotations(turn, turn.actor);
  if (!turn.session.selected) return;
  if (turn.option(idleDelay).look === "never") turn.choose(idleDelay);
  else notify(turn, turn.actor, { expunge: "allowed" });
}

/** At the end of a turn: sessions in IDLE in a mailbox that changed are told, or looked at later. */
export function wakeIdlers(turn: Turn): void {
  for (const mailboxId of turn.changed) for (const id of turn.sessionsIn(mailboxId)) wake(turn, id);
  if (turn.annotationsChanged)
    for (const { id, annotationsKnown } of [...turn.world.sessions.values()]) if (annotationsKnown) wake(turn, id);
}

function wake(turn: Turn, id: SessionId): void {
  const { inProgress } = turn.sessionOf(id);
  if (inProgress?.name !== "IDLE") return;
  const { look, delayMs } = turn.option(idleDelay);
  if (look === "at once") tell(turn, id);
  else if (look === "after a pause")
    turn.updateSession(id, { inProgress: { ...inProgress, lookAt: instant(turn.world.now + delayMs) } });
}

function tell(turn: Turn, id: SessionId): void {
  turn.actAs(undefined);
  turn.choose(idleDelay);
  tellAnnotations(turn, id);
  if (turn.sessionOf(id).selected) notify(turn, id, { expunge: "allowed" });
}

/** The strategy has another idle-delay from now on: those who idle are looked at as it says. */
export function rescheduleIdlers(turn: Turn): void {
  for (const { id, inProgress } of [...turn.world.sessions.values()]) {
    if (inProgress?.name !== "IDLE") continue;
    turn.updateSession(id, { inProgress: { ...inProgress, lookAt: firstLook(turn) } });
    if (turn.sessionOf(id).selected || turn.sessionOf(id).annotationsKnown) wake(turn, id);
  }
}

/** Time passes up to an instant; timers that fall due on the way act in their order. Never backwards. */
export function advance(turn: Turn, to: Instant): void {
  for (;;) {
    const next = nextLook(turn, to);
    if (!next) break;
    turn.world = { ...turn.world, now: next.at };
    look(turn, next.session);
  }
  if (to > turn.world.now) turn.world = { ...turn.world, now: to };
}

/** The earliest look that falls due up to an instant; among equals the lowest session number. */
function nextLook(turn: Turn, to: Instant): { at: Instant; session: Session } | undefined {
  let next: { at: Instant; session: Session } | undefined;
  for (const session of turn.world.sessions.values()) {
    const at = session.inProgress?.name === "IDLE" ? session.inProgress.lookAt : undefined;
    if (at !== undefined && at <= to && (!next || at < next.at)) next = { at, session };
  }
  return next;
}

function look(turn: Turn, { id, inProgress, selected, annotationsKnown }: Session): void {
  if (inProgress?.name !== "IDLE") return;
  const { look: how, delayMs } = turn.option(idleDelay);
  const lookAt = how === "on a clock" ? instant(turn.world.now + delayMs) : undefined;
  turn.updateSession(id, { inProgress: { ...inProgress, lookAt } });
  if (selected || annotationsKnown) tell(turn, id);
}

/** When time next does something by itself: what a host's timer has to wait for. Undefined: never, as things are. */
export function nextDue(world: World): Instant | undefined {
  let next: Instant | undefined;
  const { look } = chosenOption(world.strategy, idleDelay).behaviour;
  if (look === "at once" || look === "never") return next;
  for (const { inProgress } of world.sessions.values()) {
    const at = inProgress?.name === "IDLE" ? inProgress.lookAt : undefined;
    if (at !== undefined && (next === undefined || at < next)) next = at;
  }
  return next;
}
