/** MYRIGHTS: what the user may do with a mailbox; to ask takes one right that lets the mailbox be known of.   rfc4314#3.5 */
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import { type Command, ok } from "../command.ts";
import { missingMailbox } from "../missing-mailbox.ts";
import { sayMyRights } from "../my-rights.ts";
import { mailboxAt } from "../places.ts";

interface MyRightsArgs {
  readonly mailbox: string;
}

export const myRights: Command<MyRightsArgs> = {
  name: "MYRIGHTS",
  states: ["authenticated", "selected"],
  cites: ["rfc4314#3.5", "rfc4314#4"],
  capabilities: ["ACL"],
  expungeResponses: "allowed",
  parse(reader) {
    reader.space();
    const mailbox = readMailbox(reader);
    reader.done();
    return { mailbox };
  },
  print: ({ mailbox }) => ` ${printMailbox(mailbox)}`,
  run(turn, { mailbox: name }) {
    const mailbox = mailboxAt(turn, name);
    return mailbox && sayMyRights(turn, mailbox) ? ok("MYRIGHTS completed") : missingMailbox(turn, name);
  },
};
