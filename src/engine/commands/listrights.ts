/** LISTRIGHTS: what can be granted to an identifier, each right apart from the others.   rfc4314#3.4  rfc4314#3.7 */
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import { printRights, printRightsApart } from "#imap/rights.ts";
import { grantable } from "#store/access-list.ts";
import { administeredMailbox } from "../administered.ts";
import { type Command, ok } from "../command.ts";
import { type Identifier, printIdentifier, readIdentifier } from "../identifier.ts";
import { hasExtendedRights } from "../my-rights.ts";
import { nameFor } from "../places.ts";

interface ListRightsArgs {
  readonly mailbox: string;
  readonly identifier: Identifier;
}

export const listRights: Command<ListRightsArgs> = {
  name: "LISTRIGHTS",
  states: ["authenticated", "selected"],
  cites: ["rfc4314#3.4", "rfc4314#2.1.1"],
  capabilities: ["ACL"],
  expungeResponses: "allowed",
  parse(reader) {
    reader.space();
    const mailbox = readMailbox(reader);
    reader.space();
    const identifier = readIdentifier(reader);
    reader.done();
    return { mailbox, identifier };
  },
  print: ({ mailbox, identifier }) => ` ${printMailbox(mailbox)} ${printIdentifier(identifier)}`,
  run(turn, { mailbox: name, identifier }) {
    const mailbox = administeredMailbox(turn, name);
    const { always, optional } = grantable(identifier.name, mailbox.user);
    const extended = hasExtendedRights(turn.world);
    turn.respond({
      type: "listrights",
      mailbox: nameFor(turn, mailbox),
      identifier: identifier.written,
      required: printRights(always, extended),
      optional: printRightsApart(optional, extended),
    });
    return ok("LISTRIGHTS completed");
  },
};
