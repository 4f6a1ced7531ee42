/**
 * FETCH and UID FETCH: data of messages.   rfc9051#6.4.5  rfc3501#6.4.5  rfc9051#6.4.9
 *
 * Numbers are read against the session's view; data comes from the mailbox as it is. A message that another session has
 * expunged meanwhile is the strategy's affair (fetch-expunged). UID FETCH never fails for it: EXPUNGE follows in the
 * same answer, and a UID that is not there is ignored.
 */
import { type FetchAttribute, printFetchAttributes, readFetchAttributes } from "#imap/fetch-attribute.ts";
import { flagsOf, NO_FLAGS } from "#imap/flags.ts";
import { inRanges, type NumberSetOrSaved, printNumberSet, type Range, rangesOf } from "#imap/number-set.ts";
import type { FetchItem } from "#imap/response.ts";
import { storeFlags } from "#store/mailbox-changes.ts";
import type { Message } from "#store/message.ts";
import { type Addressed, addressed, goneText, type Numbering, without } from "../addressed.ts";
import { bad, type Command, type Completion, type Done, no, ok } from "../command.ts";
import { distinctAttributes, fetchItem, isUndecodable, setsSeen } from "../fetch-items.ts";
import { readMessageSet, refuseModifiers } from "../message-set.ts";
import { nilItem } from "../nil-items.ts";
import { announceKeywords, flagNames } from "../notify.ts";
import { requireMailbox } from "../selected-mailbox.ts";
import { type FetchExpunged, fetchExpunged } from "../strategy/fetch-expunged.ts";
import { substituteFor } from "../substitute.ts";
import type { Turn } from "../turn.ts";
import { withFlagsTold } from "../view.ts";

export interface FetchArgs {
  readonly set: NumberSetOrSaved;
  readonly attributes: readonly FetchAttribute[];
}

const fetchCommand = (name: "FETCH" | "UID FETCH", numbering: Numbering): Command<FetchArgs> => ({
  name,
  states: ["selected"],
  cites: ["rfc9051#6.4.5", numbering === "UIDs" ? "rfc9051#6.4.9" : "rfc3501#6.4.5"],
  expungeResponses: numbering === "UIDs" ? "allowed" : "forbidden",
  parse(reader, context) {
    const set = readMessageSet(reader, context);
    reader.space();
    const attributes = readFetchAttributes(reader);
    if (reader.take(" ")) refuseModifiers(reader, "FETCH");
    reader.done();
    return { set, attributes };
  },
  print: ({ set, attributes }) => ` ${printNumberSet(set)} ${printFetchAttributes(attributes)}`,
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
  const asked = distinctAttributes(args.attributes);
  const named = addressed(turn, args.set, numbering);
  const plan = planFor(turn, named, name, numbering);
  if (!("end" in plan)) return plan;

  let served = plan.ghosts === "none" ? named.living : named.all;
  let { living } = named;
  let { end } = plan;
  const undecodable = asked.some((attribute) => "part" in attribute) ? undecodableAmong(turn, served, asked) : [];
  if (undecodable.length > 0) {
    served = without(served, undecodable);
    living = without(living, undecodable);
    if (end.status === "OK") end = no("A part has a transfer encoding that is not known here", { name: "UNKNOWN-CTE" });
  }
  const seen = asked.some(setsSeen) ? setSeen(turn, living) : [];
  const attributes = numbering === "UIDs" ? withUid(asked) : asked;
  sayAll(turn, { ...named, living }, { attributes, served, seen, ghosts: plan.ghosts });
  return end;
}

/** Items of an extension that is not offered are unknown. */
function isServed(turn: Turn, { name }: FetchAttribute): boolean {
  if (name === "MODSEQ") return turn.offers("CONDSTORE");
  if (name === "BINARY[]" || name === "BINARY.SIZE[]") return turn.offers("BINARY") || turn.offers("IMAP4rev2");
  return true;
}

const withUid = (attributes: readonly FetchAttribute[]): readonly FetchAttribute[] =>
  attributes.some(({ name }) => name === "UID") ? attributes : [{ name: "UID" }, ...attributes];

function planFor(turn: Turn, named: Addressed, name: string, numbering: Numbering): Plan | Completion {
  const completed = ok(`${name} completed`);
  if (named.gone.length === 0) return { ghosts: "none", end: completed };
  const { data, end, onlyNoWhenAllGone, byeTheSecondTime } = turn.choose(fetchExpunged);
  if (numbering === "UIDs") return { ghosts: data === "real" ? "real" : "none", end: completed };
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
  return { ghosts: data, end: ok(`${name} completed without messages that were expunged`, { name: "EXPUNGEISSUED" }) };
}

function undecodableAmong(turn: Turn, uids: readonly Range[], attributes: readonly FetchAttribute[]): Message[] {
  const found: Message[] = [];
  for (const { message } of turn.selected.view.numbered(uids))
    if (isUndecodable(attributes, message)) found.push(message);
  return found;
}

const SEEN_FLAG = flagsOf(["\\Seen"]);

/** The implicit \Seen; the UIDs whose flags changed by it. */
function setSeen(turn: Turn, living: readonly Range[]): readonly Range[] {
  if (turn.selected.readOnly) return [];
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
}

function sayAll(turn: Turn, { gone, living }: Addressed, { attributes, served, seen, ghosts }: Saying): void {
  const actual = turn.selectedMailbox.messages;
  const saysFlags = attributes.some(({ name }) => name === "FLAGS");
  const saysModSeq = attributes.some(({ name }) => name === "MODSEQ");
  if (saysFlags || seen.length > 0) announceKeywords(turn, turn.actor, turn.selectedMailbox);
  let view = withFlagsTold(turn.selected.view, actual, saysFlags ? living : seen);
  if (saysFlags && ghosts === "nil" && gone.length > 0)
    view = view.update(rangesOf(gone.map(({ uid }) => uid)), (message) => ({ ...message, flags: NO_FLAGS }));
  turn.updateSelected(turn.actor, { view });

  let next = 0;
  for (const { number, message } of view.numbered(served)) {
    while (next < gone.length && (gone[next] as Message).uid < message.uid) next++;
    const isGhost = next < gone.length && (gone[next] as Message).uid === message.uid;
    const isSeenNow = !saysFlags && !isGhost && seen.length > 0 && inRanges(seen, message.uid);
    const known = isGhost || !saysModSeq ? message : (actual.get(message.uid) ?? message);
    const items = isGhost ? ghostItems(turn, attributes, known, ghosts) : itemsOf(turn, attributes, known);
    if (isSeenNow) items.push({ name: "FLAGS", flags: flagNames(turn, turn.actor, message) });
    turn.respond({ type: "fetch", number, items }, saysFlags || isSeenNow ? view : undefined);
  }
}

function itemsOf(turn: Turn, attributes: readonly FetchAttribute[], message: Message): FetchItem[] {
  const flags = (): readonly string[] => flagNames(turn, turn.actor, message);
  return attributes.map((attribute) => fetchItem(attribute, message, flags));
}

function ghostItems(
  turn: Turn,
  attributes: readonly FetchAttribute[],
  message: Message,
  data: FetchExpunged["data"],
): FetchItem[] {
  if (data === "nil") return attributes.map((attribute) => nilItem(attribute, message));
  return itemsOf(turn, attributes, data === "substitute" ? substituteFor(message) : message);
}
