/** Messages go for good, and the mailbox remembers which, as long as it remembers any (rfc7162#3.2, rfc7162#5.3). */
import type { Range } from "#imap/number-set.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { expungeMessages } from "#store/mailbox-changes.ts";
import type { Turn } from "./turn.ts";

/** Whatever their flags; UIDs without a message are passed over. */
export function expungeFrom(turn: Turn, mailbox: Mailbox, uids: readonly Range[]): void {
  const { mailbox: after, gone } = expungeMessages(mailbox, uids, turn.world.limits.expunges);
  if (gone.length > 0) turn.putMailbox(after, "expunged");
}
