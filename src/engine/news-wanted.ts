/**
 * Which news of its selected mailbox a session that has used NOTIFY wants, and what is said of new messages.
 * rfc5465#3.1  rfc5465#5.2
 *
 * What a client does not want stays in its view, as everything does that it has not been told of. What its own command
 * has done to the number of messages it is always told: that is the command's answer.
 */
import type { FetchAttribute } from "#imap/fetch-attribute.ts";
import type { FetchItem } from "#imap/response.ts";
import type { Message } from "#store/message.ts";
import { attributesWanted } from "./contexts.ts";
import { distinctAttributes, fetchItem, isUndecodable, type Teller } from "./fetch-items.ts";
import { mapped } from "./mapped.ts";
import { messageDataFor } from "./message-data.ts";
import { hearsModSeqs, largestModSeq, noteModSeq } from "./mod-seqs.ts";
import { type Session, type SessionId, speaksRev2 } from "./session.ts";
import type { Turn } from "./turn.ts";

export interface NewsWanted {
  /** EXISTS and EXPUNGE. */
  readonly counts: boolean;
  /** FETCH of flags that others have changed. */
  readonly flags: boolean;
}

const ALL: NewsWanted = { counts: true, flags: true };

export function newsWanted({ watch }: Session, isOwn: boolean): NewsWanted {
  if (!watch) return ALL;
  return { counts: isOwn || (watch.selected?.counts ?? false), flags: watch.selected?.flags ?? false };
}

/**
 * FETCH for messages that have just been counted in: one for what NOTIFY and the contexts want (rfc5465#7). Not for those
 * that the client itself has brought (rfc5465#5.2).
 */
export function sayArrived(
  turn: Turn,
  id: SessionId,
  arrived: readonly Message[],
  flagsOf: (message: Message) => readonly string[],
): void {
  const always = turn.sessionOf(id).watch?.selected?.attributes ?? [];
  const isModSeqSaid = hearsModSeqs(turn, id);
  // Every FETCH that nobody asked for says these (rfc7162#3.2.4).
  const added: FetchAttribute[] = isModSeqSaid ? [{ name: "UID" }, { name: "MODSEQ" }] : [];
  const wantedBy = attributesWanted(turn, id);
  const { view, mailboxId } = turn.selectedOf(id);
  const { keepsModSeqs } = turn.mailbox(mailboxId);
  const isThere = ({ name }: FetchAttribute): boolean => keepsModSeqs || name !== "MODSEQ";
  const described = arrived
    .map((message) => ({ message, wanted: [...always, ...wantedBy(message)] }))
    .filter(({ wanted }) => wanted.length > 0)
    .map(({ message, wanted }) => ({ message, attributes: distinctAttributes([...wanted, ...added]).filter(isThere) }));
  if (isModSeqSaid) noteModSeq(turn, id, largestModSeq(described.map(({ message }) => message)));
  const dataOf = messageDataFor(turn, id);
  const { epochMs } = turn.world;
  const teller: Teller = { flags: flagsOf, epochMs, rev2: speaksRev2(turn.sessionOf(id)) };
  turn.respondEach(id, described.length, () =>
    mapped(described, ({ message, attributes }) => ({
      response: dataOf(view.rank(message.uid), message.uid, itemsOf(attributes, message, teller)),
    })),
  );
}

/** BODY[…] as if it were BODY.PEEK[…]: nobody has read the message yet. A part that cannot be decoded is left out. */
function itemsOf(attributes: readonly FetchAttribute[], message: Message, teller: Teller): FetchItem[] {
  const items = attributes
    .filter((attribute) => !isUndecodable([attribute], message))
    .map((attribute) => fetchItem(attribute, message, teller));
  // FETCH wants one item at least.
  return items.length > 0 ? items : [{ name: "UID", uid: message.uid }];
}
