/**
 * OBJECTID: names for mailboxes, messages and threads that outlive their numbers.   rfc8474#4  rfc8474#5
 *
 * A thread's name follows from the message alone: it is made of the eldest message ID that the message refers to, or of
 * its own. So it never changes (rfc8474#5.2), copies share it, and replies that say all their ancestors share it with
 * them in whatever mailbox. A reply that names only its parent begins a thread with that parent; and a message without
 * any ID is a thread by itself.
 */
import type { OctetString } from "#imap/octets.ts";
import type { Mailbox } from "#store/mailbox.ts";
import type { Message } from "#store/message.ts";
import { referencesOf } from "./thread/threadable.ts";

export const mailboxObjectId = ({ id }: Mailbox): string => `F${id}`;

export const emailObjectId = ({ emailId }: Message): string => `M${emailId}`;

export function threadObjectId({ emailId, octets }: Message): string {
  const { references, messageId } = referencesOf(octets);
  const eldest = references[0] ?? messageId;
  return eldest === undefined ? `T-${emailId}` : `T${hash(eldest, 0x811c9dc5)}${hash(eldest, 0x01000193)}`;
}

/** FNV-1a, 32 bits. Whoever forges a collision has only joined two threads, as with a forged References field. */
function hash(text: OctetString, seed: number): string {
  let state = seed;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return (state >>> 0).toString(16).padStart(8, "0");
}
