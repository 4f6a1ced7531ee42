/**
 * The server ends a session: by BYE, or by a LOGOUT of its own for which it awaits an answer.
 * rfc9051#7.1.5  rfc2683#3.1.2  draft-shih-imap-server-logout-00#3
 *
 * While the server waits, the session goes on. A line that answers the LOGOUT is not a command; every other line is. BAD
 * means that the client does not know the command: the draft closes at OK or when the time is up, so the server waits on.
 */
import { instant } from "#imap/numbers.ts";
import { type Octets, octetString } from "#imap/octets.ts";
import { sayBye } from "./bye.ts";
import type { Leaving, Session, SessionId } from "./session.ts";
import { serverLogout } from "./strategy/server-logout.ts";
import type { Turn } from "./turn.ts";

/** The tag of the server's LOGOUT: there is one in a session at most. */
const TAG = "S001";

interface Ending {
  /** For people: why. */
  readonly text: string;
  /** Without BYE. */
  readonly silent?: boolean;
}

/** Ends a session as the strategy does it; one that is being ended already is left to that. */
export function endSession(turn: Turn, id: SessionId, { text, silent = false }: Ending): void {
  const { leaving, spent } = turn.sessionOf(id);
  if (leaving || spent) return;
  if (turn.option(serverLogout).waitMs === undefined) return cut(turn, id, { text, silent });
  const { waitMs = 0 } = turn.choose(serverLogout);
  const { now } = turn.world;
  turn.respondTo(id, { type: "server-command", tag: TAG, name: "LOGOUT" });
  turn.updateSession(id, { leaving: { tag: TAG, since: now, until: instant(now + waitMs), text, silent } });
}

/** The time is up. A connection is not closed without BYE, whatever came before (rfc3501#3.4). */
export function stopWaiting(turn: Turn, { id, leaving }: Session): void {
  if (!leaving) return;
  turn.choose(serverLogout);
  cut(turn, id, leaving);
}

function cut(turn: Turn, id: SessionId, { text, silent = false }: Ending): void {
  if (silent) turn.close(id, "server");
  else sayBye(turn, id, text);
}

/** Takes a line that answers the server's LOGOUT, and whatever it brings about; false: it is no answer. */
export function takeAnswer(turn: Turn, id: SessionId, { tag }: Leaving, octets: Octets): boolean {
  const status = statusOf(octetString(octets), tag);
  if (status === undefined) return false;
  turn.happen({ type: "answer", session: id, status, octets });
  if (status === "OK") turn.close(id, "server");
  return true;
}

function statusOf(line: string, tag: string): "OK" | "NO" | "BAD" | "BYE" | undefined {
  const [, said = "", word = ""] = /^([^ ]+) (BYE|OK|NO|BAD)(?: |$)/i.exec(line) ?? [];
  const status = word.toUpperCase() as "OK" | "NO" | "BAD" | "BYE";
  return (said === "*" && status === "BYE") || (said === tag && status !== "BYE" && word !== "") ? status : undefined;
}
