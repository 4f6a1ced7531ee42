/**
 * Who may log in; LOGIN and AUTHENTICATE end here.   rfc9051#6.2  rfc5530#3 (AUTHENTICATIONFAILED)
 */
import { type OctetString, utf8Decode } from "#imap/octets.ts";
import { withAccount } from "./accounts.ts";
import { type Done, no } from "./command.ts";
import type { Turn } from "./turn.ts";

const CONTROL = /[\u0000-\u001f\u007f]/;

/** The session that acts becomes this user's; or the refusal. Name and password are UTF-8, or plain ASCII. */
export function logIn(turn: Turn, userOctets: OctetString, passwordOctets: OctetString): Done | undefined {
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
  return undefined;
}
