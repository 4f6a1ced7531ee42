/**
 * SEARCH and UID SEARCH: which messages match.   rfc9051#6.4.4  rfc3501#6.4.4  rfc4731 (RETURN)  rfc5182 (SAVE, $)
 *
 * Numbers in the keys and in the answer are the session's view's; flags are the mailbox's. A message that another
 * session has expunged is found or not as the strategy says (search-expunged), which is asked only when it would match.
 * The answer is SEARCH, or ESEARCH where RETURN asks for it or IMAP4rev2 has been enabled.
 */
import type { Range } from "#imap/number-set.ts";
import type { OctetString } from "#imap/octets.ts";
import { Reader } from "#imap/reader.ts";
import type { ESearchResponse } from "#imap/response.ts";
import { printSearchProgram, type SearchKey, type SearchProgram, type SearchReturn } from "#imap/search-key.ts";
import { readSearchProgram, SEARCH_CHARSETS, type UnknownCharset } from "#imap/search-syntax.ts";
import { diff, isSame } from "#store/diff.ts";
import type { Message } from "#store/message.ts";
import type { Numbering } from "../addressed.ts";
import { bad, type Command, type Done, no, ok } from "../command.ts";
import { numbersIn, RangesUnderway } from "../ranges-underway.ts";
import { matcherOf, type SearchContext, uidsToLookAt } from "../search-match.ts";
import { requireMailbox } from "../selected-mailbox.ts";
import { speaksRev2 } from "../session.ts";
import { searchExpunged } from "../strategy/search-expunged.ts";
import type { Turn } from "../turn.ts";

/** A search in an unknown charset is refused when it runs; `returns` says whether "$" is lost by it. */
export type SearchArgs = SearchProgram | (UnknownCharset & Pick<SearchProgram, "returns">);

/** A saved result with more gaps is refused (NOTSAVED): the session keeps it for as long as the mailbox is selected. */
const SAVED_RANGES_MAX = 100_000;

const searchCommand = (name: "SEARCH" | "UID SEARCH", numbering: Numbering): Command<SearchArgs> => ({
  name,
  states: ["selected"],
  cites: ["rfc9051#6.4.4", numbering === "UIDs" ? "rfc9051#6.4.9" : "rfc3501#6.4.4"],
  expungeResponses: numbering === "UIDs" ? "allowed" : "forbidden",
  parse(reader) {
    reader.space();
    const start = reader.position;
    const program = readSearchProgram(reader);
    reader.done();
    return "keys" in program ? program : { ...program, returns: returnsAlone(reader, start) };
  },
  print: (args) => ` ${printArgs(args)}`,
  run: (turn, args) => run(turn, args, name, numbering),
});

export const search = searchCommand("SEARCH", "sequence numbers");
export const uidSearch = searchCommand("UID SEARCH", "UIDs");

function printArgs(args: SearchArgs): OctetString {
  if ("keys" in args) return printSearchProgram(args);
  return printSearchProgram({ returns: args.returns, charset: args.unknownCharset, keys: [{ key: "ALL" }] });
}

/** The RETURN options of a program whose keys could not be understood. */
function returnsAlone({ octets, utf8 }: Reader, start: number): SearchProgram["returns"] {
  const reader = new Reader(octets, start, octets.length, utf8);
  if (!reader.takeWord("RETURN")) return undefined;
  reader.space();
  const words = reader.list("the RETURN options", () => reader.word("a RETURN option"), true);
  return [...new Set(words)] as SearchReturn[];
}

function run(turn: Turn, args: SearchArgs, name: string, numbering: Numbering): Done {
  const unknown = unknownIn(turn, args);
  if (unknown !== undefined) return bad(unknown);
  const saves = args.returns?.includes("SAVE") ?? false;
  // A SEARCH that is answered NO leaves "$" empty if it was to save (rfc9051#6.4.4.1).
  const { saved } = turn.selected;
  if (saves) turn.updateSelected(turn.actor, { saved: [] });
  if (!("keys" in args))
    return no(`the charset ${args.unknownCharset} is not known here`, {
      name: "BADCHARSET",
      text: `(${SEARCH_CHARSETS.join(" ")})`,
    });
  requireMailbox(turn);
  const found = find(turn, args.keys, saved);
  const kept = keptUids(found.uids, args.returns ?? []);
  if (saves && kept.length > SAVED_RANGES_MAX) return no(`${name} found too much to save`, { name: "NOTSAVED" });
  if (saves) turn.updateSelected(turn.actor, { saved: kept });
  respond(turn, args, numbering === "UIDs" ? found.uids : found.numbers, found.modSeq, numbering);
  return ok(`${name} completed`);
}

/** What the command asks for that belongs to a capability which is not offered; undefined: nothing. */
function unknownIn(turn: Turn, args: SearchArgs): string | undefined {
  const offers = (name: string): boolean => turn.offers(name) || turn.offers("IMAP4rev2");
  if (args.returns && !offers("ESEARCH") && !offers("SEARCHRES")) return "RETURN is not known here";
  if (args.returns?.includes("SAVE") && !offers("SEARCHRES")) return "the RETURN option SAVE is not known here";
  if (!("keys" in args)) return undefined;
  for (const key of eachKey(args.keys)) {
    if ((key.key === "UID" || key.key === "SEQUENCE") && key.set === "$" && !offers("SEARCHRES"))
      return '"$" is not known here';
    if ((key.key === "YOUNGER" || key.key === "OLDER") && !turn.offers("WITHIN"))
      return `there is no search key ${key.key}`;
    if (key.key === "MODSEQ" && !turn.offers("CONDSTORE")) return "there is no search key MODSEQ";
  }
  return undefined;
}

/** The keys and all within them. */
function* eachKey(keys: readonly SearchKey[]): Generator<SearchKey, void, undefined> {
  const waiting = [...keys];
  for (let key = waiting.pop(); key; key = waiting.pop()) {
    yield key;
    if (key.key === "AND") for (const inner of key.of) waiting.push(inner);
    else if (key.key === "NOT") waiting.push(key.of);
    else if (key.key === "OR") waiting.push(key.either, key.or);
  }
}

interface Found {
  readonly uids: RangesUnderway;
  readonly numbers: RangesUnderway;
  /** The largest among those found, where MODSEQ was asked for (rfc7162#3.1.5). */
  readonly modSeq: number | undefined;
}

function find(turn: Turn, keys: readonly SearchKey[], saved: readonly Range[]): Found {
  const { view, recent } = turn.selected;
  const context: SearchContext = { view, recent, saved, nowMs: turn.world.epochMs + turn.world.now };
  const matches = matcherOf(keys, context);
  const pending = pendingChanges(turn);
  const uids = new RangesUnderway();
  const numbers = new RangesUnderway();
  let modSeq = 0;
  const everywhere = [{ first: 1, last: view.largestUid }];
  for (const { number, message: known } of view.numbered(uidsToLookAt(keys, context) ?? everywhere)) {
    const now = pending === undefined || !pending.has(known.uid) ? known : pending.get(known.uid);
    if (!matches(now ?? known, number)) continue;
    if (now === undefined && !turn.choose(searchExpunged).found) continue;
    uids.add(known.uid);
    numbers.add(number);
    modSeq = Math.max(modSeq, (now ?? known).modSeq);
  }
  const asksModSeq = [...eachKey(keys)].some(({ key }) => key === "MODSEQ");
  return { uids, numbers, modSeq: asksModSeq && uids.count > 0 ? modSeq : undefined };
}

/** Messages that are other than the session knows them, by UID; undefined for those that are gone. */
function pendingChanges(turn: Turn): ReadonlyMap<number, Message | undefined> | undefined {
  const { view } = turn.selected;
  const { messages } = turn.selectedMailbox;
  if (isSame(view, messages)) return undefined;
  const pending = new Map<number, Message | undefined>();
  for (const change of diff(view, messages)) {
    if (change.type === "expunged") pending.set(change.message.uid, undefined);
    else if (change.type === "changed") pending.set(change.after.uid, change.after);
  }
  return pending;
}

/** What "$" becomes: all that was found, or the first and the last where only those were asked for (rfc9051#6.4.4.1). */
function keptUids({ ranges, min, max }: RangesUnderway, returns: readonly SearchReturn[]): readonly Range[] {
  const asksMin = returns.includes("MIN");
  const asksMax = returns.includes("MAX");
  if (returns.includes("ALL") || returns.includes("COUNT") || (!asksMin && !asksMax)) return ranges;
  const kept = new RangesUnderway();
  if (asksMin && min !== undefined) kept.add(min);
  if (asksMax && max !== undefined && !(asksMin && max === min)) kept.add(max);
  return kept.ranges;
}

function respond(
  turn: Turn,
  { returns }: SearchArgs,
  found: RangesUnderway,
  modSeq: number | undefined,
  numbering: Numbering,
): void {
  const also = modSeq === undefined ? {} : { modSeq };
  if (returns === undefined && !speaksRev2(turn.session)) {
    turn.respond({ type: "search", numbers: numbersIn(found.ranges), ...also });
    return;
  }
  const asked = (returns ?? []).filter((option) => option !== "SAVE");
  // SAVE alone is answered by the tagged OK only.
  if (asked.length === 0 && returns?.includes("SAVE")) return;
  const asks = (option: Exclude<SearchReturn, "SAVE">): boolean =>
    asked.includes(option) || (asked.length === 0 && option === "ALL");
  const { min, max, count, ranges } = found;
  const response: ESearchResponse = {
    type: "esearch",
    tag: turn.tag,
    uid: numbering === "UIDs",
    ...(asks("MIN") && min !== undefined ? { min } : {}),
    ...(asks("MAX") && max !== undefined ? { max } : {}),
    ...(asks("COUNT") ? { count } : {}),
    ...(asks("ALL") && count > 0 ? { all: ranges } : {}),
    ...also,
  };
  turn.respond(response);
}
