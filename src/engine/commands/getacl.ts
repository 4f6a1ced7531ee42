/** GETACL: the access control list of a mailbox.   rfc4314#3.3  rfc4314#3.6 */
import { printRights } from "#imap/rights.ts";
import { administeredMailbox } from "../administered.ts";
import { type Command, type OneMailbox, ok, oneMailbox } from "../command.ts";
import { identifierOctets } from "../identifier.ts";
import { hasExtendedRights } from "../my-rights.ts";
import { nameFor } from "../places.ts";

export const getAcl: Command<OneMailbox> = {
  name: "GETACL",
  states: ["authenticated", "selected"],
  cites: ["rfc4314#3.3"],
  capabilities: ["ACL"],
  expungeResponses: "allowed",
  ...oneMailbox,
  run(turn, { mailbox: name }) {
    const mailbox = administeredMailbox(turn, name);
    turn.respond({
      type: "acl",
      mailbox: nameFor(turn, mailbox),
      entries: mailbox.access.map(({ identifier, rights }) => ({
        identifier: identifierOctets(identifier),
        rights: printRights(rights, hasExtendedRights(turn.world)),
      })),
    });
    return ok("GETACL completed");
  },
};
