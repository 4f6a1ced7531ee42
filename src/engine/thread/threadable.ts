/**
 * What threading looks at in a message.   rfc5256#3 (REFERENCES)
 */
import { collationKey } from "#imap/collation.ts";
import { baseSubject } from "#imap/message/base-subject.ts";
import { envelopeOf } from "#imap/message/envelope.ts";
import { firstValue, headerFields } from "#imap/message/header.ts";
import { messageIds } from "#imap/message/message-ids.ts";
import { indexMessage } from "#imap/message/mime-index.ts";
import type { OctetString, Octets } from "#imap/octets.ts";
import type { Message } from "#store/message.ts";
import { sentMs } from "../sent-date.ts";

/** A message that is searched, as an algorithm sees it. */
export interface Threadable {
  /** Sequence number or UID, as it is answered; the order of the mailbox where two were sent at the same moment. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly sentMs: number;
  /** The collation key of the base subject; empty where there is none. */
  readonly subject: OctetString;
  readonly isReplyOrForward: boolean;
}

/** With what ties it to others; read only for the algorithm that asks. */
export interface Referring extends Threadable, References {}

export interface References {
  /** Undefined where the message has no valid one. */
  readonly messageId: OctetString | undefined;
  /** The message's ancestors, the eldest first. */
  readonly references: readonly OctetString[];
}

export function threadable(number: number, message: Message): Threadable {
  const { base, isReplyOrForward } = baseSubject(envelopeOf(message.octets).subject);
  return { number, sentMs: sentMs(message), subject: collationKey(base), isReplyOrForward };
}

export const referring = (number: number, message: Message): Referring => ({
  ...threadable(number, message),
  ...referencesOf(message.octets),
});

/** References where it has a valid ID, or else the first ID in In-Reply-To: more of those are mostly addresses. */
export function referencesOf(octets: Octets): References {
  const { headerStart, headerEnd } = indexMessage(octets);
  const fields = headerFields(octets, headerStart, headerEnd);
  const idsIn = (name: string): OctetString[] => messageIds(firstValue(octets, fields, name) ?? "");
  const references = idsIn("References");
  return {
    messageId: idsIn("Message-ID")[0],
    references: references.length > 0 ? references : idsIn("In-Reply-To").slice(0, 1),
  };
}

/** By sent date, and what was sent together in the order of the mailbox (rfc5256#2.2). */
export const bySentDate = (a: Threadable, b: Threadable): number => a.sentMs - b.sentMs || a.number - b.number;
