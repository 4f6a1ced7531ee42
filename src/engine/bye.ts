/**
 * How a server says that a session is over, by the axis bye-style.   rfc9051#7.1.5  rfc9051#3.4
 *
 * The right way is an untagged BYE and then the end of the connection. A session whose connection is left open has nothing
 * selected any more, and hears BYE again for whatever it says.
 */
import type { ResponseCode } from "#imap/response.ts";
import type { Session, SessionId } from "./session.ts";
import { byeStyle } from "./strategy/bye-style.ts";
import type { Turn } from "./turn.ts";

/** BYE and all that follows from it. One that has had its BYE is left alone. */
export function sayBye(turn: Turn, id: SessionId, text: string, code?: ResponseCode): void {
  const session = turn.sessionOf(id);
  if (session.spent) return;
  const { form, closes } = turn.option(byeStyle);
  if (form !== "untagged" || !closes) turn.choose(byeStyle);
  const last = { status: "BYE", text, ...(code ? { code } : {}) } as const;
  const tag = form === "tagged" ? tagInProgress(turn, session) : undefined;
  if (tag !== undefined) turn.respondTo(id, { type: "tagged", tag, ...last });
  else if (form !== "none") turn.respondTo(id, { type: "untagged-status", ...last });
  if (closes) turn.close(id, "server");
  else linger(turn, id, text);
}

const tagInProgress = (turn: Turn, { id, inProgress }: Session): string | undefined =>
  inProgress?.tag ?? (turn.isActing(id) ? turn.tagInProgress : undefined);

/** The session is over, and its connection stays. */
export function linger(turn: Turn, id: SessionId, text: string): void {
  const { now } = turn.world;
  turn.updateSession(id, {
    state: "logout",
    inProgress: undefined,
    leaving: undefined,
    spent: { text, saidAt: now },
  });
  turn.select(id, undefined);
}

/** BYE once more, to a session that has had it. */
export function sayByeAgain(turn: Turn, { id, spent }: Session): void {
  if (!spent) return;
  turn.choose(byeStyle);
  turn.updateSession(id, { spent: { ...spent, saidAt: turn.world.now } });
  turn.respondTo(id, { type: "untagged-status", status: "BYE", text: spent.text });
}
