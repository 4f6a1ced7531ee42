/**
 * GETQUOTA and GETQUOTAROOT: limits, and what is used of them.   rfc9208#4.1.1  rfc9208#4.1.2  rfc9208#6
 *
 * A root that the user may know nothing about is one that does not exist (rfc9208#8).
 */
import type { OctetString } from "#imap/octets.ts";
import { hasAnyRight } from "#imap/rights.ts";
import { printAstring } from "#imap/string-syntax.ts";
import { type Command, no, type OneMailbox, ok, oneMailbox } from "../command.ts";
import { mailboxAbove, mailboxIn, nameKept, type Place, placeOf } from "../places.ts";
import { mayKnowUsage, ownerOfRoot, quotaRootOf, resourcesOffered, sayQuota } from "../quota.ts";
import { may, rightsOf } from "../rights.ts";
import type { Turn } from "../turn.ts";

interface GetQuotaArgs {
  readonly root: OctetString;
}

export const getQuota: Command<GetQuotaArgs> = {
  name: "GETQUOTA",
  states: ["authenticated", "selected"],
  cites: ["rfc9208#4.1.1"],
  capabilities: ["QUOTA"],
  expungeResponses: "allowed",
  parse(reader) {
    reader.space();
    const root = reader.astring("the name of a quota root");
    reader.done();
    return { root };
  },
  print: ({ root }) => ` ${printAstring(root)}`,
  run(turn, { root }) {
    const owner = ownerOfRoot(turn, root);
    if (owner === undefined || !mayKnowUsage(turn, owner)) return no("No such quota root", { name: "NONEXISTENT" });
    sayQuota(turn, owner);
    return ok("GETQUOTA completed");
  },
};

export const getQuotaRoot: Command<OneMailbox> = {
  name: "GETQUOTAROOT",
  states: ["authenticated", "selected"],
  cites: ["rfc9208#4.1.2", "rfc9208#6"],
  capabilities: ["QUOTA"],
  expungeResponses: "allowed",
  ...oneMailbox,
  run(turn, { mailbox: name }) {
    const place = placeOf(turn, name);
    const isKnown = place !== undefined && isGoverned(turn, place);
    const roots = isKnown ? [quotaRootOf(place.user)] : [];
    turn.respond({ type: "quotaroot", mailbox: nameKept(turn, name), roots });
    if (isKnown) {
      // How much is in it takes "r" to know, how many mailboxes there are takes no right (rfc9208#6).
      const isReadable = mayRead(turn, place);
      sayQuota(
        turn,
        place.user,
        resourcesOffered(turn).filter((resource) => isReadable || resource === "MAILBOX"),
      );
    }
    return ok("GETQUOTAROOT completed");
  },
};

/** Whether the user may know that a mailbox there counts in that account: one that is there, or could be made. */
function isGoverned(turn: Turn, place: Place): boolean {
  if (place.user === turn.user) return true;
  const mailbox = mailboxIn(turn, place);
  if (mailbox && hasAnyRight(rightsOf(turn, mailbox), "lrikxa")) return true;
  const above = mailbox ? undefined : mailboxAbove(turn, place);
  return above !== undefined && may(turn, above, "k");
}

function mayRead(turn: Turn, place: Place): boolean {
  const mailbox = mailboxIn(turn, place);
  return mailbox ? may(turn, mailbox, "r") : place.user === turn.user;
}
