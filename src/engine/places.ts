/**
 * Where the names that a session says lead: into its user's own mailboxes, or into those of others.
 * rfc2342#5  rfc9051#6.3.10 (Other Users' Namespace)  rfc4314
 *
 * Where ACL is offered, `user/ann/Work` is ann's mailbox Work for everybody else; a user's own mailboxes have no prefix. A
 * name of one's own that begins with "user/" is out of reach meanwhile. Without ACL nobody reaches another's mailboxes,
 * and "user" is a name like any other. The engine keeps a mailbox under its owner and the owner's name for it.
 */
import { type Account, mailboxIdOf, type NamedMailbox } from "#store/account.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { canonicalName, compareNames, DELIMITER, isBelow, parentsOf } from "#store/mailbox-names.ts";
import { mailboxNamed } from "./accounts.ts";
import { type Done, no } from "./command.ts";
import { may } from "./rights.ts";
import type { Turn } from "./turn.ts";

// todo rfc4314#4: RENAME from one user's mailboxes to another's is refused, for a mailbox stays with its owner.
const OTHERS = "user";
/** What NAMESPACE says of the mailboxes of other users. */
export const OTHER_USERS_PREFIX = OTHERS + DELIMITER;

/** A name within an account, whether or not there is a mailbox. */
export interface Place {
  /** Whose account it is. */
  readonly user: string;
  /** Canonical; as its owner says it. */
  readonly name: string;
}

/** Whether a name leads into another user's mailboxes. */
export const isOfOthers = (turn: Turn, name: string): boolean =>
  turn.offers("ACL") && (name === OTHERS || isBelow(name, OTHERS));

/** Where a name leads; undefined: to nowhere that a mailbox could be. */
export function placeOf(turn: Turn, name: string): Place | undefined {
  const said = canonicalName(name);
  if (!isOfOthers(turn, said)) return { user: turn.user, name: said };
  const end = said.indexOf(DELIMITER, OTHER_USERS_PREFIX.length);
  if (end < 0) return undefined;
  const user = said.slice(OTHER_USERS_PREFIX.length, end);
  const inner = said.slice(end + 1);
  const isThere = user !== turn.user && turn.world.accounts.has(user) && inner !== "";
  return isThere ? { user, name: canonicalName(inner) } : undefined;
}

/** How a session's user says the name of a place, or of a mailbox. */
export const nameFor = (turn: Turn, { user, name }: Place, to: string = turn.user): string =>
  user === to ? name : OTHER_USERS_PREFIX + user + DELIMITER + name;

/** A name as it is kept: INBOX in capitals, wherever it stands for one. */
export function nameKept(turn: Turn, name: string): string {
  const place = placeOf(turn, name);
  return place ? nameFor(turn, place) : name;
}

export const mailboxIn = (turn: Turn, { user, name }: Place): Mailbox | undefined =>
  mailboxNamed(turn.world, user, name);

/** The mailbox that a name leads to, whatever the user may do with it. */
export function mailboxAt(turn: Turn, name: string): Mailbox | undefined {
  const place = placeOf(turn, name);
  return place && mailboxIn(turn, place);
}

/** The nearest mailbox above a place (rfc4314#4, CREATE). */
export function mailboxAbove(turn: Turn, { user, name }: Place): Mailbox | undefined {
  for (const parent of parentsOf(name).reverse()) {
    const mailbox = mailboxNamed(turn.world, user, parent);
    if (mailbox) return mailbox;
  }
  return undefined;
}

/**
 * Where a new mailbox of this name would lie, or why the user may make none there: it takes "k" on the nearest mailbox
 * above, and at the top an account of one's own. What is said of other users' accounts is the same whether there is one.
 */
export function placeToCreate(turn: Turn, name: string): Place | Done {
  if (isOfOthers(turn, name) && parentsOf(name).length < 2)
    return no(`Mailboxes of other users are called ${OTHER_USERS_PREFIX}NAME${DELIMITER}...`, { name: "CANNOT" });
  const place = placeOf(turn, name);
  const above = place && mailboxAbove(turn, place);
  const isAllowed = above ? may(turn, above, "k") : place?.user === turn.user;
  return place && isAllowed ? place : no("Permission denied: no mailbox may be made there", { name: "NOPERM" });
}

/**
 * The names that the user can look up as if all were one account: the user's own, and with ACL those of others. What may
 * not be seen is not there, and a name above something that may is like one without a mailbox (rfc4314#4, LIST).
 */
export function seenAccount(turn: Turn): Account {
  const { account } = turn;
  if (!turn.offers("ACL")) return account;
  const names: NamedMailbox[] = account.names.filter(
    ({ name, id }) => !isOfOthers(turn, name) && may(turn, turn.mailbox(id), "l"),
  );
  for (const { user, names: theirs } of turn.world.accounts.values())
    if (user !== account.user && isNameLevel(user))
      for (const { name, id } of theirs)
        if (may(turn, turn.mailbox(id), "l")) names.push({ name: nameFor(turn, { user, name }), id });
  return { ...account, names: names.sort((a, b) => compareNames(a.name, b.name)) };
}

/** Whether a user's name can be a level of mailbox names; one whose name cannot shares nothing. */
const isNameLevel = (user: string): boolean =>
  !user.includes(DELIMITER) && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}/u.test(user);

/** A mailbox that the user can look up, by the name in an account made by `seenAccount`. */
export function seenMailbox(turn: Turn, seen: Account, name: string): Mailbox | undefined {
  const id = mailboxIdOf(seen, name);
  return id === undefined ? undefined : turn.mailbox(id);
}
