/**
 * REPLACE and UID REPLACE: a new message comes, into any mailbox, and one of the selected mailbox goes.   rfc8508#3
 *
 * One act: where the message that is to go is not there any more, none comes. APPENDUID is said before the EXPUNGE, which
 * follows from the change of the mailbox (rfc8508#4.3).
 */
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import type { Bound } from "#imap/number-set.ts";
import type { Reader } from "#imap/reader.ts";
import type { Message } from "#store/message.ts";
import { addressed, goneText, type Numbering } from "../addressed.ts";
import { appendInto, literalRefusal } from "../append-messages.ts";
import { type AppendMessage, printAppendMessage, readAppendMessage } from "../append-syntax.ts";
import { type Command, ok } from "../command.ts";
import { expungeFrom } from "../expunge-messages.ts";
import { requireRights } from "../rights.ts";
import { requireUnshared, requireWritable } from "../selected-mailbox.ts";
import type { Turn } from "../turn.ts";

export interface ReplaceArgs {
  /** The message that goes. */
  readonly number: Bound;
  /** Unicode. */
  readonly mailbox: string;
  readonly message: AppendMessage;
}

const replaceCommand = (name: "REPLACE" | "UID REPLACE", numbering: Numbering): Command<ReplaceArgs> => ({
  name,
  states: ["selected"],
  byNumber: numbering === "sequence numbers",
  cites: ["rfc8508#3"],
  capabilities: ["REPLACE"],
  expungeResponses: "allowed",
  parse(reader, context) {
    const number = readNumber(reader);
    const mailbox = readMailbox(reader);
    const message = readAppendMessage(reader, context);
    reader.done();
    return { number, mailbox, message };
  },
  print: ({ number, mailbox, message }) => ` ${number} ${printMailbox(mailbox)}${printAppendMessage(message)}`,
  run(turn, { number, mailbox, message }) {
    const replaced = replacedBy(turn, number, numbering);
    const code = appendInto(turn, mailbox, [message], { command: "REPLACE", freed: replaced });
    if (code) turn.untagged("OK", "Replacement message ready", code);
    const uids = [{ first: replaced.uid, last: replaced.uid }];
    expungeFrom(turn, turn.selectedMailbox, uids);
    return ok(`${name} completed`);
  },
  permitLiteral(turn, reader, length) {
    const number = readNumber(reader);
    replacedBy(turn, number, numbering);
    return literalRefusal(turn, reader, length, "REPLACE");
  },
});

export const replace = replaceCommand("REPLACE", "sequence numbers");
export const uidReplace = replaceCommand("UID REPLACE", "UIDs");

/** SP seq-number SP */
function readNumber(reader: Reader): Bound {
  reader.space();
  const number = reader.bound();
  reader.space();
  return number;
}

/** The message that is to go. Refuses where it cannot. */
function replacedBy(turn: Turn, number: Bound, numbering: Numbering): Message {
  requireWritable(turn);
  // Those of UID STORE and UID EXPUNGE here, of APPEND there (rfc8508#4.1).
  requireRights(turn, "te");
  const named = addressed(turn, [{ first: number, last: number }], numbering);
  if (named.gone.length > 0) turn.refuse(goneText(turn, named), { name: "EXPUNGEISSUED" });
  const uid = named.living[0]?.first;
  const message = uid === undefined ? undefined : turn.selectedMailbox.messages.get(uid);
  if (!message) turn.refuse("There is no such message to replace");
  requireUnshared(turn);
  return message;
}
