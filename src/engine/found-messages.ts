/**
 * The part that SEARCH, SORT and THREAD share: which messages match.   rfc9051#6.4.4  rfc5256#3
 *
 * Numbers in the keys are the session's view's; flags are the mailbox's. A message that another session has expunged is
 * found or not as the strategy says (search-expunged), which is asked only when it would match.
 */
import { inRanges, type Range } from "#imap/number-set.ts";
import { type SequenceNumber, sequenceNumber } from "#imap/numbers.ts";
import type { OctetString } from "#imap/octets.ts";
import { printSearchCriteria, type SearchCriteria, type SearchKey, type SearchProgram } from "#imap/search-key.ts";
import { SEARCH_CHARSETS, type UnknownCharset } from "#imap/search-syntax.ts";
import { diff, isSame } from "#store/diff.ts";
import type { Message } from "#store/message.ts";
import { MessageIndex, type NumberedMessage } from "#store/message-index.ts";
import type { Numbering } from "./addressed.ts";
import { type Done, type ExpungeResponses, no, ok, Refusal } from "./command.ts";
import { uidRequired } from "./message-data.ts";
import { type Cut, cutToLimit, limitCode, messageLimit } from "./message-limit.ts";
import { enableModSeqs, NO_MODSEQS, offersModSeqs } from "./mod-seqs.ts";
import { sayProgress } from "./progress.ts";
import { matcherOf, type SearchContext, uidsToLookAt } from "./search-match.ts";
import { usesUidsOnly } from "./session.ts";
import { searchExpunged } from "./strategy/search-expunged.ts";
import { searchFlags } from "./strategy/search-flags.ts";
import type { Turn } from "./turn.ts";

/** The keys and all within them. */
export function* eachKey(keys: readonly SearchKey[]): Generator<SearchKey, void, undefined> {
  const waiting = [...keys];
  for (let key = waiting.pop(); key; key = waiting.pop()) {
    yield key;
    if (key.key === "AND") for (const inner of key.of) waiting.push(inner);
    else if (key.key === "NOT") waiting.push(key.of);
    else if (key.key === "OR") waiting.push(key.either, key.or);
  }
}

/** Keys of extensions. */
const CAPABILITY_OF: ReadonlyMap<SearchKey["key"], string> = new Map([
  ["YOUNGER", "WITHIN"],
  ["OLDER", "WITHIN"],
  ["MODSEQ", "CONDSTORE"],
  ["EMAILID", "OBJECTID"],
  ["THREADID", "OBJECTID"],
  ["SAVEDBEFORE", "SAVEDATE"],
  ["SAVEDON", "SAVEDATE"],
  ["SAVEDSINCE", "SAVEDATE"],
  ["SAVEDATESUPPORTED", "SAVEDATE"],
  ["UIDAFTER", "MESSAGELIMIT"],
  ["UIDBEFORE", "MESSAGELIMIT"],
]);

/**
 * For people: the key that belongs to a capability which is not offered; undefined: there is none. Refuses (BAD) message
 * numbers once UIDONLY is enabled (rfc9586#3.5).
 */
export function unknownKey(turn: Turn, keys: readonly SearchKey[]): string | undefined {
  if (usesUidsOnly(turn.session) && asksNumbers(keys)) throw new Refusal(uidRequired("This search"));
  for (const key of eachKey(keys)) {
    if ((key.key === "UID" || key.key === "SEQUENCE") && key.set === "$") {
      if (!turn.offers("SEARCHRES") && !turn.offers("IMAP4rev2")) return '"$" is not known here';
    }
    if ((key.key === "NEW" || key.key === "OLD" || key.key === "RECENT") && !turn.offers("IMAP4rev1"))
      return `there is no search key ${key.key}`;
    const capability = CAPABILITY_OF.get(key.key);
    if (capability !== undefined && !isCapabilityOffered(turn, capability)) return `there is no search key ${key.key}`;
    if (key.key === "MODSEQ" && !turn.selectedMailbox.keepsModSeqs) return NO_MODSEQS;
  }
  return undefined;
}

function isCapabilityOffered(turn: Turn, capability: string): boolean {
  if (capability === "MESSAGELIMIT") return messageLimit(turn) !== undefined;
  return capability === "CONDSTORE" ? offersModSeqs(turn) : turn.offers(capability);
}

/** What SORT and THREAD look for, on the wire. */
export const printCriteria = (criteria: SearchCriteria | UnknownCharset): OctetString =>
  printSearchCriteria("keys" in criteria ? criteria : { charset: criteria.unknownCharset, keys: [{ key: "ALL" }] });

/** The answer to a search in a charset that is not known (rfc9051#7.1, rfc5256#3). */
export const unknownCharset = ({ unknownCharset: charset }: UnknownCharset): Done =>
  no(`the charset ${charset} is not known here`, { name: "BADCHARSET", text: `(${SEARCH_CHARSETS.join(" ")})` });

/** Whether the answer says the largest mod-sequence found (rfc7162#3.1.5). */
export const asksModSeq = (keys: readonly SearchKey[]): boolean =>
  [...eachKey(keys)].some(({ key }) => key === "MODSEQ");

/**
 * While a UID command searches by message sequence numbers, EXPUNGE is forbidden as it is to SEARCH itself (rfc7162#3.2.10.2,
 * rfc9051#7.5.1).
 */
export const expungeResponsesTo = (
  numbering: Numbering,
  criteria: SearchCriteria | SearchProgram | UnknownCharset,
): ExpungeResponses =>
  numbering === "UIDs" && !("keys" in criteria && asksNumbers(criteria.keys)) ? "allowed" : "forbidden";

/** Whether there are message sequence numbers among the keys; "$" is none. */
const asksNumbers = (keys: readonly SearchKey[]): boolean =>
  [...eachKey(keys)].some((key) => key.key === "SEQUENCE" && key.set !== "$");

/** A search with MODSEQ makes the session hear mod-sequences (rfc7162#3.1). */
export function heedModSeqs(turn: Turn, keys: readonly SearchKey[]): void {
  if (asksModSeq(keys)) enableModSeqs(turn);
}

/** Where a search looks. */
export interface Scope {
  readonly context: SearchContext;
  readonly uids: readonly Range[];
  /** There are more messages to look at than one command may (rfc9738#3.1). */
  readonly cut: Cut | undefined;
  /** The result will be kept up to date, which goes by the mailbox (rfc5267#4.3). */
  readonly isKept: boolean;
}

/** `saved`: what "$" means. */
export function scopeOf(turn: Turn, keys: readonly SearchKey[], saved: readonly Range[], isKept = false): Scope {
  const { view, recent } = turn.selected;
  const { epochMs, now } = turn.world;
  const context: SearchContext = { view, recent, saved, epochMs, nowMs: epochMs + now };
  const uids = uidsToLookAt(keys, context) ?? [{ first: 1, last: view.largestUid }];
  const cut = cutToLimit(view, uids, messageLimit(turn));
  return { context, uids: cut?.uids ?? uids, cut, isKept };
}

/** SORT and THREAD look at the whole mailbox: refuses (NO) where it has too many messages for that (rfc9738#3.3). */
export function requireFewMessages(turn: Turn): void {
  const limit = messageLimit(turn);
  if (limit !== undefined && turn.selected.view.size > limit)
    turn.refuse(`The mailbox has more than ${limit} messages`, limitCode(limit));
}

/** In the order of the mailbox; each as the strategy says it is looked at, or as it was known where it is gone. */
export function eachFound(
  turn: Turn,
  keys: readonly SearchKey[],
  { context, uids, isKept }: Scope,
  take: (message: Message, number: SequenceNumber) => void,
): void {
  const { view } = turn.selected;
  const matcher = matcherOf(keys, context);
  const { matches } = matcher;
  const pending = pendingChanges(turn);
  const goal = view.countWithin(uids);
  let done = 0;
  for (const piece of view.numberedPieces(uids)) {
    const { messages, from, to, before } = piece;
    matcher.enter(piece);
    for (let index = from; index < to; index++) {
      sayProgress(turn, done++, goal);
      const known = messages[index] as Message;
      const number = sequenceNumber(before + index - from + 1);
      const now = pending === undefined || !pending.has(known.uid) ? known : pending.get(known.uid);
      const isAsTold = now !== undefined && now !== known && !isKept && turn.choose(searchFlags) === "session";
      const seen = now === undefined || isAsTold ? known : now;
      if (!matches(seen, number, index)) continue;
      if (now !== undefined || isFound(turn, keys)) take(seen, number);
    }
  }
}

/** The same as a list. */
export function foundMessages(turn: Turn, keys: readonly SearchKey[], scope: Scope): NumberedMessage[] {
  const found: NumberedMessage[] = [];
  eachFound(turn, keys, scope, (message, number) => found.push({ number, message }));
  return found;
}

/** Whether an expunged message is found that matches. */
function isFound(turn: Turn, keys: readonly SearchKey[]): boolean {
  const { found, inContent } = turn.choose(searchExpunged);
  return found && (inContent || !looksInside(keys));
}

/** Keys for which the header or the text is read. */
const INSIDE: ReadonlySet<SearchKey["key"]> = new Set([
  "BCC",
  "BODY",
  "CC",
  "FROM",
  "HEADER",
  "SENTBEFORE",
  "SENTON",
  "SENTSINCE",
  "SUBJECT",
  "TEXT",
  "TO",
]);

function looksInside(keys: readonly SearchKey[]): boolean {
  for (const { key } of eachKey(keys)) if (INSIDE.has(key)) return true;
  return false;
}

/** How a search ends: some expunged messages may have been passed over because their text could not be read. */
export function searchEnd(turn: Turn, name: string, keys: readonly SearchKey[], { uids }: Scope): Done {
  if (turn.option(searchExpunged).isSaid && looksInside(keys)) {
    for (const [uid, now] of pendingChanges(turn) ?? [])
      if (!now && inRanges(uids, uid))
        return ok(`${name} completed without messages that were expunged`, { name: "EXPUNGEISSUED" });
  }
  return ok(`${name} completed`);
}

/** Messages that are other than the session knows them, by UID; undefined for those that are gone. */
function pendingChanges(turn: Turn): ReadonlyMap<number, Message | undefined> | undefined {
  const { view, hollow } = turn.selected;
  const messages = hollow ? MessageIndex.EMPTY : turn.selectedMailbox.messages;
  if (isSame(view, messages)) return undefined;
  const pending = new Map<number, Message | undefined>();
  for (const change of diff(view, messages)) {
    if (change.type === "expunged") pending.set(change.message.uid, undefined);
    else if (change.type === "changed") pending.set(change.after.uid, change.after);
  }
  return pending;
}
