/** Which numbers STATUS says of a mailbox: for the one that the session has selected, the strategy's choice.   rfc2683#3.1.1 */
import { modSeq, uid } from "#imap/numbers.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { statusSelected } from "./strategy/status-selected.ts";
import type { Turn } from "./turn.ts";

export interface StatusSource {
  /** Undefined: nothing is said of it. */
  readonly mailbox: Mailbox | undefined;
  /** OK says [CLIENTBUG]. */
  readonly clientBug: boolean;
}

export function statusSource(turn: Turn, mailbox: Mailbox): StatusSource {
  const { selected } = turn.session;
  if (selected?.mailboxId !== mailbox.id) return { mailbox, clientBug: false };
  const { numbers, refused, clientBug } = turn.choose(statusSelected);
  if (refused) return { mailbox: undefined, clientBug };
  if (numbers === "mailbox") return { mailbox, clientBug };
  const { view, uidNextTold } = selected;
  const highestModSeq = modSeq(Math.max(1, view.maxModSeq));
  return { mailbox: { ...mailbox, messages: view, uidNext: uid(uidNextTold), highestModSeq }, clientBug };
}
