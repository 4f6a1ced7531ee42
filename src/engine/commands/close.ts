/**
 * CLOSE: leaves the mailbox and expunges what is \Deleted, without a word to this session.   rfc9051#6.4.1
 *
 * Nothing goes where nothing may be changed: after EXAMINE, without the right to expunge (rfc4314#4), in a mailbox that was taken away, and where the strategy
 * does not let a shared mailbox be expunged. It is OK all the same: the client only wants to leave.
 */
import { rangesOf } from "#imap/number-set.ts";
import { hasRights } from "#imap/rights.ts";
import { type Command, noArguments, ok } from "../command.ts";
import { expungeFrom } from "../expunge-messages.ts";
import { selectedRights } from "../rights.ts";
import { expungeShared } from "../strategy/expunge-shared.ts";
import type { Turn } from "../turn.ts";

export const close: Command<undefined> = {
  name: "CLOSE",
  states: ["selected"],
  cites: ["rfc9051#6.4.1", "rfc3501#6.4.2", "rfc2180#4.1.4"],
  expungeResponses: "allowed",
  ...noArguments,
  run(turn) {
    const { readOnly, lost } = turn.selected;
    const isPermitted = !readOnly && hasRights(selectedRights(turn, turn.actor), "e");
    if (isPermitted && !lost && !isShared(turn)) expungeDeleted(turn);
    turn.select(turn.actor, undefined);
    return ok("CLOSE completed");
  },
};

const isShared = (turn: Turn): boolean =>
  turn.hasOthersIn(turn.selected.mailboxId) && turn.choose(expungeShared).refused;

function expungeDeleted(turn: Turn): void {
  const mailbox = turn.selectedMailbox;
  const uids = [...mailbox.messages.deleted()].map((message) => message.uid);
  expungeFrom(turn, mailbox, rangesOf(uids));
}
