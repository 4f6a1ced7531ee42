/**
 * Which mailbox a session means by a name.   rfc2180#3.2
 *
 * After DELETE a name means nothing any more, except to the sessions that are still inside: for them it stays the name
 * of what they have selected, until it names another mailbox. The one that has deleted it knows better: the OK said that
 * there is no such mailbox, and what it appends must not be taken and then lost (rfc9051#6.3.5, rfc9051#6.3.12).
 */

import type { Mailbox } from "#store/mailbox.ts";
import { canonicalName } from "#store/mailbox-names.ts";
import { mailboxAt, nameFor, nameKept } from "./places.ts";
import type { Turn } from "./turn.ts";

export function mailboxMeant(turn: Turn, name: string): Mailbox | undefined {
  const mailbox = mailboxAt(turn, name);
  const { selected } = turn.session;
  if (mailbox || !selected || selected.lost || selected.hollow || selected.disowned) return mailbox;
  const ghost = turn.selectedMailbox;
  return !ghost.named && nameFor(turn, ghost) === nameKept(turn, canonicalName(name)) ? ghost : undefined;
}
