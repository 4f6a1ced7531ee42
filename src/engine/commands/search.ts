/**
 * SEARCH and UID SEARCH: which messages match.   rfc9051#6.4.4  rfc3501#6.4.4  rfc4731 (RETURN)  rfc5182 (SAVE, $)
 * rfc9394#3.1 (PARTIAL)
 *
 * What matches is worked out in found-messages.ts; numbers in the answer are the session's view's. The answer is SEARCH,
 * or ESEARCH where RETURN asks for it or IMAP4rev2 has been enabled.
 */
import { mergeRanges, type Range } from "#imap/number-set.ts";
import type { OctetString } from "#imap/octets.ts";
import { takePartialRange } from "#imap/partial-range.ts";
import { BadSyntax, Reader } from "#imap/reader.ts";
import { printSearchProgram, type SearchKey, type SearchProgram, type SearchReturns } from "#imap/search-key.ts";
import { readReturns, readSearchProgram, type UnknownCharset } from "#imap/search-syntax.ts";
import type { Numbering } from "../addressed.ts";
import { bad, type Command, type Done, no } from "../command.ts";
import { hasContext, openContext, refuseUpdate } from "../contexts.ts";
import {
  asksModSeq,
  eachFound,
  expungeResponsesTo,
  heedModSeqs,
  type Scope,
  scopeOf,
  searchEnd,
  unknownCharset,
  unknownKey,
} from "../found-messages.ts";
import { frozenKeys } from "../frozen-keys.ts";
import { type Cut, endCut } from "../message-limit.ts";
import { numbersIn, RangesUnderway } from "../ranges-underway.ts";
import { eSearchOf, type FoundModSeqs, modSeqToSay, unknownReturn } from "../search-returns.ts";
import { requireMailbox } from "../selected-mailbox.ts";
import { speaksRev2 } from "../session.ts";
import type { Turn } from "../turn.ts";

/** A search in an unknown charset is refused when it runs; `returns` says whether "$" is lost by it. */
export type SearchArgs = SearchProgram | (UnknownCharset & SearchReturns);

/** A saved result with more gaps is refused (NOTSAVED): the session keeps it for as long as the mailbox is selected. */
const SAVED_RANGES_MAX = 100_000;

const searchCommand = (name: "SEARCH" | "UID SEARCH", numbering: Numbering): Command<SearchArgs> => ({
  name,
  states: ["selected"],
  byNumber: numbering === "sequence numbers",
  cites: ["rfc9051#6.4.4", numbering === "UIDs" ? "rfc9051#6.4.9" : "rfc3501#6.4.4"],
  expungeResponses: numbering === "UIDs" ? "allowed" : "forbidden",
  expungeResponsesTo: (args) => expungeResponsesTo(numbering, args),
  parse(reader, { session }) {
    reader.space();
    const start = reader.position;
    const program = readSearchProgram(reader);
    reader.done();
    if (session.enabled.has("UTF8=ACCEPT") && ("unknownCharset" in program || program.charset !== undefined))
      throw new BadSyntax("after ENABLE UTF8=ACCEPT a search takes no CHARSET: it is UTF-8 (rfc6855#3)", start);
    return "keys" in program ? program : { ...program, ...returnsAlone(reader, start) };
  },
  print: (args) => ` ${printArgs(args)}`,
  run: (turn, args) => run(turn, args, name, numbering),
});

export const search = searchCommand("SEARCH", "sequence numbers");
export const uidSearch = searchCommand("UID SEARCH", "UIDs");

function printArgs(args: SearchArgs): OctetString {
  if ("keys" in args) return printSearchProgram(args);
  const { unknownCharset: charset, ...returning } = args;
  return printSearchProgram({ ...returning, charset, keys: [{ key: "ALL" }] });
}

/** The RETURN options of a program whose keys could not be understood. */
function returnsAlone({ octets }: Reader, start: number): SearchReturns {
  const reader = new Reader(octets, start);
  return reader.takeWord("RETURN") ? readReturns(reader) : { returns: undefined };
}

function run(turn: Turn, args: SearchArgs, name: string, numbering: Numbering): Done {
  const unknown = unknownIn(turn, args);
  if (unknown !== undefined) return bad(unknown);
  if (args.update && hasContext(turn, turn.tag)) return bad("The tag is in use by a search that is kept up to date");
  const saves = args.returns?.includes("SAVE") ?? false;
  // A SEARCH that is answered NO leaves "$" empty if it was to save (rfc9051#6.4.4.1).
  const { saved } = turn.selected;
  if (saves) turn.updateSelected(turn.actor, { saved: [] });
  if (!("keys" in args)) return unknownCharset(args);
  requireMailbox(turn);
  heedModSeqs(turn, args.keys);
  const scope = scopeOf(turn, args.keys, saved, args.update !== undefined);
  const found = find(turn, args.keys, scope);
  const kept = keptUids(found.uids, args);
  if (saves && kept.length > SAVED_RANGES_MAX) return no(`${name} found too much to save`, { name: "NOTSAVED" });
  if (saves) turn.updateSelected(turn.actor, { saved: kept });
  const modSeq = asksModSeq(args.keys) && found.uids.count > 0 ? modSeqOf(turn, args, found) : undefined;
  respond(turn, args, numbering === "UIDs" ? found.uids : found.numbers, modSeq, numbering, scope.cut);
  if (args.update && scope.cut) refuseUpdate(turn, "Not all messages have been looked at");
  else if (args.update)
    openContext(turn, {
      tag: turn.tag,
      numbering,
      keys: frozenKeys(args.keys, turn.selected.view, saved),
      by: undefined,
      attributes: args.update,
      results: numbersIn(found.uids.ranges),
    });
  return endCut(turn, searchEnd(turn, name, args.keys, scope), scope.cut);
}

/** What the command asks for that belongs to a capability which is not offered; undefined: nothing. */
const unknownIn = (turn: Turn, args: SearchArgs): string | undefined =>
  unknownReturn(turn, args, "SEARCH") ?? ("keys" in args ? unknownKey(turn, args.keys) : undefined);

interface Found {
  readonly uids: RangesUnderway;
  readonly numbers: RangesUnderway;
  readonly modSeqs: FoundModSeqs;
}

function find(turn: Turn, keys: readonly SearchKey[], scope: Scope): Found {
  const uids = new RangesUnderway();
  const numbers = new RangesUnderway();
  let [ofMin, ofMax, largest] = [0, 0, 0];
  eachFound(turn, keys, scope, ({ uid, modSeq }, number) => {
    uids.add(uid);
    numbers.add(number);
    ofMax = modSeq;
    if (ofMin === 0) ofMin = modSeq;
    if (modSeq > largest) largest = modSeq;
  });
  return { uids, numbers, modSeqs: { ofMin, ofMax, largest } };
}

function modSeqOf(turn: Turn, args: SearchArgs, { uids, modSeqs }: Found): number {
  if (!args.partial) return modSeqToSay(args, modSeqs);
  const { messages } = turn.selectedMailbox;
  let ofPartial = 0;
  for (const { first, last } of takePartialRange(uids.ranges, args.partial))
    for (const known of turn.selected.view.range(first, last))
      ofPartial = Math.max(ofPartial, (messages.get(known.uid) ?? known).modSeq);
  return modSeqToSay(args, { ...modSeqs, ofPartial });
}

/**
 * What "$" becomes: all that was found, or the first, the last and the part that were asked for where nothing else was
 * (rfc9051#6.4.4.1, rfc9394#3.2).
 */
function keptUids({ ranges, min, max }: RangesUnderway, { returns = [], partial }: SearchArgs): readonly Range[] {
  const asksMin = returns.includes("MIN");
  const asksMax = returns.includes("MAX");
  if (returns.includes("ALL") || returns.includes("COUNT") || (!asksMin && !asksMax && !partial)) return ranges;
  const kept = new RangesUnderway();
  if (asksMin && min !== undefined) kept.add(min);
  if (asksMax && max !== undefined && !(asksMin && max === min)) kept.add(max);
  return partial ? mergeRanges([...kept.ranges, ...takePartialRange(ranges, partial)]) : kept.ranges;
}

function respond(
  turn: Turn,
  args: SearchArgs,
  found: RangesUnderway,
  modSeq: number | undefined,
  numbering: Numbering,
  cut: Cut | undefined,
): void {
  if (args.returns === undefined && !speaksRev2(turn.session)) {
    const numbers = numbersIn(found.ranges);
    const also = modSeq === undefined ? {} : { modSeq };
    return turn.respond({ type: "search", numbers: cut ? numbers.reverse() : numbers, ...also });
  }
  const response = eSearchOf(turn, args, found, numbering, modSeq);
  if (response) turn.respond(response);
}
