/**
 * Responses as the octets that carry them; response-reader.ts is the inverse.   rfc9051#7  rfc9051#9  rfc3501#9
 *
 * Whatever a response holds, what comes out is one well-formed response: text for people is kept to one line (a client's
 * words come back in it), and NUL goes out as in string-syntax.ts. Lists that the grammar wants filled are the caller's
 * concern (a FETCH without items, VANISHED without UIDs), and so is text that begins with "[" and would be taken for a code.
 */
import { printMailbox, printMailboxPrefix } from "./mailbox-name.ts";
import { oncePerMessage } from "./message/memo.ts";
import { printMetadataResponse } from "./metadata-responses.ts";
import type { Range } from "./number-set.ts";
import type { OctetString, Octets } from "./octets.ts";
import { joinOctets, octetString, octetsOf, utf8Decode } from "./octets.ts";
import { printPartialRange } from "./partial-range.ts";
import { printQuotaResponse } from "./quota-responses.ts";
import type { FetchItem, FetchResponse, Namespace, Response, ResponseCode, UidFetchResponse } from "./response.ts";
import { printUpdate } from "./result-updates.ts";
import { printRightsResponse } from "./rights-responses.ts";
import { printPart, printSection } from "./section-syntax.ts";
import { printNString, printString } from "./string-syntax.ts";
import { printEnvelope, printStructure } from "./structure-syntax.ts";
import { printThreads } from "./thread-syntax.ts";

/** Where the pieces of a response go, one after the other. Long contents come as the octets they were, uncopied. */
export interface Sink {
  /** What is said again and again, or a number in decimal. */
  put(part: Phrase | number): void;
  add(chunk: OctetString | Octets): void;
}

/** A text and its octets: to take those of a string one by one costs several times as much. */
export interface Phrase {
  readonly text: OctetString;
  readonly octets: Octets;
}

const phrase = (text: OctetString): Phrase => ({ text, octets: octetsOf(text) });

const UNTAGGED = phrase("* ");
const FETCH = phrase(" FETCH (");
const UIDFETCH = phrase(" UIDFETCH (");
const BLANK = phrase(" ");
const UID = phrase("UID ");
const END = phrase(")\r\n");

export interface EncodeOptions {
  /** UTF-8 in names and strings: after ENABLE UTF8=ACCEPT or IMAP4rev2. */
  readonly utf8: boolean;
}

const SEVEN_BIT: EncodeOptions = { utf8: false };

/** One response with its final CRLF, piece by piece. */
export function encodeResponse(response: Response, { utf8 }: EncodeOptions, sink: Sink): void {
  if (response.type === "fetch") encodeFetch(response.number, FETCH, response.items, utf8, sink);
  else if (response.type === "uidfetch") encodeFetch(response.uid, UIDFETCH, response.items, utf8, sink);
  else sink.add(`${printResponse(response, utf8)}\r\n`);
}

/** One response with its final CRLF, in one stretch. */
export function responseOctets(response: Response, options: EncodeOptions = SEVEN_BIT): Octets {
  const parts: Octets[] = [];
  let text = "";
  encodeResponse(response, options, {
    put(part) {
      text += typeof part === "number" ? part : part.text;
    },
    add(chunk) {
      if (typeof chunk === "string") text += chunk;
      else {
        parts.push(octetsOf(text), chunk);
        text = "";
      }
    },
  });
  return joinOctets([...parts, octetsOf(text)]);
}

function printResponse(response: Exclude<Response, FetchResponse | UidFetchResponse>, utf8: boolean): OctetString {
  switch (response.type) {
    case "tagged":
      return `${response.tag} ${response.status} ${printText(response.code, response.text, utf8)}`;
    case "untagged-status":
      return `* ${response.status} ${printText(response.code, response.text, utf8)}`;
    case "continuation":
      return `+ ${oneLine(response.text, utf8)}`;
    case "server-command":
      return `${response.tag} ${response.name}`;
    case "capability":
      return `* CAPABILITY${response.capabilities.map((name) => ` ${name}`).join("")}`;
    case "enabled":
      return `* ENABLED${response.capabilities.map((name) => ` ${name}`).join("")}`;
    case "flags":
      return `* FLAGS (${response.flags.join(" ")})`;
    case "exists":
      return `* ${response.count} EXISTS`;
    case "recent":
      return `* ${response.count} RECENT`;
    case "expunge":
      return `* ${response.number} EXPUNGE`;
    case "vanished":
      return `* VANISHED ${response.earlier ? "(EARLIER) " : ""}${printRanges(response.uids)}`;
    case "list": {
      const extended = response.extended?.map(({ tag, value }) => `${printString(tag, utf8)} ${value}`).join(" ");
      return `* ${response.command} (${response.attributes.join(" ")}) ${printDelimiter(response.delimiter)} ${printMailbox(response.name, utf8)}${extended === undefined ? "" : ` (${extended})`}`;
    }
    case "status": {
      const items = response.items.map(({ name, value }) => `${name} ${value}`).join(" ");
      return `* STATUS ${printMailbox(response.mailbox, utf8)} (${items})`;
    }
    case "search":
    case "sort": {
      const modSeq = response.modSeq === undefined ? "" : ` (MODSEQ ${response.modSeq})`;
      return `* ${response.type.toUpperCase()}${response.numbers.map((number) => ` ${number}`).join("")}${modSeq}`;
    }
    case "esearch": {
      const { tag, min, max, all, partial, count, modSeq, updates = [] } = response;
      return (
        `* ESEARCH${tag === undefined ? "" : ` (TAG ${printString(tag)})`}${response.uid ? " UID" : ""}` +
        `${item("MIN", min)}${item("MAX", max)}${all && all.length > 0 ? ` ALL ${printRanges(all)}` : ""}` +
        `${partial ? ` PARTIAL (${printPartialRange(partial.range)} ${printRanges(partial.results) || "NIL"})` : ""}` +
        `${item("COUNT", count)}${item("MODSEQ", modSeq)}` +
        updates.map((update) => ` ${printUpdate(update, printRanges)}`).join("")
      );
    }
    case "thread":
      return `* THREAD${response.threads.length > 0 ? " " : ""}${printThreads(response.threads)}`;
    case "namespace": {
      const { personal, otherUsers, shared } = response;
      return `* NAMESPACE ${[personal, otherUsers, shared].map((list) => printNamespaces(list, utf8)).join(" ")}`;
    }
    case "acl":
    case "listrights":
    case "myrights":
      return printRightsResponse(response, utf8);
    case "metadata":
    case "metadata-changed":
      return printMetadataResponse(response, utf8);
    case "quota":
    case "quotaroot":
      return printQuotaResponse(response, utf8);
    case "id": {
      if (!response.parameters) return "* ID NIL";
      const fields = response.parameters.map(
        ({ name, value }) => `${printString(name, utf8)} ${printNString(value, utf8)}`,
      );
      return `* ID (${fields.join(" ")})`;
    }
  }
}

const item = (name: string, value: number | undefined): OctetString => (value === undefined ? "" : ` ${name} ${value}`);

/** resp-text = ["[" resp-text-code "]" SP] [text] */
function printText(code: ResponseCode | undefined, text: string, utf8: boolean): OctetString {
  const line = oneLine(text, utf8);
  if (!code) return line;
  return `[${code.name}${code.text ? ` ${oneLine(code.text, utf8)}` : ""}] ${line}`;
}

/** Without what would end the line; without 8-bit text where the session has not asked for it (rfc9051#9, text). */
function oneLine(text: OctetString, utf8: boolean): OctetString {
  if (!/[^\x01-\x09\x0b\x0c\x0e-\x7f]/.test(text)) return text;
  const line = /[\r\n\0]/.test(text) ? text.replace(/[\r\n\0]+/g, " ") : text;
  if (!/[\x80-\uffff]/.test(line) || (utf8 && utf8Decode(line) !== undefined)) return line;
  return line.replace(/[\x80-\uffff]/g, "?");
}

const printDelimiter = (delimiter: string | undefined): OctetString =>
  delimiter === undefined ? "NIL" : printString(delimiter);

function printNamespaces(namespaces: readonly Namespace[], utf8: boolean): OctetString {
  if (namespaces.length === 0) return "NIL";
  const each = namespaces.map(
    ({ prefix, delimiter }) => `(${printMailboxPrefix(prefix, utf8)} ${printDelimiter(delimiter)})`,
  );
  return `(${each.join("")})`;
}

const printRanges = (ranges: readonly Range[]): OctetString =>
  ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}:${last}`)).join(",");

/** Contents from this length on are not copied. */
const UNCOPIED_MIN = 256;

function encodeFetch(number: number, name: Phrase, items: readonly FetchItem[], utf8: boolean, sink: Sink): void {
  sink.put(UNTAGGED);
  sink.put(number);
  sink.put(name);
  let isFirst = true;
  for (const fetchItem of items) {
    if (!isFirst) sink.put(BLANK);
    isFirst = false;
    encodeItem(fetchItem, utf8, sink);
  }
  sink.put(END);
}

/** Those of which there are most first. */
function encodeItem(fetchItem: FetchItem, utf8: boolean, sink: Sink): void {
  if (fetchItem.name === "FLAGS") sink.put(printFlags(fetchItem.flags));
  else if (fetchItem.name === "UID") {
    sink.put(UID);
    sink.put(fetchItem.uid);
  } else if (!("octets" in fetchItem) || fetchItem.octets === undefined) sink.add(printItem(fetchItem, utf8));
  else {
    const hasNul = holdsNul(fetchItem.octets);
    // A literal8 may hold it.
    const binary = hasNul && fetchItem.name === "BINARY[]";
    const octets = hasNul && !binary ? withoutNul(fetchItem.octets) : fetchItem.octets;
    sink.add(`${labelOf(fetchItem)} ${binary ? "~" : ""}{${octets.length}}\r\n`);
    sink.add(octets.length < UNCOPIED_MIN ? octetString(octets) : octets);
  }
}

function labelOf(fetchItem: FetchItem & { readonly octets: unknown }): OctetString {
  switch (fetchItem.name) {
    case "BODY[]":
      return `BODY${printSection(fetchItem.section)}${printOrigin(fetchItem.origin)}`;
    case "BINARY[]":
      return `BINARY${printPart(fetchItem.part)}${printOrigin(fetchItem.origin)}`;
    default:
      return fetchItem.name;
  }
}

const printOrigin = (origin: number | bigint | undefined): OctetString => (origin === undefined ? "" : `<${origin}>`);

/** A large message is looked through once, not each time that it is sent. */
const holdsNul = (octets: Octets): boolean => (octets.length < LARGE ? octets.includes(0) : largeHoldsNul(octets));
const LARGE = 4096;
const largeHoldsNul = oncePerMessage((octets) => octets.includes(0));

const withoutNul = (octets: Octets): Octets => octets.map((octet) => (octet === 0 ? 128 : octet));

function printItem(fetchItem: Exclude<FetchItem, { readonly name: "FLAGS" | "UID" }>, utf8: boolean): OctetString {
  switch (fetchItem.name) {
    case "MODSEQ":
      return `MODSEQ (${fetchItem.modSeq})`;
    case "INTERNALDATE":
      return `INTERNALDATE "${fetchItem.date}"`;
    case "RFC822.SIZE":
      return `RFC822.SIZE ${fetchItem.size}`;
    case "EMAILID":
    case "THREADID":
      return `${fetchItem.name} ${fetchItem.id === undefined ? "NIL" : `(${fetchItem.id})`}`;
    case "SAVEDATE":
      return `SAVEDATE ${fetchItem.date === undefined ? "NIL" : `"${fetchItem.date}"`}`;
    case "PREVIEW":
      return `PREVIEW ${printNString(fetchItem.text, utf8)}`;
    case "ENVELOPE":
      return `ENVELOPE ${printEnvelope(fetchItem.envelope, utf8)}`;
    case "BODY":
    case "BODYSTRUCTURE":
      return `${fetchItem.name} ${printStructure(fetchItem.structure, utf8, fetchItem.name === "BODYSTRUCTURE")}`;
    case "BINARY.SIZE[]":
      return `BINARY.SIZE${printPart(fetchItem.part)} ${fetchItem.size}`;
    default:
      return `${labelOf(fetchItem)} NIL`;
  }
}

/** Sets of flags are shared by many messages (flags.ts), so each is printed once. */
const printedFlags = new WeakMap<readonly string[], Phrase>();

function printFlags(flags: readonly string[]): Phrase {
  const known = printedFlags.get(flags);
  if (known !== undefined) return known;
  const printed = phrase(`FLAGS (${flags.join(" ")})`);
  printedFlags.set(flags, printed);
  return printed;
}
