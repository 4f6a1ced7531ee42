/**
 * SORT and UID SORT: which messages match, in an order.   rfc5256#3  rfc5957 (SORT=DISPLAY)  rfc7162#3.1.9 (MODSEQ)
 */
import type { SearchCriteria } from "#imap/search-key.ts";
import { readSearchCriteria, type UnknownCharset } from "#imap/search-syntax.ts";
import { printSortCriteria, readSortCriteria, SORT_KEYS, type SortCriterion } from "#imap/sort-criteria.ts";
import type { Numbering } from "../addressed.ts";
import { isOffered } from "../capabilities.ts";
import { bad, type Command, type Done, ok } from "../command.ts";
import {
  asksModSeq,
  foundMessages,
  printCriteria,
  requireFewMessages,
  scopeOf,
  unknownCharset,
  unknownKey,
} from "../found-messages.ts";
import { requireMailbox } from "../selected-mailbox.ts";
import { sorted } from "../sorting.ts";
import type { Turn } from "../turn.ts";

export interface SortArgs {
  readonly by: readonly SortCriterion[];
  readonly criteria: SearchCriteria | UnknownCharset;
}

const DISPLAY = ["DISPLAYFROM", "DISPLAYTO"];
const PLAIN_KEYS = SORT_KEYS.filter((key) => !DISPLAY.includes(key));

const sortCommand = (name: "SORT" | "UID SORT", numbering: Numbering): Command<SortArgs> => ({
  name,
  states: ["selected"],
  cites: ["rfc5256#3", "rfc5957#4"],
  capabilities: ["SORT", "SORT=DISPLAY"],
  expungeResponses: numbering === "UIDs" ? "allowed" : "forbidden",
  parse(reader, { world }) {
    reader.space();
    const by = readSortCriteria(reader, isOffered(world.capabilities, "SORT=DISPLAY") ? SORT_KEYS : PLAIN_KEYS);
    reader.space();
    const criteria = readSearchCriteria(reader);
    reader.done();
    return { by, criteria };
  },
  print: ({ by, criteria }) => ` ${printSortCriteria(by)} ${printCriteria(criteria)}`,
  run: (turn, args) => run(turn, args, name, numbering),
});

export const sort = sortCommand("SORT", "sequence numbers");
export const uidSort = sortCommand("UID SORT", "UIDs");

function run(turn: Turn, { by, criteria }: SortArgs, name: string, numbering: Numbering): Done {
  if (!("keys" in criteria)) return unknownCharset(criteria);
  const unknown = unknownKey(turn, criteria.keys);
  if (unknown !== undefined) return bad(unknown);
  requireMailbox(turn);
  requireFewMessages(turn);
  const scope = scopeOf(turn, criteria.keys, turn.selected.saved);
  const found = [...foundMessages(turn, criteria.keys, scope)];
  const saysModSeq = found.length > 0 && asksModSeq(criteria.keys);
  turn.respond({
    type: "sort",
    numbers: sorted(found, by).map(({ number, message }) => (numbering === "UIDs" ? message.uid : number)),
    ...(saysModSeq && { modSeq: found.reduce((most, { message }) => Math.max(most, message.modSeq), 0) }),
  });
  return ok(`${name} completed`);
}
