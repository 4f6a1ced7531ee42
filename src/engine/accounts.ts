/**
 * Accounts of a world: made when a user is first named, with an INBOX (rfc9051#5.1).
 */
import type { AccessList } from "#store/access-list.ts";
import { addName, mailboxIdOf, newAccount } from "#store/account.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { newMailbox } from "#store/mailbox-changes.ts";
import { canonicalName } from "#store/mailbox-names.ts";
import type { World } from "./world.ts";

/** The world with this user's account in it. */
export function withAccount(world: World, user: string): World {
  if (world.accounts.has(user)) return world;
  const added = { ...world, accounts: new Map(world.accounts).set(user, newAccount(user)) };
  return withMailbox(added, user, "INBOX");
}

export interface MailboxOptions {
  readonly uidValidity?: number;
  readonly uidNext?: number;
  readonly specialUse?: readonly string[];
  /** All to the owner, unless given. */
  readonly access?: AccessList;
}

/** The world with a new, empty mailbox; the account must be there, and the name must be free. */
export function withMailbox(world: World, user: string, name: string, options: MailboxOptions = {}): World {
  const account = world.accounts.get(user) ?? newAccount(user);
  const id = world.nextMailboxId;
  const uidValidity = options.uidValidity ?? world.nextUidValidity;
  const mailbox = newMailbox({ id, user, name: canonicalName(name), ...options, uidValidity });
  return {
    ...world,
    nextMailboxId: id + 1,
    nextUidValidity: Math.max(world.nextUidValidity, uidValidity + 1),
    accounts: new Map(world.accounts).set(user, addName(account, name, id)),
    mailboxes: world.mailboxes.set(id, mailbox),
  };
}

/** A user's mailbox by its name, or undefined. */
export function mailboxNamed(world: World, user: string, name: string): Mailbox | undefined {
  const account = world.accounts.get(user);
  const id = account && mailboxIdOf(account, name);
  return id === undefined ? undefined : world.mailboxes.get(id);
}
