/**
 * How much all mailboxes hold, and the refusal of more.   rfc5530#3 (OVERQUOTA)  rfc9208#4.3 (OVERQUOTA)
 *
 * Every copy counts, although copies share their octets: so it is on the servers that clients know. It is the server's
 * limit, not a user's: a server without one (a play in the page) never looks.
 */
import { type Done, no } from "./command.ts";
import type { Turn } from "./turn.ts";

/** What a message takes beside its octets, about; it counts so much at least. */
const MESSAGE_OCTETS = 256;

/** Why so many messages of so many octets together cannot be kept as well; undefined: they can. */
export function storageRefusal(turn: Turn, count: number, octets: number): Done | undefined {
  const { limits, mailboxes } = turn.world;
  if (limits.stored === Number.POSITIVE_INFINITY) return undefined;
  let stored = octets + count * MESSAGE_OCTETS;
  for (const { messages } of mailboxes.values()) stored += messages.sizeOctets + messages.size * MESSAGE_OCTETS;
  if (stored <= limits.stored) return undefined;
  return no(`The server keeps no more than ${limits.stored} octets`, { name: "OVERQUOTA" });
}

/** The same for a literal that is announced: those on their way count too, from all clients. */
export function literalStorageRefusal(turn: Turn, octets: number): Done | undefined {
  if (turn.world.limits.stored === Number.POSITIVE_INFINITY) return undefined;
  let underway = octets;
  for (const { framing } of turn.world.sessions.values()) underway += framing.literalOctets;
  return storageRefusal(turn, 1, underway);
}
