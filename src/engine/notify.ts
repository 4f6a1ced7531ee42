/**
 * Tells a session what it does not know yet: the difference between its view and the mailbox.
 * rfc9051#7.5.1 (EXPUNGE)  rfc9051#7.4.1 (EXISTS)  rfc9051#7.5.2 (unsolicited FETCH)  rfc3501#7.3.2 (RECENT)
 *
 * First what the protocol forbids here is dropped, then the rest is said with the view's own ranks while it is applied
 * to the view. What is dropped stays in the view, so nothing is forgotten, and a `withheld` event says so.
 */
import { inRanges, mergeRanges, rangesOf } from "#imap/number-set.ts";
import { uid } from "#imap/numbers.ts";
import type { FetchItem } from "#imap/response.ts";
import { hasRights, type Rights } from "#imap/rights.ts";
import { type Change, diff, isSame } from "#store/diff.ts";
import type { Mailbox } from "#store/mailbox.ts";
import type { Message } from "#store/message.ts";
import { MessageIndex } from "#store/message-index.ts";
import { without } from "./addressed.ts";
import { leaveContexts, tellContexts } from "./contexts.ts";
import { takesNewKeywords } from "./keyword-limit.ts";
import { newsWanted, sayArrived } from "./news-wanted.ts";
import { flagsWithin, isReadOnly, selectedRights } from "./rights.ts";
import { type Selected, type SessionId, speaksRev2 } from "./session.ts";
import { unshareNumbers } from "./shared-numbers.ts";
import { existsAfterExpunge } from "./strategy/exists-after-expunge.ts";
import { expungeDelivery } from "./strategy/expunge-delivery.ts";
import { expungeFlush } from "./strategy/expunge-flush.ts";
import { expungeOrder } from "./strategy/expunge-order.ts";
import { notifyWhen } from "./strategy/notify-when.ts";
import { rightsRevoked } from "./strategy/rights-revoked.ts";
import type { Turn } from "./turn.ts";

/** Past this many expunges at once, only the last one carries the view: no screen shows a thousand steps of a renumbering. */
const VIEWS_MAX = 256;

export interface Permission {
  /**
   * Whether EXPUNGE may be said here, and if not, who forbids it: the protocol, the strategy by expunge-flush, or the client
   * by SELECTED-DELAYED.
   */
  readonly expunge: "allowed" | "protocol" | "strategy" | "delayed";
  /** The turn is the session's own doing. Unless it is said: if the session acts. */
  readonly isOwn?: boolean;
}

/** Tells the session all that may be told now. */
export function notify(turn: Turn, id: SessionId, permission: Permission): void {
  unshareNumbers(turn, id);
  const selected = turn.selectedOf(id);
  const mailbox = turn.mailbox(selected.mailboxId);
  const actual = selected.lost ? MessageIndex.EMPTY : mailbox.messages;
  if (!hasRights(announceRights(turn, id, mailbox), "r")) return;
  announceKeywords(turn, id, mailbox);
  if (selected.uidNextTold !== mailbox.uidNext) passUnannounced(turn, id, mailbox, permission);
  if (isSame(selected.view, actual)) return tellContexts(turn, id);
  const isOwn = (permission.isOwn ?? turn.isActing(id)) && turn.recounted.has(mailbox.id);
  const wanted = newsWanted(turn.sessionOf(id), isOwn);
  const isHeld = (change: Change): boolean => {
    if (change.type === "changed") return !wanted.flags && isNewsOfFlags(change);
    return !wanted.counts || (change.type === "expunged" && permission.expunge !== "allowed");
  };
  const changes = diff(selected.view, actual);
  const held = changes.filter(isHeld);
  const told = held.length === 0 ? changes : changes.filter((change) => !isHeld(change));
  const gone = expungedAmong(told);
  const arrived = told.filter((change) => change.type === "arrived").map((change) => change.message);
  const changed = told.filter(isNewsOfFlags).map((change) => change.after);

  const view = held.length > changes.length / 2 ? withNews(selected.view, told) : withoutNews(actual, held);
  if (wanted.counts) leaveContexts(turn, id, expungedAmong(changes));
  if (gone.length > 0) sayExpunged(turn, id, gone);
  if (arrived.length > 0) claimRecent(turn, id, mailbox, arrived);
  const isByExists = turn.option(expungeDelivery).byExists;
  const isExistsDue = arrived.length > 0 || (gone.length > 0 && (isByExists || turn.choose(existsAfterExpunge).sent));
  turn.updateSelected(id, { view });
  if (isExistsDue) turn.respondTo(id, { type: "exists", count: view.size }, view);
  sayRecent(turn, id);
  if (!isOwn) sayArrived(turn, id, arrived, flagNamesFor(turn, id));
  const itemsOf = newsItemsFor(turn, id);
  turn.respondEach(id, changed.length, function* () {
    for (const message of changed)
      yield { response: { type: "fetch", number: view.rank(message.uid), items: itemsOf(message) }, view };
  });
  tellContexts(turn, id);
  if (held.length > 0) {
    const by = wanted.counts && wanted.flags ? WITHHOLDERS[permission.expunge] : "client";
    if (by === "strategy") turn.choose(expungeFlush);
    turn.happen({
      type: "withheld",
      session: id,
      ...countsOf(held),
      by,
      cites: WITHHELD_CITES[by],
      because: turn.because,
      command: turn.isActing(id) ? turn.command : undefined,
    });
  }
}

const WITHHOLDERS = { allowed: "client", delayed: "client", protocol: "protocol", strategy: "strategy" } as const;
const WITHHELD_CITES = {
  protocol: ["rfc9051#7.5.1", "rfc3501#7.4.1"],
  strategy: ["rfc3501#5.2"],
  client: ["rfc5465#3.1", "rfc5465#6.1.2"],
} as const;

/**
 * Messages may have come and gone since the session was last told of new ones: nothing is said of those, unless the server
 * forgets that it never announced them (expunge-delivery=unannounced).
 */
function passUnannounced(turn: Turn, id: SessionId, mailbox: Mailbox, { expunge }: Permission): void {
  const { view, uidNextTold: first, lost } = turn.selectedOf(id);
  turn.updateSelected(id, { uidNextTold: mailbox.uidNext });
  if (lost || expunge !== "allowed" || !turn.option(expungeDelivery).unannounced) return;
  turn.choose(expungeDelivery);
  for (let n = first, said = 0; n < mailbox.uidNext; n++)
    if (!mailbox.messages.get(n)) turn.respondTo(id, { type: "expunge", number: view.size + n - first + 1 - said++ });
}

/** Says that a session could have been told something here, and was not by choice of the server (notify-when). */
export function withhold(turn: Turn, id: SessionId): void {
  unshareNumbers(turn, id);
  const { view, lost, mailboxId } = turn.selectedOf(id);
  const actual = lost ? MessageIndex.EMPTY : turn.mailbox(mailboxId).messages;
  if (isSame(view, actual)) return;
  const changes = diff(view, actual);
  const counts = countsOf(changes);
  if (counts.expunged + counts.arrived + counts.changed === 0) return;
  turn.choose(notifyWhen);
  turn.happen({
    type: "withheld",
    session: id,
    ...counts,
    by: "strategy",
    cites: ["rfc3501#5.2"],
    because: turn.because,
    command: turn.command,
  });
}

const expungedAmong = (changes: readonly Change[]): Message[] =>
  changes.filter((change) => change.type === "expunged").map((change) => change.message);

const isNewsOfFlags = (change: Change): change is Change & { type: "changed" } =>
  change.type === "changed" && change.before.flags !== change.after.flags;

const countsOf = (changes: readonly Change[]): { expunged: number; arrived: number; changed: number } => ({
  expunged: changes.filter((change) => change.type === "expunged").length,
  arrived: changes.filter((change) => change.type === "arrived").length,
  changed: changes.filter(isNewsOfFlags).length,
});

/** The mailbox's index as it would be without these changes: with messages that the client still counts, say. */
function withoutNews(actual: MessageIndex, held: readonly Change[]): MessageIndex {
  let view = actual;
  for (const change of held)
    view = change.type === "arrived" ? view.delete(change.message.uid) : view.set(beforeOf(change));
  return view;
}

const beforeOf = (change: Exclude<Change, { type: "arrived" }>): Message =>
  change.type === "expunged" ? change.message : change.before;

/** The same from the other side, in one go: the view with the news in it. What has arrived has the largest UIDs. */
function withNews(view: MessageIndex, changes: readonly Change[]): MessageIndex {
  const after = new Map<number, Message>();
  for (const change of changes) if (change.type === "changed") after.set(change.after.uid, change.after);
  const arrived = changes.filter((change) => change.type === "arrived").map((change) => change.message);
  const gone = expungedAmong(changes).map(({ uid: n }) => n);
  const left = gone.length > 0 ? view.deleteAll(rangesOf(gone)) : view;
  return left.update(rangesOf(after.keys()), (message) => after.get(message.uid) ?? message).append(arrived);
}

function sayExpunged(turn: Turn, id: SessionId, gone: readonly Message[]): void {
  const { descending, decremented } = turn.choose(expungeOrder);
  const { view: before, recent } = turn.selectedOf(id);
  const { anywhere, byExists } = turn.option(expungeDelivery);
  if (anywhere || byExists) turn.choose(expungeDelivery);
  if (byExists) {
    const view = before.deleteAll(rangesOf(gone.map(({ uid: n }) => n)));
    turn.updateSelected(id, { view, recent: recent.length > 0 ? without(recent, gone) : recent });
    return;
  }
  let view = before;
  const inOrder = descending ? [...gone].reverse() : gone;
  const isStepwise = gone.length <= VIEWS_MAX;
  const numberOf = ({ uid: n }: Message, i: number): number => before.rank(n) - (decremented ? i : 0);
  const after = isStepwise ? view : before.deleteAll(mergeRanges(gone.map(({ uid: n }) => ({ first: n, last: n }))));
  if (isStepwise)
    for (const [i, message] of inOrder.entries()) {
      view = view.delete(message.uid);
      turn.respondTo(id, { type: "expunge", number: numberOf(message, i) }, view);
    }
  else
    turn.respondEach(id, gone.length, function* () {
      for (const [i, message] of inOrder.entries())
        yield {
          response: { type: "expunge", number: numberOf(message, i) },
          view: i === inOrder.length - 1 ? after : undefined,
        };
    });
  const final = isStepwise ? view : after;
  turn.updateSelected(id, { view: final, recent: recent.length > 0 ? without(recent, gone) : recent });
}

/** \Recent goes to the first session that is told of a message and may change the mailbox (rfc3501#2.3.2). */
function claimRecent(turn: Turn, id: SessionId, mailbox: Mailbox, arrived: readonly Message[]): void {
  const first = arrived.find((message) => message.uid >= mailbox.recentFrom);
  if (!first) return;
  const selected = turn.selectedOf(id);
  const claimed = { first: first.uid as number, last: mailbox.uidNext - 1 };
  turn.updateSelected(id, { recent: mergeRanges([...selected.recent, claimed]) });
  if (!selected.readOnly) turn.quietlyPut({ ...mailbox, recentFrom: uid(mailbox.uidNext) });
}

function sayRecent(turn: Turn, id: SessionId): void {
  if (speaksRev2(turn.sessionOf(id))) return;
  const selected = turn.selectedOf(id);
  const count = countRecent(selected);
  if (count === selected.recentTold) return;
  turn.updateSelected(id, { recentTold: count });
  turn.respondTo(id, { type: "recent", count });
}

/** How many messages of the view are \Recent in the session. */
export function countRecent({ recent, view }: Selected): number {
  let count = 0;
  for (const { first, last } of recent) count += view.rankBelow(last + 1) - view.rankBelow(first);
  return count;
}

/** FLAGS and PERMANENTFLAGS, where keywords have come into use since the session was told (rfc9051#7.3.5). */
export function announceKeywords(turn: Turn, id: SessionId, mailbox: Mailbox): void {
  const { keywordsTold } = turn.selectedOf(id);
  if (keywordsTold === mailbox.keywords) return;
  turn.updateSelected(id, { keywordsTold: mailbox.keywords });
  if (keywordsTold.length !== mailbox.keywords.length) sayFlags(turn, id, mailbox);
}

/**
 * FLAGS and PERMANENTFLAGS, where the user's rights are no longer those that the session was told of; and whether it is
 * still read-only, where that has changed (rfc4314#5.1.1, rfc9051#7.1). Gives the rights as they are.
 */
function announceRights(turn: Turn, id: SessionId, mailbox: Mailbox): Rights {
  const rights = selectedRights(turn, id);
  const { rights: before, readOnly: wasReadOnly, isExamined } = turn.selectedOf(id);
  if (rights === before) return rights;
  const readOnly = isExamined || isReadOnly(rights);
  turn.updateSelected(id, { rights, readOnly });
  turn.choose(rightsRevoked);
  if (permanentFlags(mailbox, wasReadOnly, before) !== permanentFlags(mailbox, readOnly, rights))
    sayFlags(turn, id, mailbox);
  if (readOnly !== wasReadOnly) {
    const code = { name: readOnly ? "READ-ONLY" : "READ-WRITE" };
    turn.respondTo(id, { type: "untagged-status", status: "OK", code, text: "Rights have changed" });
  }
  return rights;
}

function sayFlags(turn: Turn, id: SessionId, mailbox: Mailbox): void {
  const { readOnly, rights } = turn.selectedOf(id);
  turn.respondTo(id, { type: "flags", flags: flagsOffered(mailbox) });
  turn.respondTo(id, {
    type: "untagged-status",
    status: "OK",
    code: { name: "PERMANENTFLAGS", text: permanentFlags(mailbox, readOnly, rights) },
    text: "Flags permitted",
  });
}

/** What FLAGS lists: the system flags and the keywords in use. */
export const flagsOffered = (mailbox: Mailbox): string[] => [
  "\\Answered",
  "\\Flagged",
  "\\Deleted",
  "\\Seen",
  "\\Draft",
  ...mailbox.keywords,
];

/** The text of PERMANENTFLAGS: what may be changed with these rights; `\*`: new keywords may be made (rfc9051#7.1). */
export function permanentFlags(mailbox: Mailbox, readOnly: boolean, rights: Rights): string {
  if (readOnly) return "()";
  const { seen, deleted, others } = flagsWithin(rights);
  const flags = [...flagsOffered(mailbox), ...(takesNewKeywords(mailbox) ? ["\\*"] : [])];
  const permitted = flags.filter((flag) => (flag === "\\Seen" ? seen : flag === "\\Deleted" ? deleted : others));
  return `(${permitted.join(" ")})`;
}

/** The flags of messages as this session sees them now, \Recent included under IMAP4rev1. */
export function flagNamesFor(turn: Turn, id: SessionId): (message: Message) => readonly string[] {
  const { recent } = turn.selectedOf(id);
  if (recent.length === 0 || speaksRev2(turn.sessionOf(id))) return (message) => message.flags.names;
  return ({ uid: n, flags }) => (inRanges(recent, n) ? withRecent(flags.names) : flags.names);
}

/** Shared like the flags themselves: what prints them knows them again. */
const recentNames = new WeakMap<readonly string[], readonly string[]>();

function withRecent(names: readonly string[]): readonly string[] {
  const known = recentNames.get(names);
  if (known) return known;
  const made = ["\\Recent", ...names];
  recentNames.set(names, made);
  return made;
}

/**
 * An unsolicited FETCH says the flags; IMAP4rev2 requires the UID with them (rfc9051#7.5.2), NOTIFY too (rfc5465#5.1), and so does every FETCH that
 * comes in answer to a UID command (rfc3501#6.4.8).
 */
function newsItemsFor(turn: Turn, id: SessionId): (message: Message) => FetchItem[] {
  const namesOf = flagNamesFor(turn, id);
  const { watch } = turn.sessionOf(id);
  const withUid =
    watch !== undefined || speaksRev2(turn.sessionOf(id)) || (turn.isActing(id) && turn.commandName.startsWith("UID "));
  return (message) => {
    const flags: FetchItem = { name: "FLAGS", flags: namesOf(message) };
    return withUid ? [{ name: "UID", uid: message.uid }, flags] : [flags];
  };
}
