/**
 * The mailbox names of one user: which exist, which are subscribed to, which are held back.   rfc9051#5.1  rfc9051#6.3
 *
 * A name that exists only because mailboxes lie below it is not kept: it follows from their names. LIST gives it
 * \Noselect or \NonExistent, CREATE may make a mailbox of it, and it goes away with the last mailbox below it.
 */
import { assert } from "./assert.ts";
import type { MailboxId } from "./mailbox.ts";
import { canonicalName, compareNames, DELIMITER, isBelow, parentsOf } from "./mailbox-names.ts";
import { NO_LIMITS, type QuotaLimits } from "./quota.ts";

/** A canonical name and its mailbox. */
export interface NamedMailbox {
  readonly name: string;
  readonly id: MailboxId;
}

/** A name that LIST can show; without an id it only has mailboxes below it. */
export interface ListedName {
  readonly name: string;
  readonly id: MailboxId | undefined;
}

export interface Account {
  readonly user: string;
  /** Ordered by compareNames, each name once. */
  readonly names: readonly NamedMailbox[];
  /** Canonical, ordered likewise; a name stays subscribed without a mailbox (rfc9051#6.3.7). */
  readonly subscriptions: readonly string[];
  /** Names of deleted mailboxes that sessions still have selected: not to be used anew until released (rfc2180#3.2). */
  readonly reserved: readonly NamedMailbox[];
  /** Limits of the account's quota root (rfc9208#3.2). */
  readonly quota: QuotaLimits;
}

export const newAccount = (user: string): Account => ({
  user,
  names: [],
  subscriptions: [],
  reserved: [],
  quota: NO_LIMITS,
});

/** Where a name is in an ordered list, or would be. */
function placeOf<T>(list: readonly T[], name: string, nameOf: (item: T) => string): { index: number; found: boolean } {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareNames(nameOf(list[middle] as T), name) < 0) low = middle + 1;
    else high = middle;
  }
  return { index: low, found: low < list.length && nameOf(list[low] as T) === name };
}

const named = ({ name }: { readonly name: string }): string => name;
const itself = (name: string): string => name;

/** The mailbox of this name (in any spelling of INBOX); undefined where there is none. */
export function mailboxIdOf(account: Account, name: string): MailboxId | undefined {
  const { index, found } = placeOf(account.names, canonicalName(name), named);
  return found ? account.names[index]?.id : undefined;
}

/** Whether mailboxes lie below this name. */
export function hasChildren(account: Account, name: string): boolean {
  const parent = canonicalName(name);
  const next = account.names[firstBelow(account, parent)];
  return next !== undefined && isBelow(next.name, parent);
}

/** Where names below a canonical one are, if there are any. */
function firstBelow(account: Account, parent: string): number {
  const { index, found } = placeOf(account.names, parent, named);
  return found ? index + 1 : index;
}

/** Whether the name exists only for the mailboxes below it. */
export function isPlaceholder(account: Account, name: string): boolean {
  return mailboxIdOf(account, name) === undefined && hasChildren(account, name);
}

/** The mailboxes at any level below a name, in order. */
export function inferiorsOf(account: Account, name: string): readonly NamedMailbox[] {
  const parent = canonicalName(name);
  const start = firstBelow(account, parent);
  let end = start;
  while (end < account.names.length && isBelow((account.names[end] as NamedMailbox).name, parent)) end++;
  return account.names.slice(start, end);
}

/** The names one level below a name ("" for the top), in order, those without a mailbox of their own too. */
export function children(account: Account, name: string): ListedName[] {
  const parent = canonicalName(name);
  const below = parent === "" ? account.names : inferiorsOf(account, parent);
  const start = parent === "" ? 0 : parent.length + DELIMITER.length;
  const found: ListedName[] = [];
  for (const inferior of below) {
    const end = inferior.name.indexOf(DELIMITER, start);
    const child = end < 0 ? inferior.name : inferior.name.slice(0, end);
    if (found[found.length - 1]?.name !== child) found.push({ name: child, id: end < 0 ? inferior.id : undefined });
  }
  return found;
}

/** Every name that LIST can show, in order: mailboxes, and the names above them that have none. */
export function listNames(account: Account): ListedName[] {
  const listed: ListedName[] = [];
  let previous = "";
  for (const { name, id } of account.names) {
    for (const parent of parentsOf(name))
      if (parent !== previous && !isBelow(previous, parent)) listed.push({ name: parent, id: undefined });
    listed.push({ name, id });
    previous = name;
  }
  return listed;
}

/** Throws a Bug where the name has a mailbox already. */
export function addName(account: Account, name: string, id: MailboxId): Account {
  const { index, found } = placeOf(account.names, canonicalName(name), named);
  assert(!found, `mailbox ${name} exists already`);
  return { ...account, names: account.names.toSpliced(index, 0, { name: canonicalName(name), id }) };
}

/** Throws a Bug where the name has no mailbox. What lies below it stays, and keeps the name as a placeholder. */
export function removeName(account: Account, name: string): Account {
  const { index, found } = placeOf(account.names, canonicalName(name), named);
  assert(found, `no mailbox ${name}`);
  return { ...account, names: account.names.toSpliced(index, 1) };
}

export interface Renamed {
  readonly id: MailboxId;
  readonly from: string;
  readonly to: string;
}

/** What RENAME would rename: the mailbox, if the name has one, and all below it (rfc9051#6.3.6). In order. */
export function renames(account: Account, from: string, to: string): Renamed[] {
  const source = canonicalName(from);
  const id = mailboxIdOf(account, source);
  const moved = id === undefined ? [] : [{ name: source, id }];
  return [...moved, ...inferiorsOf(account, source)].map(({ name, id }) => ({
    id,
    from: name,
    to: canonicalName(to + name.slice(source.length)),
  }));
}

/**
 * The account after these renames. Throws a Bug where an old name is not there, or where a new one is still in use.
 * Subscriptions stay with the old names (rfc9051#6.3.6 leaves that to us; real servers do so).
 */
export function renameNames(account: Account, renamed: readonly Renamed[]): Account {
  let after = account;
  for (const { from } of renamed) after = removeName(after, from);
  for (const { to, id } of renamed) after = addName(after, to, id);
  return after;
}

export function isSubscribed(account: Account, name: string): boolean {
  return placeOf(account.subscriptions, canonicalName(name), itself).found;
}

export function subscribe(account: Account, name: string): Account {
  const { index, found } = placeOf(account.subscriptions, canonicalName(name), itself);
  if (found) return account;
  return { ...account, subscriptions: account.subscriptions.toSpliced(index, 0, canonicalName(name)) };
}

export function unsubscribe(account: Account, name: string): Account {
  const { index, found } = placeOf(account.subscriptions, canonicalName(name), itself);
  return found ? { ...account, subscriptions: account.subscriptions.toSpliced(index, 1) } : account;
}

/** The deleted mailbox that still holds this name; undefined where the name is free. */
export function reservedFor(account: Account, name: string): MailboxId | undefined {
  const { index, found } = placeOf(account.reserved, canonicalName(name), named);
  return found ? account.reserved[index]?.id : undefined;
}

/** Keeps a name from being used anew. Throws a Bug where another mailbox holds it. */
export function reserveName(account: Account, name: string, id: MailboxId): Account {
  const { index, found } = placeOf(account.reserved, canonicalName(name), named);
  assert(!found, `name ${name} is reserved already`);
  return { ...account, reserved: account.reserved.toSpliced(index, 0, { name: canonicalName(name), id }) };
}

/** Frees whatever names a deleted mailbox holds. */
export function releaseNames(account: Account, id: MailboxId): Account {
  const reserved = account.reserved.filter((held) => held.id !== id);
  return reserved.length === account.reserved.length ? account : { ...account, reserved };
}
