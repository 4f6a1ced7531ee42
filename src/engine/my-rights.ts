/** MYRIGHTS, asked for by the command or by LIST, and how rights are written here.   rfc4314#3.8  rfc8440#3 */
import { hasAnyRight, printRights } from "#imap/rights.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { isOffered } from "./capabilities.ts";
import { nameFor } from "./places.ts";
import { rightsOf } from "./rights.ts";
import type { Turn } from "./turn.ts";
import type { World } from "./world.ts";

/** Whether rights are those of RFC 4314, or only those that RFC 2086 knows. */
export const hasExtendedRights = ({ capabilities }: World): boolean => isOffered(capabilities, "RIGHTS=kxte");

/** Without ACL there are no rights to be looked up (rfc8440#3). False: the user has none that allows to ask. */
export function sayMyRights(turn: Turn, mailbox: Mailbox): boolean {
  const rights = rightsOf(turn, mailbox);
  if (!turn.offers("ACL") || !hasAnyRight(rights, "lrikxa")) return false;
  turn.respond({
    type: "myrights",
    mailbox: nameFor(turn, mailbox),
    rights: printRights(rights, hasExtendedRights(turn.world)),
  });
  return true;
}
