/**
 * MOVE and UID MOVE: messages to the end of another mailbox, and out of this one.   rfc6851  rfc9051#6.4.8
 *
 * COPYUID comes in an untagged OK before the EXPUNGE responses (or as copyuid-place has it), which follow from the change of the mailbox. A message
 * that another session has expunged can be copied as a ghost (copy-expunged); there is nothing to take out then.
 */
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import { type NumberSetOrSaved, printNumberSet } from "#imap/number-set.ts";
import type { Numbering } from "../addressed.ts";
import { type Command, ok } from "../command.ts";
import { copyMessages } from "../copy-messages.ts";
import { expungeFrom } from "../expunge-messages.ts";
import { addressedWithinLimit, endCut } from "../message-limit.ts";
import { readMessageSet } from "../message-set.ts";
import { requireRights } from "../rights.ts";
import { requireMovable, requireUnshared } from "../selected-mailbox.ts";
import { copyUidPlace } from "../strategy/copyuid-place.ts";

export interface MoveArgs {
  readonly set: NumberSetOrSaved;
  /** Unicode. */
  readonly mailbox: string;
}

const moveCommand = (name: "MOVE" | "UID MOVE", numbering: Numbering): Command<MoveArgs> => ({
  name,
  states: ["selected"],
  byNumber: numbering === "sequence numbers",
  cites: ["rfc6851#3", "rfc9051#6.4.8"],
  capabilities: ["MOVE", "IMAP4rev2"],
  expungeResponses: "allowed",
  parse(reader, context) {
    const set = readMessageSet(reader, context);
    reader.space();
    const mailbox = readMailbox(reader);
    reader.done();
    return { set, mailbox };
  },
  print: ({ set, mailbox }) => ` ${printNumberSet(set)} ${printMailbox(mailbox)}`,
  run(turn, { set, mailbox }) {
    requireMovable(turn);
    // Those of STORE +FLAGS (\\Deleted) and of EXPUNGE here, of COPY there (rfc6851#4.2).
    requireRights(turn, "te");
    // No EXPUNGE would say that they are gone from here, and asked again they would be moved again.
    if (turn.selected.hollow) turn.refuse("Mailbox does not exist", { name: "NONEXISTENT" });
    const { named, cut } = addressedWithinLimit(turn, set, numbering);
    if (named.hasLiving) requireUnshared(turn);
    const { source, code } = copyMessages(turn, named, mailbox, "MOVE");
    const { tagged } = code ? turn.choose(copyUidPlace) : turn.option(copyUidPlace);
    if (code && !tagged) turn.untagged("OK", "Moved", code);
    expungeFrom(turn, turn.selectedMailbox, source);
    return endCut(turn, ok(`${name} completed`, tagged ? code : undefined), cut);
  },
});

export const move = moveCommand("MOVE", "sequence numbers");
export const uidMove = moveCommand("UID MOVE", "UIDs");
