/** A mailbox of a server that does not keep UIDs: the fault that uids=renumbered shows.   rfc9051#2.3.1.1 */
import { uid } from "#imap/numbers.ts";
import { CountedTree, NO_SUMMARY } from "./counted-tree.ts";
import type { Expunged, Mailbox } from "./mailbox.ts";
import { MessageIndex } from "./message-index.ts";

/** The same messages with UIDs from 1 on, under the same UIDVALIDITY; the very same mailbox where they are so already. */
export function renumberMessages(mailbox: Mailbox): Mailbox {
  const { messages, uidNext, recentFrom } = mailbox;
  if (messages.size + 1 === uidNext) return mailbox;
  return {
    ...mailbox,
    messages: MessageIndex.of([...messages].map((message, i) => ({ ...message, uid: uid(i + 1) }))),
    uidNext: uid(messages.size + 1),
    recentFrom: uid(messages.rankBelow(recentFrom) + 1),
    expunged: CountedTree.empty<Expunged, null>(NO_SUMMARY),
  };
}
