/** The mailbox whose access control list a command is about: it takes the right to administer it.   rfc4314#4  rfc4314#6 */
import type { Mailbox } from "#store/mailbox.ts";
import { Refusal } from "./command.ts";
import { missingMailbox } from "./missing-mailbox.ts";
import { mailboxAt } from "./places.ts";
import { rightsRefusal } from "./rights.ts";
import type { Turn } from "./turn.ts";

/** Refuses (NO) where the mailbox is not there for the user, or is not the user's to administer. */
export function administeredMailbox(turn: Turn, name: string): Mailbox {
  const mailbox = mailboxAt(turn, name);
  const refusal = mailbox ? rightsRefusal(turn, mailbox, "a", name) : missingMailbox(turn, name);
  if (!mailbox || refusal) throw new Refusal(refusal ?? missingMailbox(turn, name));
  return mailbox;
}
