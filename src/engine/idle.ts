/**
 * Sessions in IDLE: when the server looks at their mailbox, and what else it does while they idle.   rfc2177#3  rfc9051#6.3.13
 */
import { type Instant, instant } from "#imap/numbers.ts";
import { tellAnnotations } from "./annotations.ts";
import { correctModSeq } from "./mod-seqs.ts";
import { notify, withhold } from "./notify.ts";
import { sessionsAt } from "./presence.ts";
import type { Session, SessionId } from "./session.ts";
import { idleDelay } from "./strategy/idle-delay.ts";
import { idleEnd } from "./strategy/idle-end.ts";
import { idleKeepalive } from "./strategy/idle-keepalive.ts";
import type { Turn } from "./turn.ts";

/** When a session in IDLE is looked at next, if it is by the clock; from now on. */
export function nextLook(turn: Turn): { readonly lookAt: Instant | undefined; readonly looksSince: Instant } {
  const { look: how, delayMs } = turn.option(idleDelay);
  const { now } = turn.world;
  return { lookAt: how === "on a clock" ? instant(now + delayMs) : undefined, looksSince: now };
}

/** What was pending when IDLE began is told at once, unless the server never tells. */
export function tellOnEntering(turn: Turn): void {
  if (turn.option(idleDelay).look !== "never") tellAnnotations(turn, turn.actor);
  if (!turn.session.selected) return;
  if (turn.option(idleDelay).look === "never") withhold(turn, turn.actor, idleDelay);
  else {
    notify(turn, turn.actor, { expunge: "allowed" });
    correctModSeq(turn, turn.actor);
  }
}

/** At the end of a turn: sessions in IDLE in a mailbox that changed are told, or looked at later. */
export function wakeIdlers(turn: Turn): void {
  for (const mailboxId of turn.changed) for (const id of sessionsAt(turn.world.idlers, mailboxId)) wake(turn, id);
  if (turn.annotationsChanged)
    for (const { id, annotationsKnown } of [...turn.world.sessions.values()]) if (annotationsKnown) wake(turn, id);
}

function wake(turn: Turn, id: SessionId): void {
  const { inProgress } = turn.sessionOf(id);
  if (inProgress?.name !== "IDLE") return;
  const { look: how, delayMs } = turn.option(idleDelay);
  const { now } = turn.world;
  if (how === "at once") tell(turn, id);
  else if (how === "never" && turn.sessionOf(id).selected) {
    turn.actAs(undefined);
    withhold(turn, id, idleDelay);
  } else if (how === "after a pause")
    turn.updateSession(id, { inProgress: { ...inProgress, lookAt: instant(now + delayMs), looksSince: now } });
}

function tell(turn: Turn, id: SessionId): void {
  turn.actAs(undefined);
  turn.choose(idleDelay);
  tellAnnotations(turn, id);
  if (!turn.sessionOf(id).selected) return;
  notify(turn, id, { expunge: "allowed" });
  correctModSeq(turn, id);
}

/** The strategy has another idle-delay from now on: those who idle are looked at as it says. */
export function rescheduleIdlers(turn: Turn): void {
  for (const { id, inProgress } of [...turn.world.sessions.values()]) {
    if (inProgress?.name !== "IDLE") continue;
    turn.updateSession(id, { inProgress: { ...inProgress, ...nextLook(turn) } });
    if (turn.sessionOf(id).selected || turn.sessionOf(id).annotationsKnown) wake(turn, id);
  }
}

/** The server looks at the mailbox of a session in IDLE because it is time to. */
export function look(turn: Turn, { id, inProgress, selected, annotationsKnown }: Session): void {
  if (inProgress?.name !== "IDLE") return;
  turn.updateSession(id, { inProgress: { ...inProgress, ...nextLook(turn) } });
  if (selected || annotationsKnown) tell(turn, id);
}

/** A sign of life: the way is open, and the client can tell that it is. */
export function sayStillHere(turn: Turn, { id, inProgress }: Session): void {
  if (inProgress?.name !== "IDLE") return;
  turn.choose(idleKeepalive);
  turn.updateSession(id, { inProgress: { ...inProgress, wordAt: turn.world.now } });
  turn.respondTo(id, { type: "untagged-status", status: "OK", text: "Still here" });
}

/** IDLE ends without a DONE; one that comes now is a command, and a bad one. */
export function endIdle(turn: Turn, { id, inProgress }: Session): void {
  if (inProgress?.name !== "IDLE") return;
  turn.actAs(id, inProgress.event);
  turn.choose(idleEnd);
  turn.updateSession(id, { inProgress: undefined });
  turn.respond({ type: "tagged", tag: inProgress.tag, status: "OK", text: "IDLE terminated" });
}
