/**
 * EXPUNGE and UID EXPUNGE: messages with \Deleted go for good.   rfc9051#6.4.3  rfc9051#6.4.9  rfc4315#2.1
 *
 * What counts is \Deleted in the mailbox as it is, set by whomever. The EXPUNGE responses follow from the change, in
 * the order that the strategy gives them.
 */
import { inRanges, type NumberSetOrSaved, printNumberSet, type Range, rangesOf } from "#imap/number-set.ts";
import { addressed } from "../addressed.ts";
import { type Command, type Done, noArguments, ok } from "../command.ts";
import { expungeFrom } from "../expunge-messages.ts";
import { cutToLimit, endCut, messageLimit } from "../message-limit.ts";
import { readMessageSet } from "../message-set.ts";
import { requireRights } from "../rights.ts";
import { requireUnshared, requireWritable } from "../selected-mailbox.ts";
import type { Turn } from "../turn.ts";

export const expunge: Command<undefined> = {
  name: "EXPUNGE",
  states: ["selected"],
  cites: ["rfc9051#6.4.3", "rfc2180#4.1.4"],
  expungeResponses: "allowed",
  ...noArguments,
  run(turn) {
    requireWritable(turn);
    requireRights(turn, "e");
    return expungeDeleted(turn, undefined, "EXPUNGE");
  },
};

export const uidExpunge: Command<NumberSetOrSaved> = {
  name: "UID EXPUNGE",
  states: ["selected"],
  cites: ["rfc4315#2.1", "rfc9051#6.4.9"],
  capabilities: ["UIDPLUS", "IMAP4rev2"],
  expungeResponses: "allowed",
  parse(reader, context) {
    const set = readMessageSet(reader, context);
    reader.done();
    return set;
  },
  print: (set) => ` ${printNumberSet(set)}`,
  run(turn, set) {
    requireWritable(turn);
    requireRights(turn, "e");
    return expungeDeleted(turn, addressed(turn, set, "UIDs").living, "UID EXPUNGE");
  },
};

/** `among`: UIDs; undefined: all. */
function expungeDeleted(turn: Turn, among: readonly Range[] | undefined, name: string): Done {
  const mailbox = turn.selectedMailbox;
  const deleted: number[] = [];
  for (const { uid } of mailbox.messages.deleted()) if (!among || inRanges(among, uid)) deleted.push(uid);
  // EXPUNGE itself knows no limit (rfc9738#3.1).
  const cut = among && cutToLimit(mailbox.messages, rangesOf(deleted), messageLimit(turn));
  const uids = cut ? cut.uids : rangesOf(deleted);
  if (uids.length > 0) {
    requireUnshared(turn);
    expungeFrom(turn, mailbox, uids);
  }
  return endCut(turn, ok(`${name} completed`), cut);
}
