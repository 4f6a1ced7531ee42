/**
 * The response that says something of a message: FETCH with its number, or UIDFETCH with its UID once UIDONLY is enabled.
 * rfc9051#7.5.2  rfc9586#3.3  rfc9586#3.6
 */
import type { FetchItem, FetchResponse, UidFetchResponse } from "#imap/response.ts";
import { bad, type Done } from "./command.ts";
import { type SessionId, usesUidsOnly } from "./session.ts";
import type { Turn } from "./turn.ts";

export type MessageData = (
  number: number,
  uid: number,
  items: readonly FetchItem[],
) => FetchResponse | UidFetchResponse;

/** It asks nothing of the turn, so that responses may be made when that is over. */
export const messageDataFor = (turn: Turn, id: SessionId): MessageData =>
  usesUidsOnly(turn.sessionOf(id))
    ? (_, uid, items) => ({ type: "uidfetch", uid, items })
    : (number, _, items) => ({ type: "fetch", number, items });

/** The answer to message sequence numbers once UIDONLY is enabled (rfc9586#3). */
export const uidRequired = (what: string): Done =>
  bad(`${what} takes message numbers, which UIDONLY has put aside`, { name: "UIDREQUIRED" });
