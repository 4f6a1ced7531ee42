/**
 * Reads what a server says: the inverse of encode.ts.   rfc9051#9 (response)  rfc3501#9
 *
 * Strict: a response that the grammar does not know, or that Response has no type for, is a BadSyntax. Extended data of
 * LIST, values of STATUS and arguments of response codes stay in wire form.
 */

import { readFetchItems } from "./fetch-item-reader.ts";
import { readMailbox, readMailboxPrefix } from "./mailbox-name.ts";
import { readMetadataResponse } from "./metadata-responses.ts";
import type { Range } from "./number-set.ts";
import { UID_MAX } from "./numbers.ts";
import type { OctetString, Octets } from "./octets.ts";
import { octetString } from "./octets.ts";
import { readPartialRange } from "./partial-range.ts";
import { readQuotaResponse } from "./quota-responses.ts";
import { BadSyntax, Reader } from "./reader.ts";
import type {
  ESearchResponse,
  ListResponse,
  Namespace,
  Response,
  ResponseCode,
  SearchResponse,
  SortResponse,
  Status,
  StatusDataResponse,
} from "./response.ts";
import { readUpdateParts } from "./result-updates.ts";
import { readRightsResponse } from "./rights-responses.ts";
import { readThreads } from "./thread-syntax.ts";

/** One whole response, literals inline, without its final CRLF. `utf8`: the session has ENABLEd UTF-8. */
export function readResponse(octets: Octets, options: { readonly utf8: boolean } = { utf8: false }): Response {
  const reader = new Reader(octets, 0, octets.length, options.utf8);
  const response = readAny(reader);
  reader.done();
  return response;
}

function readAny(reader: Reader): Response {
  if (reader.take("+")) {
    // Servers send a bare "+" too, though the grammar has a space after it (rfc9051#9, continue-req).
    if (!reader.atEnd) reader.space();
    return { type: "continuation", text: readText(reader) };
  }
  if (reader.take("*")) {
    reader.space();
    return reader.looksAtDigit() ? readNumbered(reader) : readUntagged(reader);
  }
  const tag = reader.tag();
  reader.space();
  const start = reader.position;
  const word = reader.word("OK, NO or BAD");
  if (word === "LOGOUT") return { type: "server-command", tag, name: word };
  const status = readStatus(word);
  if (!status) throw new BadSyntax("expected OK, NO or BAD after the tag", start);
  return { type: "tagged", tag, status, ...readStatusText(reader) };
}

const readStatus = (word: string): Status | undefined =>
  word === "OK" || word === "NO" || word === "BAD" ? word : undefined;

function readNumbered(reader: Reader): Response {
  const start = reader.position;
  const number = reader.number("a number", 0);
  reader.space();
  const wordStart = reader.position;
  const word = reader.word("EXISTS, RECENT, EXPUNGE, FETCH or UIDFETCH");
  if (word === "EXISTS") return { type: "exists", count: number };
  if (word === "RECENT") return { type: "recent", count: number };
  if (word !== "EXPUNGE" && word !== "FETCH" && word !== "UIDFETCH")
    throw new BadSyntax("expected EXISTS, RECENT, EXPUNGE, FETCH or UIDFETCH", wordStart);
  if (number === 0)
    throw new BadSyntax(`a ${word === "UIDFETCH" ? "UID" : "message sequence number"} is never 0`, start);
  if (word === "EXPUNGE") return { type: "expunge", number };
  reader.space();
  const items = readFetchItems(reader);
  return word === "FETCH" ? { type: "fetch", number, items } : { type: "uidfetch", uid: number, items };
}

function readUntagged(reader: Reader): Response {
  const start = reader.position;
  const word = reader.word("the name of a response");
  switch (word) {
    case "OK":
    case "NO":
    case "BAD":
    case "BYE":
    case "PREAUTH":
      return { type: "untagged-status", status: word, ...readStatusText(reader) };
    case "CAPABILITY":
      return { type: "capability", capabilities: readAtoms(reader, "a capability") };
    case "ENABLED":
      return { type: "enabled", capabilities: readAtoms(reader, "a capability") };
    case "FLAGS":
      reader.space();
      return { type: "flags", flags: reader.list("flags", () => reader.flag(), true) };
    case "VANISHED":
      reader.space();
      return { type: "vanished", earlier: readEarlier(reader), uids: readRanges(reader) };
    case "LIST":
    case "LSUB":
      reader.space();
      return readList(reader, word);
    case "STATUS":
      reader.space();
      return readStatusData(reader);
    case "SEARCH":
    case "SORT":
      return readSearch(reader, word === "SORT" ? "sort" : "search");
    case "THREAD":
      if (reader.atEnd) return { type: "thread", threads: [] };
      reader.space();
      if (!reader.looksAtList) reader.fail("a thread");
      return { type: "thread", threads: readThreads(reader) };
    case "ESEARCH":
      return readESearch(reader);
    case "NAMESPACE": {
      reader.space();
      const personal = readNamespaces(reader);
      reader.space();
      const otherUsers = readNamespaces(reader);
      reader.space();
      return { type: "namespace", personal, otherUsers, shared: readNamespaces(reader) };
    }
    case "ACL":
    case "LISTRIGHTS":
    case "MYRIGHTS":
      reader.space();
      return readRightsResponse(reader, word);
    case "METADATA":
      reader.space();
      return readMetadataResponse(reader);
    case "QUOTA":
    case "QUOTAROOT":
      reader.space();
      return readQuotaResponse(reader, word);
    case "ID":
      reader.space();
      return { type: "id", parameters: readParameters(reader) };
    default:
      throw new BadSyntax(`there is no response ${word.slice(0, 40)}`, start);
  }
}

/** SP resp-text */
function readStatusText(reader: Reader): { readonly code?: ResponseCode; readonly text: string } {
  // rfc9051 lets the text be empty; some servers then leave the space out as well.
  if (reader.atEnd) return { text: "" };
  reader.space();
  if (!reader.take("[")) return { text: readText(reader) };
  const name = reader.word("the name of a response code");
  const code = reader.take(" ") ? { name, text: readCodeText(reader) } : { name };
  reader.expect("]", 'a "]" after the response code');
  if (!reader.atEnd) reader.space();
  return { code, text: readText(reader) };
}

/** What stands before the "]"; a "]" in a quoted string is part of it. */
function readCodeText(reader: Reader): OctetString {
  const start = reader.position;
  reader.position = codeEnd(reader);
  return wire(reader, start);
}

function codeEnd(reader: Reader): number {
  const { octets, position, end } = reader;
  let inQuotes = false;
  for (let at = position; at < end; at++) {
    const octet = octets[at];
    if (octet === 93 && !inQuotes) return at;
    if (octet === 34) inQuotes = !inQuotes;
    else if (octet === 92 && inQuotes) at++;
  }
  // The quotes were none: the grammar lets a code hold any character but "]".
  const first = octets.indexOf(93, position);
  return first < 0 ? end : Math.min(first, end);
}

/** The octets from `start` up to here, as they are. */
const wire = (reader: Reader, start: number): OctetString => octetString(reader.octets, start, reader.position);

function readText(reader: Reader): OctetString {
  const start = reader.position;
  const text = reader.rest();
  const bad = text.search(/[\r\n\0]/);
  if (bad >= 0) throw new BadSyntax("text must not hold CR, LF or NUL", start + bad);
  return text;
}

function readAtoms(reader: Reader, what: string): string[] {
  const atoms: string[] = [];
  while (reader.take(" ")) atoms.push(reader.atom(what));
  return atoms;
}

function readEarlier(reader: Reader): boolean {
  if (!reader.takeWord("(EARLIER)")) return false;
  reader.space();
  return true;
}

/** uid-set, or a sequence-set without "*": in the order given, each range ascending. */
function readRanges(reader: Reader): Range[] {
  const start = reader.position;
  return reader.numberSet().map(({ first, last }) => {
    if (first === "*" || last === "*") throw new BadSyntax('"*" is not a number in a response', start);
    return first <= last ? { first, last } : { first: last, last: first };
  });
}

function readDelimiter(reader: Reader): string | undefined {
  if (reader.takeWord("NIL")) return undefined;
  const start = reader.position;
  const delimiter = reader.quoted();
  if (delimiter.length !== 1) throw new BadSyntax("a hierarchy delimiter is one character in quotes, or NIL", start);
  return delimiter;
}

function readList(reader: Reader, command: "LIST" | "LSUB"): ListResponse {
  const attributes = reader.list("attributes", () => reader.flag(), true);
  reader.space();
  const delimiter = readDelimiter(reader);
  reader.space();
  const name = readMailbox(reader, true);
  if (!reader.take(" ")) return { type: "list", command, attributes, delimiter, name };
  const extended = reader.list(
    "extended data",
    () => {
      const tag = reader.astring("the name of extended data");
      reader.space();
      return { tag, value: readTaggedValue(reader) };
    },
    true,
  );
  return { type: "list", command, attributes, delimiter, name, extended };
}

/** tagged-ext-val: a number, a sequence-set, or anything in parentheses; as it stands on the wire. */
function readTaggedValue(reader: Reader): OctetString {
  const start = reader.position;
  if (!reader.looksAtList) {
    reader.numberSet(true);
    return wire(reader, start);
  }
  let depth = 0;
  do {
    if (reader.take("(")) depth++;
    else if (reader.take(")")) depth--;
    else if (!reader.take(" ")) reader.astring('a string, a space or a ")"');
  } while (depth > 0);
  return wire(reader, start);
}

function readStatusData(reader: Reader): StatusDataResponse {
  const mailbox = readMailbox(reader, true);
  reader.space();
  const items = reader.list(
    "status items",
    () => {
      const name = reader.word("a status item");
      reader.space();
      return { name, value: readStatusValue(reader) };
    },
    true,
  );
  return { type: "status", mailbox, items };
}

/** NIL: APPENDLIMIT of a mailbox without one (rfc7889#3.1). */
function readStatusValue(reader: Reader): number | string {
  if (reader.looksAtDigit()) return readNumber64(reader);
  return reader.takeWord("NIL") ? "NIL" : readTaggedValue(reader);
}

const readNumber64 = (reader: Reader): number => reader.number("a number", 0, Number.MAX_SAFE_INTEGER);

/** "SEARCH" *(SP nz-number) [SP "(MODSEQ n)"], and SORT in the same form   rfc7162#7 */
function readSearch(reader: Reader, type: "search" | "sort"): SearchResponse | SortResponse {
  const numbers: number[] = [];
  while (reader.take(" ")) {
    if (reader.takeWord("(MODSEQ")) {
      reader.space();
      const modSeq = readNumber64(reader);
      reader.expect(")");
      return { type, numbers, modSeq };
    }
    numbers.push(reader.number("a number from 1", 1));
  }
  return { type, numbers };
}

function readESearch(reader: Reader): ESearchResponse {
  let response: ESearchResponse = { type: "esearch", uid: false };
  for (let first = true; reader.take(" "); first = false) {
    if (first && reader.looksAtList) {
      response = { ...response, tag: readCorrelator(reader) };
      continue;
    }
    const start = reader.position;
    const word = reader.word("UID or a SEARCH result");
    if (word === "UID" && !response.uid) response = { ...response, uid: true };
    else if (word === "MIN") response = { ...response, min: readArgument(reader, 1, UID_MAX) };
    else if (word === "MAX") response = { ...response, max: readArgument(reader, 1, UID_MAX) };
    else if (word === "COUNT") response = { ...response, count: readArgument(reader, 0, UID_MAX) };
    else if (word === "MODSEQ") response = { ...response, modSeq: readArgument(reader, 0, Number.MAX_SAFE_INTEGER) };
    else if (word === "ALL") {
      reader.space();
      response = { ...response, all: readRanges(reader) };
    } else if (word === "PARTIAL") {
      reader.space();
      response = { ...response, partial: readPartialResults(reader) };
    } else if (word === "ADDTO" || word === "REMOVEFROM") {
      const update = { type: word, parts: readUpdateParts(reader, () => readRanges(reader)) } as const;
      response = { ...response, updates: [...(response.updates ?? []), update] };
    } else throw new BadSyntax(`there is no SEARCH result ${word.slice(0, 40)}`, start);
  }
  return response;
}

/** "(" partial-range SP (sequence-set / "NIL") ")" */
function readPartialResults(reader: Reader): NonNullable<ESearchResponse["partial"]> {
  reader.expect("(");
  const range = readPartialRange(reader);
  reader.space();
  const results = reader.takeWord("NIL") ? [] : readRanges(reader);
  reader.expect(")");
  return { range, results };
}

function readArgument(reader: Reader, min: number, max: number): number {
  reader.space();
  return reader.number("a number", min, max);
}

/** "(" "TAG" SP tag-string ")" */
function readCorrelator(reader: Reader): string {
  reader.expect("(");
  if (!reader.takeWord("TAG")) reader.fail("TAG");
  reader.space();
  const tag = reader.astring("a tag");
  reader.expect(")");
  return tag;
}

/** nil / "(" 1*namespace-descr ")": no space between them. Extensions are read over. */
function readNamespaces(reader: Reader): Namespace[] {
  if (reader.takeWord("NIL")) return [];
  reader.expect("(", "a list of namespaces or NIL");
  const namespaces: Namespace[] = [];
  do {
    reader.expect("(", "a namespace");
    const prefix = readMailboxPrefix(reader);
    reader.space();
    namespaces.push({ prefix, delimiter: readDelimiter(reader) });
    while (reader.take(" ")) {
      reader.string("the name of a namespace extension");
      reader.space();
      reader.list("values of a namespace extension", () => reader.string());
    }
    reader.expect(")", 'a ")" after a namespace');
  } while (!reader.take(")"));
  return namespaces;
}

/** nil / "(" *(string SP nstring) ")"   rfc2971#5 */
function readParameters(reader: Reader): { readonly name: string; readonly value: string | undefined }[] | undefined {
  if (reader.takeWord("NIL")) return undefined;
  return reader.list(
    "ID parameters",
    () => {
      const name = reader.string("a parameter's name");
      reader.space();
      return { name, value: reader.nstring() };
    },
    true,
  );
}
