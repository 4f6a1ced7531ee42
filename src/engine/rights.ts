/**
 * What a user may do with a mailbox, and what is said where that is not enough.   rfc4314#4  rfc4314#5  rfc5530#3 (NOPERM)
 *
 * Where ACL is not offered there are no rights: everyone may do everything with the mailboxes they reach.
 */
import type { FlagClasses } from "#imap/flags.ts";
import { ALL_RIGHTS, hasAnyRight, hasRights, type Rights } from "#imap/rights.ts";
import { rightsOfUser } from "#store/access-list.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { type Done, no } from "./command.ts";
import { missingMailbox } from "./missing-mailbox.ts";
import type { SessionId } from "./session.ts";
import { rightsRevoked } from "./strategy/rights-revoked.ts";
import type { Turn } from "./turn.ts";

/** Undefined `user`: that of the session that acts. */
export const rightsOf = (turn: Turn, mailbox: Mailbox, user: string = turn.user): Rights =>
  turn.offers("ACL") ? rightsOfUser(mailbox.access, user, mailbox.user) : ALL_RIGHTS;

/** Whether the user of the session that acts has all of these rights. */
export const may = (turn: Turn, mailbox: Mailbox, wanted: string): boolean =>
  hasRights(rightsOf(turn, mailbox), wanted);

const denied = (): Done => no("Permission denied", { name: "NOPERM" });

/**
 * The refusal where the user has not all of these rights. Who cannot even look the mailbox up hears what is said of one
 * that does not exist (rfc4314#6): `missing`, or else NONEXISTENT.
 */
export function rightsRefusal(
  turn: Turn,
  mailbox: Mailbox,
  wanted: string,
  name: string,
  missing: () => Done = () => missingMailbox(turn, name),
): Done | undefined {
  const rights = rightsOf(turn, mailbox);
  if (hasRights(rights, wanted)) return undefined;
  return hasRights(rights, "l") ? denied() : missing();
}

/** What a session may do with its selected mailbox; a server that looked only once goes by what it saw (rfc4314#5.1.1). */
export function selectedRights(turn: Turn, id: SessionId): Rights {
  const selected = turn.selectedOf(id);
  if (!turn.offers("ACL") || turn.option(rightsRevoked).cached) return selected.rights;
  return rightsOf(turn, turn.mailbox(selected.mailboxId), turn.sessionOf(id).user);
}

/** Refuses (NO) where the session that acts has not all of these rights on its selected mailbox. */
export function requireRights(turn: Turn, wanted: string): void {
  if (!hasRights(selectedRights(turn, turn.actor), wanted)) turn.refuse("Permission denied", { name: "NOPERM" });
}

/** Whether SELECT is to say READ-ONLY. All flags are shared here, so all rights on flags count (rfc4314#5.2). */
export const isReadOnly = (rights: Rights): boolean => !hasAnyRight(rights, "ieswt");

/** The flags that may be changed with these rights (rfc4314#4, STORE). */
export const flagsWithin = (rights: Rights): FlagClasses => ({
  seen: hasRights(rights, "s"),
  deleted: hasRights(rights, "t"),
  others: hasRights(rights, "w"),
});
