/**
 * Who may log in; LOGIN and AUTHENTICATE end here.   rfc9051#6.2  rfc5530#3 (AUTHENTICATIONFAILED)
 */
import { type OctetString, utf8Decode } from "#imap/octets.ts";
import { withAccount } from "./accounts.ts";
import { type Done, no, ok } from "./command.ts";
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
  turn.world = withAccount(turn.world, user);
  turn.updateSession(turn.actor, { user });
  turn.select(turn.actor, undefined);
  return ok(`${name} completed`, { name: "CAPABILITY", text: turn.world.capabilities.join(" ") });
}
