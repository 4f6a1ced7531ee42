/**
 * What is said where messages are to go into a mailbox that is not there.   rfc9051#6.3.12  rfc9051#6.4.7  rfc9051#7.1
 *
 * TRYCREATE must be said "unless it is certain that the destination mailbox cannot be created".
 */
import { reservedFor } from "#store/account.ts";
import { type Done, no } from "./command.ts";
import { missingMailbox } from "./missing-mailbox.ts";
import { nameRefusal, nameToCreate } from "./new-name.ts";
import { placeToCreate } from "./places.ts";
import type { Turn } from "./turn.ts";

export function missingTarget(turn: Turn, name: string): Done {
  const never = nameRefusal(nameToCreate(name));
  if (never) return never;
  if (reservedFor(turn.account, name) !== undefined)
    return no("There is no such mailbox, and its name is still in use", { name: "INUSE" });
  const mayBeMade = !("status" in placeToCreate(turn, nameToCreate(name)));
  return missingMailbox(turn, name, mayBeMade);
}
