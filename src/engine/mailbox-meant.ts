/**
 * Which mailbox a session means by a name.   rfc2180#3.2
 *
 * After DELETE a name means nothing any more, except to the sessions that are still inside: for them it stays the name
 * of what they have selected, until it names another mailbox.
 */
import { canonicalName } from "#store/mailbox-names.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { mailboxNamed } from "./accounts.ts";
import type { Turn } from "./turn.ts";

export function mailboxMeant(turn: Turn, name: string): Mailbox | undefined {
  const mailbox = mailboxNamed(turn.world, turn.user, name);
  const { selected } = turn.session;
  if (mailbox || !selected || selected.lost) return mailbox;
  const ghost = turn.selectedMailbox;
  return !ghost.named && ghost.name === canonicalName(name) ? ghost : undefined;
}
