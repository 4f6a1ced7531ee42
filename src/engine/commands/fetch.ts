/**
 * FETCH and UID FETCH: data of messages.   rfc9051#6.4.5  rfc3501#6.4.5  rfc9051#6.4.9
 *
 * Numbers are read against the session's view; data comes from the mailbox as it is. A message that another session has
 * expunged meanwhile is the strategy's affair (fetch-expunged). UID FETCH never fails for it: EXPUNGE follows in the
 * same answer, and a UID that is not there is ignored.
 */
import { type FetchAttribute, printFetchAttributes, readFetchAttributes } from "#imap/fetch-attribute.ts";
import { flagsOf, NO_FLAGS } from "#imap/flags.ts";
import {
  inRanges,
  mergeRanges,
  type NumberSet,
  type NumberSetOrSaved,
  printNumberSet,
  type Range,
  rangesOf,
  subtractRanges,
} from "#imap/number-set.ts";
import { type PartialRange, partialExtent, takePartialRange } from "#imap/partial-range.ts";
import type { FetchItem } from "#imap/response.ts";
import { hasRights } from "#imap/rights.ts";
import { isSame } from "#store/diff.ts";
import { storeFlags } from "#store/mailbox-changes.ts";
import type { Message } from "#store/message.ts";
import { type NumberedMessage, numberedIn } from "#store/message-index.ts";
import { type Addressed, addressed, goneText, type Numbering, without } from "../addressed.ts";
import { bad, type Command, type Completion, type Done, no, ok } from "../command.ts";
import type { Stretch, ViewedResponse } from "../event.ts";
import { distinctAttributes, fetchItem, isServed, isUndecodable, setsSeen, type Teller } from "../fetch-items.ts";
import { type FetchModifiers, printFetchModifiers, readFetchModifiers } from "../fetch-modifiers.ts";
import { flagNamesFor, recentAmongFor } from "../flag-news.ts";
import { mapped } from "../mapped.ts";
import { messageDataFor } from "../message-data.ts";
import { addressedWithinLimit, type Cut, endCut, inOrder, limitCode, messageLimit } from "../message-limit.ts";
import { readMessageSet } from "../message-set.ts";
import { enableModSeqs, hearsModSeqs, largestModSeq, NO_MODSEQS, noteModSeq } from "../mod-seqs.ts";
import { nilItem } from "../nil-items.ts";
import { announceKeywords, notify } from "../notify.ts";
import { selectedRights } from "../rights.ts";
import { requireMailbox } from "../selected-mailbox.ts";
import { speaksRev2, usesUidsOnly } from "../session.ts";
import { expungeDelivery } from "../strategy/expunge-delivery.ts";
import { type FetchExpunged, fetchExpunged } from "../strategy/fetch-expunged.ts";
import { substituteFor } from "../substitute.ts";
import type { Turn } from "../turn.ts";
import { uidsAskedAbout, vanishedAmong } from "../vanished.ts";
import { withFlagsTold } from "../view.ts";

export interface FetchArgs extends FetchModifiers {
  readonly set: NumberSetOrSaved;
  readonly attributes: readonly FetchAttribute[];
}

const fetchCommand = (name: "FETCH" | "UID FETCH", numbering: Numbering): Command<FetchArgs> => ({
  name,
  states: ["selected"],
  byNumber: numbering === "sequence numbers",
  cites: [
    "rfc9051#6.4.5",
    numbering === "UIDs" ? "rfc9051#6.4.9" : "rfc3501#6.4.5",
    "rfc7162#3.1.4",
    "rfc7162#3.2.6",
    "rfc8474#5.3",
    "rfc8514#4.2",
    "rfc8970#3.1",
    "rfc9394#3.3",
    "rfc9738#3.1",
  ],
  expungeResponses: numbering === "UIDs" ? "allowed" : "forbidden",
  // VANISHED (EARLIER) comes before any FETCH (rfc7162#3.2.6).
  speaksFirst: ({ vanished }) => vanished === true,
  parse(reader, context) {
    const set = readMessageSet(reader, context);
    reader.space();
    const attributes = readFetchAttributes(reader);
    const modifiers = reader.take(" ") ? readFetchModifiers(reader, context, numbering) : {};
    reader.done();
    return { set, attributes, ...modifiers };
  },
  print: ({ set, attributes, ...modifiers }) =>
    ` ${printNumberSet(set)} ${printFetchAttributes(attributes)}${printFetchModifiers(modifiers)}`,
  run: (turn, args) => run(turn, args, name, numbering),
});

export const fetch = fetchCommand("FETCH", "sequence numbers");
export const uidFetch = fetchCommand("UID FETCH", "UIDs");

/** What is served of the messages named, and how it ends. */
interface Plan {
  readonly ghosts: FetchExpunged["data"];
  readonly end: Done;
}

function run(turn: Turn, args: FetchArgs, name: string, numbering: Numbering): Completion {
  requireMailbox(turn);
  const unknown = args.attributes.find((attribute) => !isServed(turn, attribute));
  if (unknown) return bad(`there is no FETCH item ${unknown.name.replace("[]", "")}`);
  const asked = withModSeq(distinctAttributes(args.attributes), args.changedSince);
  if (asked.some(({ name: item }) => item === "MODSEQ")) {
    if (!turn.selectedMailbox.keepsModSeqs) return bad(NO_MODSEQS);
    enableModSeqs(turn);
  }
  const limit = messageLimit(turn);
  if (args.partial && limit !== undefined && partialExtent(args.partial) > limit)
    return no(`${name} asks for more than ${limit} messages`, limitCode(limit));
  const set = args.partial ? partOf(turn, args.set, args.partial) : args.set;
  const { named, cut } = addressedWithinLimit(turn, set, numbering);
  const plan = planFor(turn, named, name, numbering);
  if (!("end" in plan)) return plan;
  if (args.vanished) sayVanished(turn, args.set, args.changedSince ?? 0);

  let { gone, living } = args.changedSince === undefined ? named : changedOnly(turn, named, args.changedSince);
  if (plan.ghosts === "none") gone = [];
  let served = gone.length > 0 ? mergeRanges([...living, ...rangesOf(gone.map(({ uid }) => uid))]) : living;
  let { end } = plan;
  const undecodable = asked.some((attribute) => "part" in attribute) ? undecodableAmong(turn, served, asked) : [];
  if (undecodable.length > 0) {
    served = without(served, undecodable);
    living = without(living, undecodable);
    if (end.status === "OK") end = no("A part has a transfer encoding that is not known here", { name: "UNKNOWN-CTE" });
  }
  const seen = asked.some(setsSeen) ? setSeen(turn, living) : [];
  const attributes = numbering === "UIDs" && !usesUidsOnly(turn.session) ? withUid(asked) : asked;
  const [first = [], ...rest] = partsOf(turn, served);
  sayAll(turn, { gone, living }, { attributes, served: first, seen, ghosts: plan.ghosts, cut });
  for (const part of rest) {
    notify(turn, turn.actor, { expunge: "allowed" });
    sayAll(turn, { living, gone: [] }, { attributes, served: part, seen, ghosts: plan.ghosts, cut });
  }
  return endCut(turn, end, cut);
}

/** The UIDs of those messages of the set that PARTIAL names (rfc9394#3.3). */
function partOf(turn: Turn, set: NumberSetOrSaved, partial: PartialRange): NumberSet {
  const { view } = turn.selected;
  return view.uidsOf(takePartialRange(view.numbersOf(addressed(turn, set, "UIDs").all), partial));
}

/** Before any FETCH. Messages that the session still counts are told of by VANISHED without EARLIER, when they may be. */
function sayVanished(turn: Turn, set: NumberSetOrSaved, since: number): void {
  const asked = uidsAskedAbout(turn, set);
  const vanished = vanishedAmong(turn, turn.selectedMailbox, asked, since);
  const uids = subtractRanges(vanished, turn.selected.view.existing(vanished));
  if (uids.length > 0) turn.respond({ type: "vanished", earlier: true, uids });
}

/** CHANGEDSINCE asks for MODSEQ as well (rfc7162#3.1.4.1). */
const withModSeq = (
  attributes: readonly FetchAttribute[],
  changedSince: number | undefined,
): readonly FetchAttribute[] =>
  changedSince === undefined || attributes.some(({ name }) => name === "MODSEQ")
    ? attributes
    : [...attributes, { name: "MODSEQ" }];

/** What remains of the messages named; ghosts count with the mod-sequence that was known of them. */
function changedOnly(turn: Turn, { gone, living }: Addressed, since: number): Pick<Addressed, "gone" | "living"> {
  const changed: number[] = [];
  for (const { uid } of turn.selectedMailbox.messages.changedSince(since)) if (inRanges(living, uid)) changed.push(uid);
  return { gone: gone.filter(({ modSeq }) => modSeq > since), living: rangesOf(changed) };
}

const withUid = (attributes: readonly FetchAttribute[]): readonly FetchAttribute[] =>
  attributes.some(({ name }) => name === "UID") ? attributes : [{ name: "UID" }, ...attributes];

function planFor(turn: Turn, named: Addressed, name: string, numbering: Numbering): Plan | Completion {
  const completed = ok(`${name} completed`);
  if (named.gone.length === 0) return { ghosts: "none", end: completed };
  const { data, end, onlyNoWhenAllGone, byeTheSecondTime } = turn.choose(fetchExpunged);
  if (numbering === "UIDs" && !turn.selected.hollow)
    return { ghosts: data === "real" ? "real" : "none", end: completed };
  if (byeTheSecondTime) {
    if (turn.selected.warned) {
      turn.bye(turn.actor, "Messages that were expunged have been asked for again: NOOP would have said so");
      return { ended: true };
    }
    turn.updateSelected(turn.actor, { warned: true });
  }
  if (!named.hasLiving && onlyNoWhenAllGone) return no(goneText(turn, named));
  if (end === "NO") return { ghosts: data, end: no("Some of the requested messages no longer exist") };
  if (end === "OK") return { ghosts: data, end: completed };
  const rest = data === "none" ? "completed without messages that were expunged" : "completed, some were expunged";
  return { ghosts: data, end: ok(`${name} ${rest}`, { name: "EXPUNGEISSUED" }) };
}

function undecodableAmong(turn: Turn, uids: readonly Range[], attributes: readonly FetchAttribute[]): Message[] {
  const found: Message[] = [];
  for (const { message } of turn.selected.view.numbered(uids))
    if (isUndecodable(attributes, message)) found.push(message);
  return found;
}

/** What is served: in one go, or in halves where news of EXPUNGE comes in between (expunge-delivery=any-time). */
function partsOf(turn: Turn, served: readonly Range[]): readonly (readonly Range[])[] {
  if (!turn.option(expungeDelivery).anywhere) return [served];
  const { view } = turn.selected;
  const uids = view.existing(served);
  const count = view.countWithin(uids);
  const half = Math.floor(count / 2);
  if (half === 0) return [served];
  return [
    { first: 1, last: half },
    { first: half + 1, last: count },
  ].map((part) => view.uidsOf(takePartialRange(view.numbersOf(uids), { ...part, fromEnd: false })));
}

const SEEN_FLAG = flagsOf(["\\Seen"]);

/** The implicit \Seen, without a word where it may not be set (rfc4314#4); the UIDs whose flags changed by it. */
function setSeen(turn: Turn, living: readonly Range[]): readonly Range[] {
  if (turn.selected.readOnly || !hasRights(selectedRights(turn, turn.actor), "s")) return [];
  const { mailbox, changed } = storeFlags(turn.selectedMailbox, living, "add", SEEN_FLAG);
  if (changed.length > 0) turn.putMailbox(mailbox, "flags");
  return changed;
}

interface Saying {
  readonly attributes: readonly FetchAttribute[];
  /** UIDs that get a response. */
  readonly served: readonly Range[];
  /** UIDs that FETCH has just made \Seen: their flags are said with the rest (rfc9051#6.4.5). */
  readonly seen: readonly Range[];
  readonly ghosts: FetchExpunged["data"];
  readonly cut: Cut | undefined;
}

function sayAll(
  turn: Turn,
  { gone, living }: Pick<Addressed, "gone" | "living">,
  { attributes, served, seen, ghosts, cut }: Saying,
): void {
  const actual = turn.selectedMailbox.messages;
  const saysFlags = attributes.some(({ name }) => name === "FLAGS");
  const saysModSeq = attributes.some(({ name }) => name === "MODSEQ");
  if (saysFlags || seen.length > 0) announceKeywords(turn, turn.actor, turn.selectedMailbox);
  const before = turn.selected.view;
  const flagged = saysFlags ? living : seen;
  const isModSeqHeard = hearsModSeqs(turn, turn.actor);
  // Flags that are news come with their mod-sequence, asked for or not (rfc7162#3.2.4).
  const mayBeNews = isModSeqHeard && !isSame(before, actual);
  const isNews = (message: Message): boolean =>
    mayBeNews && inRanges(flagged, message.uid) && before.get(message.uid)?.modSeq !== message.modSeq;
  let view = withFlagsTold(before, actual, flagged);
  if (saysFlags && ghosts === "nil" && gone.length > 0)
    view = view.update(rangesOf(gone.map(({ uid }) => uid)), (message) => ({ ...message, flags: NO_FLAGS }));
  if (view !== before) turn.updateSelected(turn.actor, { view });
  if (mayBeNews || (isModSeqHeard && saysModSeq)) noteModSeqs(turn, saysModSeq, living, gone, isNews);

  // From here on nothing is asked of the turn: the responses may be made when it is over.
  const teller: Teller = {
    flags: flagNamesFor(turn, turn.actor),
    epochMs: turn.world.epochMs,
    rev2: speaksRev2(turn.session),
  };
  const dataOf = messageDataFor(turn, turn.actor);
  const isUidSaid = !usesUidsOnly(turn.session);
  const isPlain = gone.length === 0 && seen.length === 0 && !mayBeNews && !saysModSeq;
  const viewSaid = saysFlags ? view : undefined;
  const plainly = ({ number, message }: NumberedMessage): ViewedResponse => ({
    response: dataOf(number, message.uid, itemsOf(teller, attributes, message)),
    view: viewSaid,
  });
  const recurs = isPlain && !cut && attributes.every(({ name }) => RECURRING.has(name));
  const recentAmong = recentAmongFor(turn, turn.actor);
  const stretches = (): Iterable<Stretch> => {
    const as = `${isUidSaid ? "" : "UID"}FETCH ${attributes.map(({ name }) => name).join(" ")}`;
    return mapped(view.numberedPieces(served), (piece) => {
      const { messages, from, to, before } = piece;
      const recent = recentAmong({ first: messages[from]?.uid ?? 0, last: messages[to - 1]?.uid ?? 0 });
      return {
        of: messages,
        as: `${as} ${before} ${from} ${to} ${printNumberSet(recent)}`,
        responses: () => mapped(numberedIn(piece), plainly),
      };
    });
  };
  const responses = (): Iterable<ViewedResponse> => {
    const numbered = inOrder(view.numbered(served), cut);
    if (isPlain) return mapped(numbered, plainly);
    const goneUids = new Set(gone.map(({ uid }) => uid));
    return mapped(numbered, ({ number, message }) => {
      const isGhost = goneUids.has(message.uid);
      const isSeenNow = !saysFlags && !isGhost && seen.length > 0 && inRanges(seen, message.uid);
      const known = isGhost || !saysModSeq ? message : (actual.get(message.uid) ?? message);
      const items = isGhost ? ghostItems(teller, attributes, known, ghosts) : itemsOf(teller, attributes, known);
      if (isSeenNow) items.push({ name: "FLAGS", flags: teller.flags(message) });
      if (!isGhost && isNews(message)) addMissing(items, message, isUidSaid);
      return { response: dataOf(number, message.uid, items), view: isSeenNow ? view : viewSaid };
    });
  };
  turn.respondEach(turn.actor, view.countWithin(served), responses, recurs ? stretches : undefined);
}

/** What clients ask of whole mailboxes, over and over: short, and of the message alone. */
const RECURRING: ReadonlySet<FetchAttribute["name"]> = new Set(["FLAGS", "UID", "RFC822.SIZE", "INTERNALDATE"]);

function addMissing(items: FetchItem[], { uid, modSeq }: Message, isUidSaid: boolean): void {
  if (isUidSaid && !items.some(({ name }) => name === "UID")) items.push({ name: "UID", uid });
  if (!items.some(({ name }) => name === "MODSEQ")) items.push({ name: "MODSEQ", modSeq });
}

/** The largest mod-sequence that the answer says. */
function noteModSeqs(
  turn: Turn,
  areAllSaid: boolean,
  living: readonly Range[],
  gone: readonly Message[],
  isNews: (message: Message) => boolean,
): void {
  const { messages } = turn.selectedMailbox;
  let largest = areAllSaid ? largestModSeq(gone) : 0;
  for (const { first, last } of living)
    for (const message of messages.range(first, last))
      if (message.modSeq > largest && (areAllSaid || isNews(message))) largest = message.modSeq;
  noteModSeq(turn, turn.actor, largest);
}

function itemsOf(teller: Teller, attributes: readonly FetchAttribute[], message: Message): FetchItem[] {
  // One by far the most often, and in large numbers.
  const only = attributes.length === 1 ? attributes[0] : undefined;
  return only
    ? [fetchItem(only, message, teller)]
    : attributes.map((attribute) => fetchItem(attribute, message, teller));
}

function ghostItems(
  teller: Teller,
  attributes: readonly FetchAttribute[],
  message: Message,
  data: FetchExpunged["data"],
): FetchItem[] {
  if (data === "nil") return attributes.map((attribute) => nilItem(attribute, message));
  if (data !== "substitute") return itemsOf(teller, attributes, message);
  const substitute = substituteFor(message);
  // What the client was told of its IDs must not change (rfc8474#5.2).
  return attributes.flatMap((attribute) =>
    itemsOf(teller, [attribute], attribute.name === "THREADID" ? message : substitute),
  );
}
