/**
 * Sessions whose mailbox was deleted or renamed under them by another.   rfc2180#3
 */
import type { MailboxId } from "#store/mailbox.ts";
import type { SessionId } from "./session.ts";
import type { LeftBehind } from "./strategy/delete-selected.ts";
import type { Turn } from "./turn.ts";

/** Deals with everyone in the mailbox but the session that acts. `text` is for BYE. "refuse" is not decided here. */
export function leaveBehind(turn: Turn, mailboxId: MailboxId, others: LeftBehind, text: string): void {
  for (const id of turn.othersIn(mailboxId)) {
    if (others === "disconnect") turn.afterwards(() => turn.bye(id, text));
    else if (others === "expunge-all") turn.updateSelected(id, { lost: true });
    else if (others === "hollow") strand(turn, id);
    else if (others === "bye-next-command") {
      // A session in IDLE sends no next command to wait for.
      if (turn.sessionOf(id).inProgress) turn.afterwards(() => turn.bye(id, text));
      else turn.updateSession(id, { doomed: text });
    }
  }
}

/** The session stays where it was, with all that it knew; a mailbox that has another name now goes on without it. */
function strand(turn: Turn, id: SessionId): void {
  const selected = turn.selectedOf(id);
  const mailbox = turn.mailbox(selected.mailboxId);
  if (!mailbox.named) return turn.updateSelected(id, { hollow: true });
  const mailboxId = turn.world.nextMailboxId;
  turn.update({
    nextMailboxId: mailboxId + 1,
    mailboxes: turn.world.mailboxes.set(mailboxId, {
      ...mailbox,
      id: mailboxId,
      named: false,
      messages: selected.view,
    }),
  });
  turn.select(id, { ...selected, mailboxId, hollow: true });
}
