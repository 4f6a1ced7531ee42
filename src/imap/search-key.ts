/**
 * What SEARCH can be asked for: the tree of its keys and the frame around it.
 * rfc9051#6.4.4  rfc3501#6.4.4  rfc5032 (YOUNGER, OLDER)  rfc7162#3.1.5 (MODSEQ)  rfc5182 ($)  rfc8474#6 (EMAILID, THREADID)
 * rfc8514#4.3 (SAVED…)  rfc9738#3.2 (UIDAFTER, UIDBEFORE)
 *
 * This file has the values and how they are printed; search-syntax.ts reads them. Strings to search for are Unicode here:
 * the charset of the command has been applied.
 */
import { printDate } from "./dates.ts";
import { type FetchAttribute, printFetchAttributeList } from "./fetch-attribute.ts";
import { type NumberSetOrSaved, printNumberSet } from "./number-set.ts";
import type { OctetString } from "./octets.ts";
import { utf8Encode } from "./octets.ts";
import { type PartialRange, printPartialRange } from "./partial-range.ts";
import { printAstring, printString } from "./string-syntax.ts";

/** Keys without arguments. NEW, OLD and RECENT are IMAP4rev1's (rfc3501#6.4.4). */
export const PLAIN_KEYS = [
  "ALL",
  "ANSWERED",
  "DELETED",
  "DRAFT",
  "FLAGGED",
  "NEW",
  "OLD",
  "RECENT",
  "SEEN",
  "UNANSWERED",
  "UNDELETED",
  "UNDRAFT",
  "UNFLAGGED",
  "UNSEEN",
  "SAVEDATESUPPORTED",
] as const;
export const TEXT_KEYS = ["BCC", "BODY", "CC", "FROM", "SUBJECT", "TEXT", "TO"] as const;
export const DATE_KEYS = [
  "BEFORE",
  "ON",
  "SINCE",
  "SENTBEFORE",
  "SENTON",
  "SENTSINCE",
  "SAVEDBEFORE",
  "SAVEDON",
  "SAVEDSINCE",
] as const;

export type SearchKey =
  | { readonly key: (typeof PLAIN_KEYS)[number] }
  /** The empty text is in every field that is there. */
  | { readonly key: (typeof TEXT_KEYS)[number]; readonly text: string }
  | { readonly key: "HEADER"; readonly field: string; readonly text: string }
  | { readonly key: "KEYWORD" | "UNKEYWORD"; readonly flag: string }
  /** Days since 1970-01-01, see civil-date.ts. */
  | { readonly key: (typeof DATE_KEYS)[number]; readonly day: number }
  | { readonly key: "LARGER" | "SMALLER"; readonly octets: number }
  | { readonly key: "YOUNGER" | "OLDER"; readonly seconds: number }
  /** Message sequence numbers. */
  | { readonly key: "SEQUENCE"; readonly set: NumberSetOrSaved }
  | { readonly key: "UID"; readonly set: NumberSetOrSaved }
  | { readonly key: "MODSEQ"; readonly modSeq: number; readonly entry?: SearchEntry }
  | { readonly key: "EMAILID" | "THREADID"; readonly id: string }
  /** Without that UID itself (rfc9738#3.2). */
  | { readonly key: "UIDAFTER" | "UIDBEFORE"; readonly uid: number }
  | { readonly key: "NOT"; readonly of: SearchKey }
  | { readonly key: "OR"; readonly either: SearchKey; readonly or: SearchKey }
  /** Keys in parentheses: all of them. */
  | { readonly key: "AND"; readonly of: readonly SearchKey[] };

/** The metadata item whose mod-sequence counts: `"/flags/\\Seen" all`. */
export interface SearchEntry {
  readonly name: string;
  readonly scope: "priv" | "shared" | "all";
}

export const SEARCH_RETURNS = ["MIN", "MAX", "ALL", "COUNT", "SAVE", "CONTEXT"] as const;
export type SearchReturn = (typeof SEARCH_RETURNS)[number];

/** What stands after RETURN. */
export interface SearchReturns {
  /** As asked, without doubles; empty for `RETURN ()`; undefined where RETURN is not there. */
  readonly returns: readonly SearchReturn[] | undefined;
  /** PARTIAL, which is a RETURN option too: `returns` is there then, without it. */
  readonly partial?: PartialRange;
  /** UPDATE likewise, with what FETCH is to say of new messages that match; mostly nothing (rfc5267#4.3, rfc5465#7). */
  readonly update?: readonly FetchAttribute[];
}

export interface SearchProgram extends SearchReturns {
  /** In capitals; undefined where CHARSET is not there. */
  readonly charset: string | undefined;
  /** At least one; a message must match all. */
  readonly keys: readonly SearchKey[];
}

/** The arguments of SEARCH on the wire; text that is not ASCII is UTF-8 in literals. */
export function printSearchProgram({ charset, keys, ...returning }: SearchProgram): OctetString {
  const inCharset = charset === undefined ? "" : `CHARSET ${printAstring(charset)} `;
  return printReturns(returning) + inCharset + printKeys(keys);
}

/** With the space after it, where RETURN is there. */
export function printReturns({ returns, partial, update }: SearchReturns): OctetString {
  if (!returns) return "";
  const options = [
    ...returns,
    ...(partial ? [`PARTIAL ${printPartialRange(partial)}`] : []),
    ...(update ? [`UPDATE${update.length > 0 ? ` ${printFetchAttributeList(update)}` : ""}`] : []),
  ];
  return `RETURN (${options.join(" ")}) `;
}

/** What SORT and THREAD look for. */
export interface SearchCriteria {
  /** In capitals; always there. */
  readonly charset: string;
  readonly keys: readonly SearchKey[];
}

export const printSearchCriteria = ({ charset, keys }: SearchCriteria): OctetString =>
  `${printAstring(charset)} ${printKeys(keys)}`;

const printKeys = (keys: readonly SearchKey[]): OctetString => keys.map(printSearchKey).join(" ");

function printSearchKey(key: SearchKey): OctetString {
  switch (key.key) {
    case "BCC":
    case "BODY":
    case "CC":
    case "FROM":
    case "SUBJECT":
    case "TEXT":
    case "TO":
      return `${key.key} ${printText(key.text)}`;
    case "HEADER":
      return `HEADER ${printAstring(key.field)} ${printText(key.text)}`;
    case "KEYWORD":
    case "UNKEYWORD":
      return `${key.key} ${key.flag}`;
    case "BEFORE":
    case "ON":
    case "SINCE":
    case "SENTBEFORE":
    case "SENTON":
    case "SENTSINCE":
    case "SAVEDBEFORE":
    case "SAVEDON":
    case "SAVEDSINCE":
      return `${key.key} ${printDate(key.day)}`;
    case "LARGER":
    case "SMALLER":
      return `${key.key} ${key.octets}`;
    case "YOUNGER":
    case "OLDER":
      return `${key.key} ${key.seconds}`;
    case "SEQUENCE":
      return printNumberSet(key.set);
    case "UID":
      return `UID ${printNumberSet(key.set)}`;
    case "MODSEQ": {
      const entry = key.entry ? `${printString(key.entry.name)} ${key.entry.scope} ` : "";
      return `MODSEQ ${entry}${key.modSeq}`;
    }
    case "UIDAFTER":
    case "UIDBEFORE":
      return `${key.key} ${key.uid}`;
    case "EMAILID":
    case "THREADID":
      return `${key.key} ${key.id}`;
    case "NOT":
      return `NOT ${printSearchKey(key.of)}`;
    case "OR":
      return `OR ${printSearchKey(key.either)} ${printSearchKey(key.or)}`;
    case "AND":
      return `(${printKeys(key.of)})`;
    default:
      return key.key;
  }
}

const printText = (text: string): OctetString => printAstring(utf8Encode(text));
