/**
 * Who may log in; LOGIN and AUTHENTICATE end here.   rfc9051#6.2  rfc5530#3 (AUTHENTICATIONFAILED)
 */
import { type OctetString, utf8Decode } from "#imap/octets.ts";
import { withAccount } from "./accounts.ts";
import { type Done, no, ok } from "./command.ts";
import type { Session } from "./session.ts";
import { sessionLimit } from "./strategy/session-limit.ts";
import type { Turn } from "./turn.ts";

const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * The session that acts becomes this user's; or the refusal. Name and password are UTF-8, or plain ASCII.
 *
 * The capabilities come with OK: what a client heard of them before it logged in counts no more (rfc9051#7.1).
 */
export function logIn(turn: Turn, name: string, userOctets: OctetString, passwordOctets: OctetString): Done {
  const user = utf8Decode(userOctets);
  const password = utf8Decode(passwordOctets);
  const { passwords } = turn.world;
  const isKnown =
    user !== undefined &&
    password !== undefined &&
    user !== "" &&
    !CONTROL.test(user) &&
    (passwords === undefined || (passwords.has(user) && passwords.get(user) === password));
  if (!isKnown) return no("Authentication failed", { name: "AUTHENTICATIONFAILED" });
  const refusal = limitRefusal(turn, user);
  if (refusal) return refusal;
  turn.world = withAccount(turn.world, user);
  turn.updateSession(turn.actor, { user, loggedInBy: turn.command });
  turn.select(turn.actor, undefined);
  return ok(`${name} completed`, { name: "CAPABILITY", text: turn.world.capabilities.join(" ") });
}

/** Where the user has as many sessions as may be: the refusal, or one of them ends. Only then are sessions counted. */
function limitRefusal(turn: Turn, user: string): Done | undefined {
  const { most } = turn.option(sessionLimit);
  if (most === undefined) return undefined;
  const theirs: Session[] = [];
  for (const session of turn.world.sessions.values()) if (session.user === user && !session.spent) theirs.push(session);
  if (theirs.length < most) return undefined;
  if (turn.choose(sessionLimit).refusesNew)
    return no(`Too many sessions: ${most} of one user are allowed`, { name: "LIMIT" });
  theirs.sort((a, b) => (a.loggedInBy ?? 0) - (b.loggedInBy ?? 0) || a.id - b.id);
  for (const { id } of theirs.slice(0, theirs.length - most + 1))
    turn.bye(id, "Too many sessions: a newer one goes on");
  return undefined;
}
