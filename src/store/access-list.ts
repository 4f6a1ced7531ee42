/**
 * Who may do what with a mailbox, as an immutable value.   rfc4314#2
 *
 * The rights of a user are those given to the user or to "anyone", less those taken by the same identifiers after a dash
 * (rfc4314#2 leaves the combination to the server). The owner always keeps "l" and "a", or a list could lock everyone
 * out of changing it. Other identifiers (groups) can be in a list, and match nobody.
 */
import { ALL_RIGHTS, NO_RIGHTS, type Rights, uniteRights, withoutRights } from "#imap/rights.ts";
import { saslprep } from "#imap/saslprep.ts";

export interface AccessEntry {
  /** Prepared Unicode: a user, "anyone", or one of these after a dash. */
  readonly identifier: string;
  readonly rights: Rights;
}

/** In the order in which identifiers were first named, each once. */
export type AccessList = readonly AccessEntry[];

const ANYONE = "anyone";
/** What the owner is always granted. */
const OWNER_KEEPS: Rights = "la";

/** The list of a new mailbox with nothing to inherit from: all to the owner, nothing to others. */
export const ownerOnly = (owner: string): AccessList => [{ identifier: identifierOf(owner), rights: ALL_RIGHTS }];

/** The identifier that means a user. */
const identifierOf = (user: string): string => saslprep(user) ?? user;

export const rightsGiven = (list: AccessList, identifier: string): Rights | undefined =>
  list.find((entry) => entry.identifier === identifier)?.rights;

/** What a user may do, all entries taken together. */
export function rightsOfUser(list: AccessList, user: string, owner: string): Rights {
  const identifier = identifierOf(user);
  const given = (prefix: string): Rights =>
    uniteRights(rightsGiven(list, prefix + identifier) ?? NO_RIGHTS, rightsGiven(list, prefix + ANYONE) ?? NO_RIGHTS);
  const rights = withoutRights(given(""), given("-"));
  return user === owner ? uniteRights(rights, OWNER_KEEPS) : rights;
}

/** What an identifier is always granted in lists of this owner, and what it can be granted besides. */
export function grantable(identifier: string, owner: string): { readonly always: Rights; readonly optional: Rights } {
  const own = identifierOf(owner);
  if (identifier === own) return { always: OWNER_KEEPS, optional: withoutRights(ALL_RIGHTS, OWNER_KEEPS) };
  if (identifier === `-${own}`) return { always: NO_RIGHTS, optional: withoutRights(ALL_RIGHTS, OWNER_KEEPS) };
  return { always: NO_RIGHTS, optional: ALL_RIGHTS };
}

/** Gives an identifier these rights instead of those that it has. */
export function withEntry(list: AccessList, identifier: string, rights: Rights): AccessList {
  const entry = { identifier, rights };
  const index = list.findIndex((each) => each.identifier === identifier);
  return index < 0 ? [...list, entry] : list.with(index, entry);
}

/** The very same list where the identifier is not in it. */
export function withoutEntry(list: AccessList, identifier: string): AccessList {
  const kept = list.filter((entry) => entry.identifier !== identifier);
  return kept.length === list.length ? list : kept;
}
