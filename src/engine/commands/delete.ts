/**
 * DELETE: a mailbox goes, and what lies below it stays.   rfc9051#6.3.5  rfc2180#3
 *
 * What becomes of sessions that have it selected is the strategy's choice. Whoever stays inside keeps the mailbox under
 * its old name until the last one leaves; the session that deletes is never thrown out of its own mailbox.
 */
import { isPlaceholder, removeName, reserveName } from "#store/account.ts";
import { canonicalName } from "#store/mailbox-names.ts";
import { dropAnnotations } from "../annotations.ts";
import { type Command, no, type OneMailbox, ok, oneMailbox } from "../command.ts";
import { rememberUidValidity } from "../former-uidvalidity.ts";
import { leaveBehind } from "../left-behind.ts";
import { missingMailbox, printName } from "../missing-mailbox.ts";
import { mailboxAt, nameKept, seenAccount } from "../places.ts";
import { rightsRefusal } from "../rights.ts";
import { deleteSelected } from "../strategy/delete-selected.ts";

export const deleteMailbox: Command<OneMailbox> = {
  name: "DELETE",
  states: ["authenticated", "selected"],
  cites: ["rfc9051#6.3.5", "rfc3501#6.3.4", "rfc2180#3"],
  expungeResponses: "allowed",
  ...oneMailbox,
  run(turn, { mailbox: asked }) {
    const name = nameKept(turn, canonicalName(asked));
    if (name === "INBOX") return no("INBOX cannot be deleted", { name: "CANNOT" });
    const mailbox = mailboxAt(turn, name);
    if (!mailbox) {
      if (!isPlaceholder(seenAccount(turn), name)) return missingMailbox(turn, name);
      return no("The name is \\Noselect and has mailboxes below it", { name: "HASCHILDREN" });
    }
    const refusal = rightsRefusal(turn, mailbox, "x", name);
    if (refusal) return refusal;
    if (mailbox.name === "INBOX") return no("INBOX cannot be deleted", { name: "CANNOT" });
    const isOccupied = turn.sessionsIn(mailbox.id).length > 0;
    const { others, nameReserved } = isOccupied ? turn.choose(deleteSelected) : turn.option(deleteSelected);
    const printed = printName(turn, name);
    if (others === "refuse" && turn.hasOthersIn(mailbox.id))
      return no(`Mailbox ${printed} is in use by another session`, { name: "INUSE" });

    const account = removeName(turn.accountOf(mailbox.user), mailbox.name);
    turn.putAccount(isOccupied && nameReserved ? reserveName(account, mailbox.name, mailbox.id) : account);
    rememberUidValidity(turn, mailbox);
    turn.putMailbox({ ...mailbox, named: false }, "deleted");
    dropAnnotations(turn, mailbox.id);
    if (turn.session.selected?.mailboxId === mailbox.id) turn.updateSelected(turn.session.id, { disowned: true });
    leaveBehind(turn, mailbox.id, others, `Mailbox ${printed} has been deleted`);
    turn.releaseIfEmpty(mailbox.id);
    return ok("DELETE completed");
  },
};
