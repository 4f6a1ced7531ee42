/** What a command on messages needs of the selected mailbox before it begins. */
import { requireRights } from "./rights.ts";
import { examined } from "./strategy/examined.ts";
import { expungeShared } from "./strategy/expunge-shared.ts";
import type { Turn } from "./turn.ts";

/**
 * Refuses (NO) where the mailbox went away under the session and has nothing left to serve (delete-selected=expunge-all),
 * or where the user may no longer read it.
 */
export function requireMailbox(turn: Turn): void {
  if (turn.selected.lost) turn.refuse("Mailbox does not exist", { name: "NONEXISTENT" });
  requireRights(turn, "r");
}

/** Refuses (NO) besides where the mailbox is open read-only: EXAMINE changes nothing, not even flags (rfc9051#6.3.3). */
export function requireWritable(turn: Turn): void {
  requireMailbox(turn);
  if (turn.selected.isExamined) turn.refuse("Mailbox is open read-only", { name: "READ-ONLY" });
}

/** The same for MOVE, which some servers let pass (examined=move). */
export function requireMovable(turn: Turn): void {
  requireMailbox(turn);
  if (turn.selected.isExamined && !turn.choose(examined).moves) requireWritable(turn);
}

/** Refuses (NO) where messages are to go while other sessions have the mailbox selected (expunge-shared=refuse). */
export function requireUnshared(turn: Turn): void {
  if (turn.hasOthersIn(turn.selected.mailboxId) && turn.choose(expungeShared).refused)
    turn.refuse("Other sessions have the mailbox selected: nothing is expunged now", { name: "INUSE" });
}
