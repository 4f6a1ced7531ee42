/**
 * LIST that comes by itself: names that came, went or changed, and rights with them.
 * rfc5465#5.4 (MailboxName)  rfc5465#5.5 (SubscriptionChange)  rfc5465#5.9 (rights)
 *
 * What a user may not look up does not exist for that user: to lose the right is to hear of a deletion. A name is said
 * once, whatever has happened to it. The functions speak to the session that acts.
 */
import { printMailbox } from "#imap/mailbox-name.ts";
import type { EventName } from "#imap/notify-syntax.ts";
import type { ListResponse } from "#imap/response.ts";
import type { Account } from "#store/account.ts";
import { isSubscribed } from "#store/account.ts";
import type { Mailbox, MailboxId } from "#store/mailbox.ts";
import { DELIMITER, isBelow, parentsOf } from "#store/mailbox-names.ts";
import { nameAttributes } from "./name-attributes.ts";
import { nameFor, placeOf, seenAccount } from "./places.ts";
import { may } from "./rights.ts";
import { speaksUtf8 } from "./session.ts";
import type { Turn } from "./turn.ts";
import { eventsWanted } from "./watch.ts";

/** What is to be said of a name. */
interface NameNews {
  /** After RENAME. */
  readonly oldName?: string | undefined;
  /** The user may no longer read what was watched. */
  readonly noAccess?: boolean;
}

type News = Map<string, NameNews>;

export function tellNames(turn: Turn): void {
  const { before, renamed } = turn;
  const accountBefore = before.accounts.get(turn.user);
  const isResubscribed = accountBefore?.subscriptions !== turn.account.subscriptions;
  if (renamed.size === 0 && !isResubscribed) return;
  const news: News = new Map();
  tellRenamed(turn, news);
  for (const id of renamed) {
    tellMailbox(turn, id, news);
    tellAccess(turn, id, news);
  }
  if (accountBefore && isResubscribed) tellSubscriptions(turn, accountBefore, news);
  sayNames(turn, news);
}

/** Whether the user of the session that acts can look a mailbox up, as it is or was. */
const canSee = (turn: Turn, mailbox: Mailbox | undefined): mailbox is Mailbox =>
  mailbox?.named === true && placeOf(turn, nameFor(turn, mailbox))?.user === mailbox.user && may(turn, mailbox, "l");

/** Whether events of a mailbox may be told to the user (rfc5465#5). */
export const canWatch = (turn: Turn, mailbox: Mailbox | undefined): mailbox is Mailbox =>
  canSee(turn, mailbox) && may(turn, mailbox, "r");

const wants = (turn: Turn, name: string, event: EventName): boolean =>
  eventsWanted(turn, turn.session, name).has(event);

/** One LIST for each mailbox renamed, none for those below it (rfc5465#5.4). */
function tellRenamed(turn: Turn, news: News): void {
  const moved: { readonly from: string; readonly to: string }[] = [];
  for (const id of turn.renamed) {
    const { from, after } = turned(turn, id);
    if (from !== undefined && canSee(turn, after)) moved.push({ from, to: nameFor(turn, after) });
  }
  for (const { from, to } of moved) {
    const isCarried = moved.some((other) => isBelow(from, other.from));
    if (!isCarried && [from, to].some((name) => wants(turn, name, "MailboxName"))) news.set(to, { oldName: from });
  }
}

/** A mailbox before and after the turn; `from`: the name, as the user says it, that RENAME took from it. */
function turned(
  turn: Turn,
  id: MailboxId,
): { before: Mailbox | undefined; after: Mailbox | undefined; from: string | undefined } {
  const before = turn.before.mailboxes.get(id);
  const after = turn.world.mailboxes.get(id);
  const inbox = turn.cameFrom?.get(id);
  if (inbox !== undefined && after) return { before, after, from: nameFor(turn, { user: after.user, name: inbox }) };
  const isRenamed = canSee(turn, before) && after?.named === true && before.name !== after.name;
  return { before, after, from: isRenamed ? nameFor(turn, before) : undefined };
}

/** A mailbox that came or went, to this user, and the name directly above it. */
function tellMailbox(turn: Turn, id: MailboxId, news: News): void {
  const { before, after, from } = turned(turn, id);
  if (from !== undefined || canSee(turn, before) === canSee(turn, after)) return;
  const name = nameFor(turn, (canSee(turn, after) ? after : before) as Mailbox);
  for (const affected of [name, ...parentsOf(name).slice(-1)])
    if (wants(turn, affected, "MailboxName") && !news.has(affected)) news.set(affected, {});
}

/** What the user may no longer read, or may read again after it was reported so (rfc5465#5.9). */
function tellAccess(turn: Turn, id: MailboxId, news: News): void {
  const { before, after } = turned(turn, id);
  const { watch } = turn.session;
  if (!watch || !after?.named) return;
  const [could, can]: boolean[] = [canWatch(turn, before), canWatch(turn, after)];
  if (could === can) return;
  const name = nameFor(turn, after);
  const noAccess = new Set(watch.noAccess);
  if (can) {
    if (noAccess.delete(id)) news.set(name, { ...news.get(name) });
  } else if (before?.name === after.name && eventsWanted(turn, turn.session, name).size > 0) {
    noAccess.add(id);
    news.set(name, { noAccess: true });
  }
  turn.updateSession(turn.actor, { watch: { ...watch, noAccess } });
}

function tellSubscriptions(turn: Turn, before: Account, news: News): void {
  const { account } = turn;
  for (const name of new Set([...before.subscriptions, ...account.subscriptions])) {
    if (isSubscribed(before, name) === isSubscribed(account, name)) continue;
    if (eventsWanted(turn, turn.session, name, true).has("SubscriptionChange") && !news.has(name)) news.set(name, {});
  }
}

function sayNames(turn: Turn, news: News): void {
  if (news.size === 0) return;
  const seen = seenAccount(turn);
  for (const [name, { oldName, noAccess = false }] of news) turn.respond(listOf(turn, name, seen, noAccess, oldName));
}

/** LIST with \NoAccess for what may be looked up and not read (rfc5465#3.1). */
export const sayNoAccess = (turn: Turn, name: string, seen: Account): void =>
  turn.respond(listOf(turn, name, seen, true, undefined));

function listOf(turn: Turn, name: string, seen: Account, noAccess: boolean, oldName: string | undefined): ListResponse {
  const wanted = { children: true, subscribed: true, placeholder: "\\NonExistent" } as const;
  const attributes = nameAttributes(turn, name, wanted, seen);
  const list = {
    type: "list",
    command: "LIST",
    attributes: noAccess ? ["\\NoAccess", ...attributes] : attributes,
    delimiter: DELIMITER,
    name,
  } as const;
  if (oldName === undefined) return list;
  const value = `(${printMailbox(oldName, speaksUtf8(turn.session))})`;
  return { ...list, extended: [{ tag: "OLDNAME", value }] };
}
