/**
 * What happens to the server from outside the wire: connections, deliveries, switches of its behaviour.
 */
import { EMPTY_FRAMING } from "#imap/framing.ts";
import { appendMessages, uidsLeft } from "#store/mailbox-changes.ts";
import { mailboxNamed, withAccount } from "./accounts.ts";
import { enabledAtFirst } from "./capabilities.ts";
import { rescheduleIdlers } from "./idle.ts";
import type { Input } from "./input.ts";
import { endSession } from "./leaving.ts";
import { isOverQuota } from "./quota.ts";
import { rebuildMailbox } from "./rebuild.ts";
import type { SessionId } from "./session.ts";
import { idleDelay } from "./strategy/idle-delay.ts";
import { strategyProblem } from "./strategy/index.ts";
import { overQuota } from "./strategy/over-quota.ts";
import { withAllAlarms } from "./timers.ts";
import type { Turn } from "./turn.ts";

/** A connection opens: the greeting (rfc9051#7.1.1). */
export function connect(turn: Turn, id: SessionId): void {
  if (turn.isConnected(id)) return ignore(turn, `client ${id} is connected already`);
  const { world } = turn;
  turn.update({
    sessions: world.sessions.set(id, {
      id,
      state: "not authenticated",
      user: undefined,
      selected: undefined,
      enabled: enabledAtFirst(world.capabilities),
      framing: EMPTY_FRAMING,
      inProgress: undefined,
      doomed: undefined,
      heardAt: world.now,
      alarm: undefined,
    }),
  });
  turn.noteTimers(id);
  turn.happen({ type: "connected", session: id, by: "client" });
  turn.respondTo(id, {
    type: "untagged-status",
    status: "OK",
    code: { name: "CAPABILITY", text: world.capabilities.join(" ") },
    text: "imapscope ready",
  });
}

/** The connection is gone without LOGOUT: the server takes it for one, and expunges nothing (rfc2683#3.1.2). */
export function disconnect(turn: Turn, id: SessionId): void {
  if (!turn.isConnected(id)) return ignore(turn, `client ${id} is not connected`);
  turn.close(id, "client");
}

/** The server wants a session to end, for reasons of its own. */
export function logOut(turn: Turn, id: SessionId): void {
  if (!turn.isConnected(id)) return ignore(turn, `client ${id} is not connected`);
  const { leaving, spent } = turn.sessionOf(id);
  if (leaving || spent) return ignore(turn, `client ${id} has been asked to leave already`);
  endSession(turn, id, { text: "The server is closing this session" });
}

/** The store changes in a way that no response can tell. */
export function rebuild(turn: Turn, user: string, name: string): void {
  if (!rebuildMailbox(turn, user, name)) ignore(turn, `there is no mailbox ${name}`);
}

/** A message arrives by another way than IMAP. */
export function deliver(turn: Turn, { user, mailbox: name, octets, flags }: Input & { type: "deliver" }): void {
  turn.world = withAccount(turn.world, user);
  const mailbox = mailboxNamed(turn.world, user, name);
  if (!mailbox) return ignore(turn, `there is no mailbox ${name}`);
  if (uidsLeft(mailbox) === 0) return ignore(turn, `the mailbox ${name} has no UID left`);
  const isOver = isOverQuota(turn, user, { octets: octets.length, messages: 1 });
  if (isOver && turn.option(overQuota).refused) return ignore(turn, `${user} is over quota`);
  const { now, epochMs, nextEmailId } = turn.world;
  const seconds = Math.floor((epochMs + now) / 1000) * 1000;
  turn.update({ nextEmailId: nextEmailId + 1 });
  const draft = {
    flags,
    octets,
    emailId: nextEmailId,
    saveDate: now,
    internalDate: { epochMs: seconds, zoneMinutes: 0 },
  };
  turn.putMailbox(appendMessages(mailbox, [draft]).mailbox, "appended");
}

export function setStrategy(turn: Turn, axis: string, option: string): void {
  const problem = strategyProblem(axis, option);
  if (problem) return ignore(turn, problem);
  turn.update({ strategy: { ...turn.world.strategy, [axis]: option } });
  turn.happen({ type: "strategy", axis, option });
  if (axis === idleDelay.name) rescheduleIdlers(turn);
  turn.world = withAllAlarms(turn.world);
}

export function setCapabilities(turn: Turn, capabilities: readonly string[]): void {
  turn.update({ capabilities });
}

const ignore = (turn: Turn, reason: string): void => {
  turn.happen({ type: "ignored", reason });
};
