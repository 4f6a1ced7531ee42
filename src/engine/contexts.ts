/**
 * Results of searches that the server keeps up to date: UPDATE.   rfc5267#4.3
 *
 * A context has the UIDs that its client knows as the result. It is looked at whenever news of the mailbox is told, after
 * that news: messages that begin to match are added, those that stop are removed. Only an expunged message goes before
 * its EXPUNGE, while its number still means it; and it goes even where the EXPUNGE has to wait (rfc5267#A.3).
 *
 * rfc5465 has ESEARCH before a new message's FETCH in 5.2 and after it in 7; with 5.1 we say FETCH first.
 */
import type { FetchAttribute } from "#imap/fetch-attribute.ts";
import { rangesOf } from "#imap/number-set.ts";
import type { ResultUpdate } from "#imap/result-updates.ts";
import type { SearchKey } from "#imap/search-key.ts";
import type { SortCriterion } from "#imap/sort-criteria.ts";
import { diff, isSame } from "#store/diff.ts";
import type { Message } from "#store/message.ts";
import type { MessageIndex } from "#store/message-index.ts";
import type { Numbering } from "./addressed.ts";
import { dependsOnOthers } from "./frozen-keys.ts";
import { added, type Ordered, removed } from "./ordered-results.ts";
import { matcherOf } from "./search-match.ts";
import type { SessionId } from "./session.ts";
import { sortOrder } from "./sorting.ts";
import type { Turn } from "./turn.ts";
import { actualFor } from "./view.ts";

export interface Context {
  /** Of the command that made it. */
  readonly tag: string;
  readonly numbering: Numbering;
  /** Without message sequence numbers and "$": those meant what they meant then (rfc5267#4.3). */
  readonly keys: readonly SearchKey[];
  /** Undefined: the order of the mailbox. */
  readonly by: readonly SortCriterion[] | undefined;
  /** What FETCH says of a new message that matches. */
  readonly attributes: readonly FetchAttribute[];
  /** UIDs, in order. */
  readonly results: readonly number[];
}

export interface Contexts {
  readonly list: readonly Context[];
  /** The messages as they were when the contexts were looked at last. */
  readonly basis: MessageIndex;
}

const CONTEXTS_MAX = 8;
/** Beside another context no larger result is kept up to date; one context there must always be (rfc5267#4.3.1). */
const RESULTS_MAX = 100_000;

export const hasContext = (turn: Turn, tag: string): boolean =>
  turn.selected.contexts?.list.some((context) => context.tag === tag) ?? false;

/** Keeps a result up to date from now on; or says NO [NOUPDATE], and the search goes on without (rfc5267#4.3.1). */
export function openContext(turn: Turn, context: Context): void {
  const { contexts, view } = turn.selected;
  const list = contexts?.list ?? [];
  if (list.length > 0 && context.results.length > RESULTS_MAX)
    return refuseUpdate(turn, "The result is too large to be kept up to date");
  if (list.length >= CONTEXTS_MAX) return refuseUpdate(turn, `${CONTEXTS_MAX} searches are kept up to date already`);
  const basis = contexts?.basis ?? toldPart(view, turn.selectedMailbox.messages);
  turn.updateSelected(turn.actor, { contexts: { list: [...list, context], basis } });
}

export const refuseUpdate = (turn: Turn, text: string): void =>
  turn.untagged("NO", text, { name: "NOUPDATE", text: `"${turn.tag}"` });

/** False where there is no context of one of these tags; then all stay. */
export function closeContexts(turn: Turn, tags: readonly string[]): boolean {
  if (!tags.every((tag) => hasContext(turn, tag))) return false;
  const { contexts } = turn.selected;
  const list = contexts?.list.filter(({ tag }) => !tags.includes(tag)) ?? [];
  turn.updateSelected(turn.actor, { contexts: contexts && list.length > 0 ? { ...contexts, list } : undefined });
  return true;
}

/** The messages as they are, without those that the client has not been told of. */
function toldPart(view: MessageIndex, actual: MessageIndex): MessageIndex {
  if (isSame(view, actual)) return actual;
  const untold = diff(view, actual).flatMap((change) => (change.type === "arrived" ? [change.message.uid] : []));
  return untold.length > 0 ? actual.deleteAll(rangesOf(untold)) : actual;
}

/** REMOVEFROM for messages that are gone, before EXPUNGE says so. They ascend. */
export function leaveContexts(turn: Turn, id: SessionId, gone: readonly Message[]): void {
  const { contexts, view } = turn.selectedOf(id);
  if (!contexts) return;
  const list = contexts.list.map((context) => sayChange(turn, id, context, orderedIn(context, view), [], gone));
  turn.updateSelected(id, { contexts: { ...contexts, list } });
}

/** ADDTO and REMOVEFROM for what has been told by now. */
export function tellContexts(turn: Turn, id: SessionId): void {
  const selected = turn.selectedOf(id);
  const { contexts, view } = selected;
  if (!contexts) return;
  const { basis } = contexts;
  const now = toldPart(view, actualFor(selected, turn.mailbox(selected.mailboxId).messages));
  const changes = diff(basis, now);
  const before = changes.flatMap((change) => (change.type === "expunged" ? [change.message] : []));
  const after = changes.flatMap((change) =>
    change.type === "arrived" ? [change.message] : change.type === "changed" ? [change.after] : [],
  );
  const list = contexts.list.map((context) => {
    const looksAtAll = dependsOnOthers(context.keys);
    if (changes.length === 0 && !looksAtAll) return context;
    const matches = contextMatcher(turn, id, context);
    const looked = looksAtAll ? [...now] : after;
    // Messages that are gone by now are still in `basis`, where their place in the order is looked up.
    const ordered = orderedIn(context, now, basis, view);
    const [stay, go] = [looked.filter((each) => matches(each)), looked.filter((each) => !matches(each))];
    return sayChange(turn, id, context, ordered, stay, [...before, ...go]);
  });
  turn.updateSelected(id, { contexts: { list, basis: now } });
}

function contextMatcher(turn: Turn, id: SessionId, { keys }: Context): (message: Message) => boolean {
  const { view, recent } = turn.selectedOf(id);
  const { epochMs, now } = turn.world;
  const { matches } = matcherOf(keys, { view, recent, saved: [], epochMs, nowMs: epochMs + now });
  return (message) => matches(message, 0, 0);
}

const orderedIn = ({ by, results }: Context, ...indexes: MessageIndex[]): Ordered => ({
  results,
  order: by ? sortOrder(by) : (a, b) => a.uid - b.uid,
  messageOf: (uid) => indexes.map((index) => index.get(uid)).find((message) => message !== undefined),
});

/** Says which of these messages come into the result and which leave it; gives the context as its client now has it. */
function sayChange(
  turn: Turn,
  id: SessionId,
  context: Context,
  ordered: Ordered,
  comers: readonly Message[],
  leavers: readonly Message[],
): Context {
  const { view } = turn.selectedOf(id);
  const { numbering, tag, by } = context;
  const left = removed(ordered, leavers);
  const joined = added({ ...ordered, results: left.results }, comers);
  const partsOf = (pieces: typeof left.pieces): ResultUpdate["parts"] => {
    const numbersOf = (uids: readonly number[]) =>
      rangesOf(numbering === "UIDs" ? uids : uids.map((uid) => view.rank(uid)));
    // In the order of the mailbox the client finds the places by itself.
    if (!by) return [{ position: 0, results: numbersOf(pieces.flatMap(({ uids }) => uids)) }];
    return pieces.map(({ position, uids }) => ({ position, results: numbersOf(uids) }));
  };
  const updates: ResultUpdate[] = [
    ...(left.pieces.length > 0 ? [{ type: "REMOVEFROM" as const, parts: partsOf(left.pieces) }] : []),
    ...(joined.pieces.length > 0 ? [{ type: "ADDTO" as const, parts: partsOf(joined.pieces) }] : []),
  ];
  if (updates.length === 0) return context;
  turn.respondTo(id, { type: "esearch", tag, uid: numbering === "UIDs", updates });
  return { ...context, results: joined.results };
}

/** What the contexts want to be said of a new message that matches (rfc5465#7). */
export function attributesWanted(turn: Turn, id: SessionId): (message: Message) => readonly FetchAttribute[] {
  const asking = (turn.selectedOf(id).contexts?.list ?? []).filter(({ attributes }) => attributes.length > 0);
  const each = asking.map((context) => ({ ...context, matches: contextMatcher(turn, id, context) }));
  return (message) => each.flatMap(({ matches, attributes }) => (matches(message) ? attributes : []));
}
