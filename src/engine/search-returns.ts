/**
 * RETURN of SEARCH and SORT: which options there are, and what ESEARCH says.
 * rfc9051#6.4.4  rfc4731#3.1  rfc5267#3.1 (ESORT)  rfc5267#4 (CONTEXT)  rfc9394#3.1 (PARTIAL)
 */
import type { Range } from "#imap/number-set.ts";
import { takePartialRange } from "#imap/partial-range.ts";
import type { ESearchResponse } from "#imap/response.ts";
import type { SearchReturn, SearchReturns } from "#imap/search-key.ts";
import type { Numbering } from "./addressed.ts";
import { isServed } from "./fetch-items.ts";
import type { Turn } from "./turn.ts";

/** The capabilities of which one must be offered for RETURN to be known at all. */
const RETURN_NEEDS = {
  SEARCH: ["ESEARCH", "SEARCHRES", "PARTIAL", "CONTEXT=SEARCH", "IMAP4rev2"],
  SORT: ["ESORT", "CONTEXT=SORT"],
} as const;

/** For people: what is asked for that belongs to a capability which is not offered; undefined: nothing. */
export function unknownReturn(turn: Turn, returning: SearchReturns, command: "SEARCH" | "SORT"): string | undefined {
  const { returns, partial, update } = returning;
  if (!returns) return undefined;
  const offers = (...any: string[]): boolean => any.some((name) => turn.offers(name));
  if (!offers(...RETURN_NEEDS[command])) return "RETURN is not known here";
  const has = (option: SearchReturn): boolean => returns.includes(option);
  const context = `CONTEXT=${command}`;
  // The results that "$" stands for are those of SEARCH alone (rfc5182#2).
  const saves = command === "SEARCH" && offers("SEARCHRES", "IMAP4rev2");
  if (has("SAVE") && !saves) return "the RETURN option SAVE is not known here";
  if (has("CONTEXT") && !offers(context)) return "the RETURN option CONTEXT is not known here";
  if (update && !offers(context)) return "the RETURN option UPDATE is not known here";
  // PARTIAL came with CONTEXT, without counting from the end (rfc5267#4.4, rfc9394#3.1).
  const isKnown = partial?.fromEnd ? offers("PARTIAL") : offers("PARTIAL", context);
  if (partial && !(isKnown && (command === "SEARCH" || offers(context))))
    return "the RETURN option PARTIAL is not known here";
  if (!update || update.length === 0) return undefined;
  if (!offers("NOTIFY")) return "UPDATE with FETCH items needs NOTIFY, which is not offered";
  const item = update.find((attribute) => !isServed(turn, attribute));
  return item && `there is no FETCH item ${item.name}`;
}

/** What was found, as numbers or UIDs, in order. */
export interface Results {
  readonly ranges: readonly Range[];
  readonly count: number;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** Mod-sequences of what was found; 0 where nothing was. */
export interface FoundModSeqs {
  /** Of the first and the last one in the order of the answer. */
  readonly ofMin: number;
  readonly ofMax: number;
  readonly largest: number;
  /** The largest of those that PARTIAL returns. */
  readonly ofPartial?: number;
}

/**
 * The MODSEQ of the answer: the largest of the messages that are returned, where MODSEQ was searched for and anything was
 * found (rfc7162#3.1.5). MIN and MAX return one message each, PARTIAL a few (rfc4731#3.2).
 */
export function modSeqToSay({ returns = [], partial }: SearchReturns, found: FoundModSeqs): number {
  const some = [
    ...(returns.includes("MIN") ? [found.ofMin] : []),
    ...(returns.includes("MAX") ? [found.ofMax] : []),
    ...(partial ? [found.ofPartial ?? 0] : []),
  ];
  const areAllMeant = some.length === 0 || returns.includes("ALL") || returns.includes("COUNT");
  return areAllMeant ? found.largest : Math.max(...some);
}

/** Undefined where SAVE alone was asked for, which is answered by the tagged OK only. */
export function eSearchOf(
  turn: Turn,
  { returns = [], partial }: SearchReturns,
  { min, max, count, ranges }: Results,
  numbering: Numbering,
  modSeq: number | undefined,
): ESearchResponse | undefined {
  const asked = returns.filter((option) => option !== "SAVE" && option !== "CONTEXT");
  if (asked.length === 0 && !partial && returns.includes("SAVE")) return undefined;
  // Where no option is about what the answer holds, it holds ALL (rfc4731#3.1).
  const asks = (option: (typeof asked)[number]): boolean =>
    asked.includes(option) || (asked.length === 0 && !partial && option === "ALL");
  return {
    type: "esearch",
    tag: turn.tag,
    uid: numbering === "UIDs",
    ...(asks("MIN") && min !== undefined ? { min } : {}),
    ...(asks("MAX") && max !== undefined ? { max } : {}),
    ...(asks("COUNT") ? { count } : {}),
    ...(asks("ALL") && count > 0 ? { all: ranges } : {}),
    ...(partial && { partial: { range: partial, results: takePartialRange(ranges, partial) } }),
    ...(modSeq === undefined ? {} : { modSeq }),
  };
}
