/**
 * Tells a session what it does not know yet: the difference between its view and the mailbox.
 * rfc9051#7.5.1 (EXPUNGE)  rfc9051#7.4.1 (EXISTS)  rfc9051#7.5.2 (unsolicited FETCH)  rfc3501#7.3.2 (RECENT)
 *
 * First what the protocol forbids here is dropped, then the rest is said with the view's own ranks while it is applied
 * to the view. What is dropped stays in the view, so nothing is forgotten, and a `withheld` event says so.
 * say-expunged.ts says EXPUNGE, flag-news.ts what stands in a FETCH.
 */
import { mergeRanges, rangesOf } from "#imap/number-set.ts";
import { uid } from "#imap/numbers.ts";
import { hasRights, type Rights } from "#imap/rights.ts";
import { type Change, diff, isSame } from "#store/diff.ts";
import { type Mailbox, mailboxWith } from "#store/mailbox.ts";
import type { Message } from "#store/message.ts";
import type { MessageIndex } from "#store/message-index.ts";
import { leaveContexts, tellContexts } from "./contexts.ts";
import { flagNamesFor, newsItemsFor, newsOfFlags } from "./flag-news.ts";
import { takesNewKeywords } from "./keyword-limit.ts";
import { mapped } from "./mapped.ts";
import { messageDataFor } from "./message-data.ts";
import { hearsModSeqs, largestModSeq, noteModSeq } from "./mod-seqs.ts";
import { newsWanted, sayArrived } from "./news-wanted.ts";
import { flagsWithin, isReadOnly, selectedRights } from "./rights.ts";
import { sayExpunged } from "./say-expunged.ts";
import { type Selected, type SessionId, speaksRev2 } from "./session.ts";
import { unshareNumbers } from "./shared-numbers.ts";
import type { Axis } from "./strategy/axis.ts";
import { existsAfterExpunge } from "./strategy/exists-after-expunge.ts";
import { expungeDelivery } from "./strategy/expunge-delivery.ts";
import { expungeFlush } from "./strategy/expunge-flush.ts";
import { notifyWhen } from "./strategy/notify-when.ts";
import { rightsRevoked } from "./strategy/rights-revoked.ts";
import type { Turn } from "./turn.ts";
import { actualFor } from "./view.ts";

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
  const actual = actualFor(selected, mailbox.messages);
  if (!hasRights(announceRights(turn, id, mailbox), "r")) return;
  announceKeywords(turn, id, mailbox);
  if (selected.uidNextTold !== mailbox.uidNext) passUnannounced(turn, id, mailbox, permission);
  if (isSame(selected.view, actual)) return tellContexts(turn, id);
  const isOwn = (permission.isOwn ?? turn.isActing(id)) && turn.recounted.has(mailbox.id);
  const wanted = newsWanted(turn.sessionOf(id), isOwn);
  const isNews = newsOfFlags(turn, id);
  const isHeld = (change: Change): boolean => {
    if (change.type === "changed") return !wanted.flags && isNews(change);
    return !wanted.counts || (change.type === "expunged" && permission.expunge !== "allowed");
  };
  const changes = diff(selected.view, actual);
  const held = changes.filter(isHeld);
  const told = held.length === 0 ? changes : changes.filter((change) => !isHeld(change));
  const gone = expungedAmong(told);
  const arrived = told.filter((change) => change.type === "arrived").map((change) => change.message);
  const changed = told.filter(isNews).map((change) => change.after);

  const view = held.length > changes.length / 2 ? withNews(selected.view, told) : withoutNews(actual, held);
  if (wanted.counts) leaveContexts(turn, id, expungedAmong(changes));
  if (gone.length > 0) sayExpunged(turn, id, gone);
  if (arrived.length > 0) claimRecent(turn, id, mailbox, arrived);
  const isByExists = turn.option(expungeDelivery).byExists;
  const isExistsDue = arrived.length > 0 || (gone.length > 0 && (isByExists || turn.choose(existsAfterExpunge).sent));
  const isExpungeHeld = held.some((change) => change.type === "expunged");
  turn.updateSelected(id, isExpungeHeld ? { view } : { view, expungesKnown: mailbox.highestModSeq });
  if (isExistsDue) turn.respondTo(id, { type: "exists", count: view.size }, view);
  sayRecent(turn, id);
  if (!isOwn) sayArrived(turn, id, arrived, flagNamesFor(turn, id));
  const itemsOf = newsItemsFor(turn, id);
  const dataOf = messageDataFor(turn, id);
  if (hearsModSeqs(turn, id)) noteModSeq(turn, id, largestModSeq(changed));
  turn.respondEach(id, changed.length, () =>
    mapped(changed, (message) => ({
      response: dataOf(view.rank(message.uid), message.uid, itemsOf(message)),
      view,
    })),
  );
  tellContexts(turn, id);
  if (held.length > 0) {
    const by = wanted.counts && wanted.flags ? WITHHOLDERS[permission.expunge] : "client";
    if (by === "strategy") turn.choose(expungeFlush);
    turn.happen({
      type: "withheld",
      session: id,
      ...countsOf(held, isNews),
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

/** Says that a session could have been told something here, and was not by choice of the server, which is this axis. */
export function withhold(turn: Turn, id: SessionId, axis: Axis<unknown> = notifyWhen): void {
  unshareNumbers(turn, id);
  const selected = turn.selectedOf(id);
  const { view } = selected;
  const actual = actualFor(selected, turn.mailbox(selected.mailboxId).messages);
  if (isSame(view, actual)) return;
  const changes = diff(view, actual);
  const counts = countsOf(changes, newsOfFlags(turn, id));
  if (counts.expunged + counts.arrived + counts.changed === 0) return;
  turn.choose(axis);
  turn.happen({
    type: "withheld",
    session: id,
    ...counts,
    by: "strategy",
    cites: ["rfc3501#5.2"],
    because: turn.because,
    command: turn.isActing(id) ? turn.command : undefined,
  });
}

const expungedAmong = (changes: readonly Change[]): Message[] =>
  changes.filter((change) => change.type === "expunged").map((change) => change.message);

const countsOf = (
  changes: readonly Change[],
  isNews: (change: Change) => boolean,
): { expunged: number; arrived: number; changed: number } => ({
  expunged: changes.filter((change) => change.type === "expunged").length,
  arrived: changes.filter((change) => change.type === "arrived").length,
  changed: changes.filter(isNews).length,
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

/** \Recent goes to the first session that is told of a message and may change the mailbox (rfc3501#2.3.2). */
function claimRecent(turn: Turn, id: SessionId, mailbox: Mailbox, arrived: readonly Message[]): void {
  const first = arrived.find((message) => message.uid >= mailbox.recentFrom);
  if (!first) return;
  const selected = turn.selectedOf(id);
  const claimed = { first: first.uid as number, last: mailbox.uidNext - 1 };
  turn.updateSelected(id, { recent: mergeRanges([...selected.recent, claimed]) });
  if (!selected.readOnly) turn.quietlyPut(mailboxWith(mailbox, { recentFrom: uid(mailbox.uidNext) }));
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
