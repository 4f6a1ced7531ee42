/**
 * Which session is whose. A client's session has the client's number; while the server still holds an older one of the
 * same client (half open), the next one is of a higher generation.
 */
import type { SessionId } from "#engine/session.ts";
import type { ClientNumber } from "./setup.ts";

/** Clients have numbers below this. */
const GENERATION = 2 ** 20;

export const clientOf = (session: SessionId): ClientNumber => session % GENERATION;

/** The client's next session: the first generation that is not in use. */
export function freeSession(client: ClientNumber, isInUse: (session: SessionId) => boolean): SessionId {
  let session = client;
  while (isInUse(session)) session += GENERATION;
  return session;
}
