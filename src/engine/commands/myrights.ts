/** MYRIGHTS: what the user may do with a mailbox; to ask takes one right that lets the mailbox be known of.   rfc4314#3.5 */
import { type Command, type OneMailbox, ok, oneMailbox } from "../command.ts";
import { missingMailbox } from "../missing-mailbox.ts";
import { sayMyRights } from "../my-rights.ts";
import { mailboxAt } from "../places.ts";

export const myRights: Command<OneMailbox> = {
  name: "MYRIGHTS",
  states: ["authenticated", "selected"],
  cites: ["rfc4314#3.5", "rfc4314#4"],
  capabilities: ["ACL"],
  expungeResponses: "allowed",
  ...oneMailbox,
  run(turn, { mailbox: name }) {
    const mailbox = mailboxAt(turn, name);
    return mailbox && sayMyRights(turn, mailbox) ? ok("MYRIGHTS completed") : missingMailbox(turn, name);
  },
};
