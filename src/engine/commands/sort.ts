/**
 * SORT and UID SORT: which messages match, in an order.   rfc5256#3  rfc5957 (SORT=DISPLAY)  rfc7162#3.1.9 (MODSEQ)
 * rfc5267#3 (RETURN)
 */
import { rangesOf } from "#imap/number-set.ts";
import { type PartialRange, takePartialRange } from "#imap/partial-range.ts";
import { printReturns, type SearchCriteria, type SearchReturns } from "#imap/search-key.ts";
import { readReturns, readSearchCriteria, type UnknownCharset } from "#imap/search-syntax.ts";
import { printSortCriteria, readSortCriteria, SORT_KEYS, type SortCriterion } from "#imap/sort-criteria.ts";
import type { NumberedMessage } from "#store/message-index.ts";
import type { Numbering } from "../addressed.ts";
import { isOffered } from "../capabilities.ts";
import { bad, type Command, type Done, ok } from "../command.ts";
import { hasContext, openContext } from "../contexts.ts";
import {
  asksModSeq,
  expungeResponsesTo,
  foundMessages,
  heedModSeqs,
  printCriteria,
  requireFewMessages,
  scopeOf,
  unknownCharset,
  unknownKey,
} from "../found-messages.ts";
import { frozenKeys } from "../frozen-keys.ts";
import { largestModSeq } from "../mod-seqs.ts";
import { eSearchOf, type FoundModSeqs, modSeqToSay, unknownReturn } from "../search-returns.ts";
import { requireMailbox } from "../selected-mailbox.ts";
import { sorted } from "../sorting.ts";
import type { Turn } from "../turn.ts";

export interface SortArgs extends SearchReturns {
  readonly by: readonly SortCriterion[];
  readonly criteria: SearchCriteria | UnknownCharset;
}

const DISPLAY = ["DISPLAYFROM", "DISPLAYTO"];
const PLAIN_KEYS = SORT_KEYS.filter((key) => !DISPLAY.includes(key));

const sortCommand = (name: "SORT" | "UID SORT", numbering: Numbering): Command<SortArgs> => ({
  name,
  states: ["selected"],
  byNumber: numbering === "sequence numbers",
  cites: ["rfc5256#3", "rfc5957#4", "rfc5267#3"],
  capabilities: ["SORT", "SORT=DISPLAY"],
  expungeResponses: numbering === "UIDs" ? "allowed" : "forbidden",
  expungeResponsesTo: ({ criteria }) => expungeResponsesTo(numbering, criteria),
  parse(reader, { world }) {
    reader.space();
    const returning = reader.takeWord("RETURN") ? readReturns(reader, "SORT") : { returns: undefined };
    const by = readSortCriteria(reader, isOffered(world.capabilities, "SORT=DISPLAY") ? SORT_KEYS : PLAIN_KEYS);
    reader.space();
    const criteria = readSearchCriteria(reader);
    reader.done();
    return { ...returning, by, criteria };
  },
  print: ({ by, criteria, ...returning }) =>
    ` ${printReturns(returning)}${printSortCriteria(by)} ${printCriteria(criteria)}`,
  run: (turn, args) => run(turn, args, name, numbering),
});

export const sort = sortCommand("SORT", "sequence numbers");
export const uidSort = sortCommand("UID SORT", "UIDs");

function run(turn: Turn, args: SortArgs, name: string, numbering: Numbering): Done {
  const { by, criteria, update } = args;
  const unknownOption = unknownReturn(turn, args, "SORT");
  if (unknownOption !== undefined) return bad(unknownOption);
  if (!("keys" in criteria)) return unknownCharset(criteria);
  const unknown = unknownKey(turn, criteria.keys);
  if (unknown !== undefined) return bad(unknown);
  if (update && hasContext(turn, turn.tag)) return bad("The tag is in use by a search that is kept up to date");
  requireMailbox(turn);
  requireFewMessages(turn);
  heedModSeqs(turn, criteria.keys);
  const scope = scopeOf(turn, criteria.keys, turn.selected.saved, update !== undefined);
  const found = foundMessages(turn, criteria.keys, scope);
  const inOrder = sorted(found, by);
  const modSeq =
    asksModSeq(criteria.keys) && found.length > 0 ? modSeqToSay(args, modSeqsOf(inOrder, args.partial)) : undefined;
  const numbers = inOrder.map(({ number, message }) => (numbering === "UIDs" ? message.uid : number));
  if (args.returns) {
    const results = { ranges: rangesOf(numbers), count: numbers.length, min: numbers[0], max: numbers.at(-1) };
    const response = eSearchOf(turn, args, results, numbering, modSeq);
    if (response) turn.respond(response);
  } else turn.respond({ type: "sort", numbers, ...(modSeq === undefined ? {} : { modSeq }) });
  if (update)
    openContext(turn, {
      tag: turn.tag,
      numbering,
      keys: frozenKeys(criteria.keys, turn.selected.view, turn.selected.saved),
      by,
      attributes: update,
      results: inOrder.map(({ message }) => message.uid),
    });
  return ok(`${name} completed`);
}

const modSeqsOf = (inOrder: readonly NumberedMessage[], partial: PartialRange | undefined): FoundModSeqs => ({
  ofMin: inOrder[0]?.message.modSeq ?? 0,
  ofMax: inOrder.at(-1)?.message.modSeq ?? 0,
  largest: largestModSeq(inOrder.map(({ message }) => message)),
  ...(partial && {
    ofPartial: largestModSeq(
      takePartialRange([{ first: 1, last: inOrder.length }], partial).flatMap(({ first, last }) =>
        inOrder.slice(first - 1, last).map(({ message }) => message),
      ),
    ),
  }),
});
