/** COPY and UID COPY: messages to the end of another mailbox.   rfc9051#6.4.7  rfc3501#6.4.7  rfc4315#3  rfc2180#4.4 */
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import { type NumberSetOrSaved, printNumberSet } from "#imap/number-set.ts";
import { addressed, type Numbering } from "../addressed.ts";
import { type Command, ok } from "../command.ts";
import { copyMessages } from "../copy-messages.ts";
import { readMessageSet } from "../message-set.ts";
import { requireMailbox } from "../selected-mailbox.ts";

export interface CopyArgs {
  readonly set: NumberSetOrSaved;
  /** Unicode. */
  readonly mailbox: string;
}

const copyCommand = (name: "COPY" | "UID COPY", numbering: Numbering): Command<CopyArgs> => ({
  name,
  states: ["selected"],
  byNumber: numbering === "sequence numbers",
  cites: ["rfc9051#6.4.7", numbering === "UIDs" ? "rfc9051#6.4.9" : "rfc2180#4.4"],
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
    requireMailbox(turn);
    const { code } = copyMessages(turn, addressed(turn, set, numbering), mailbox, "COPY");
    return ok(`${name} completed`, code);
  },
});

export const copy = copyCommand("COPY", "sequence numbers");
export const uidCopy = copyCommand("UID COPY", "UIDs");
