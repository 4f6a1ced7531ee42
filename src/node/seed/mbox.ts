/**
 * An mbox file: messages one after the other, each behind a "From " line.   rfc4155
 *
 * A "From " line begins a message where it is the first line or follows an empty one. One ">" is taken away before
 * ">From " lines (mboxrd). Flags are in the headers Status, X-Status and X-Keywords, which stay in the message.
 */
import { DAY_MS, dayFromCivil, daysInMonth, monthNumber } from "#imap/civil-date.ts";
import { type Octets, octetString } from "#imap/octets.ts";
import { dateOf, type SeedMessage, withCrLf } from "./messages.ts";

const LF = 10;
const CR = 13;
const FROM = [70, 114, 111, 109, 32] as const;
const QUOTE = 62;

export const looksLikeMbox = (octets: Octets): boolean => startsWithFrom(octets, 0);

const startsWithFrom = (octets: Octets, at: number): boolean => FROM.every((octet, i) => octets[at + i] === octet);

/** `writtenAtMs`: for messages whose "From " line holds no date. */
export function readMbox(octets: Octets, writtenAtMs: number): SeedMessage[] {
  const starts: number[] = [];
  let isAfterEmpty = true;
  for (let at = 0; at < octets.length; ) {
    if (isAfterEmpty && startsWithFrom(octets, at)) starts.push(at);
    isAfterEmpty = octets[at] === LF || (octets[at] === CR && octets[at + 1] === LF);
    at = lineEnd(octets, at);
  }
  return starts
    .map((start, i) => readMessage(octets.subarray(start, starts[i + 1] ?? octets.length), writtenAtMs))
    .filter((message) => message !== undefined);
}

/** Where the next line begins. */
function lineEnd(octets: Octets, at: number): number {
  const lf = octets.indexOf(LF, at);
  return lf < 0 ? octets.length : lf + 1;
}

function readMessage(octets: Octets, writtenAtMs: number): SeedMessage | undefined {
  const start = lineEnd(octets, 0);
  const message = withCrLf(unquoted(octets.subarray(start, withoutEmptyLine(octets, start))));
  const headers = headerOf(message);
  // The mail server of the University of Washington keeps its own state in a message that is none.
  if (headers.has("x-imap") && /^DON'T DELETE THIS MESSAGE/.test(headers.get("subject") ?? "")) return undefined;
  const date = fromDate(octetString(octets, 0, Math.min(start, 1000))) ?? writtenAtMs;
  return { flags: flagsOfHeaders(headers), internalDate: dateOf(date), octets: message };
}

/** The empty line before the next "From " line belongs to the file, not to the message. */
function withoutEmptyLine(octets: Octets, start: number): number {
  let end = octets.length;
  if (octets[end - 1] !== LF) return end;
  const previous = octets[end - 2] === CR ? end - 2 : end - 1;
  if (previous > start && octets[previous - 1] === LF) end = previous;
  return end;
}

/** One ">" less before each ">From ". */
function unquoted(octets: Octets): Octets {
  const out = new Uint8Array(octets.length);
  let to = 0;
  for (let at = 0; at < octets.length; ) {
    const end = lineEnd(octets, at);
    let text = at;
    while (octets[text] === QUOTE) text++;
    const from = text > at && startsWithFrom(octets, text) ? at + 1 : at;
    out.set(octets.subarray(from, end), to);
    to += end - from;
    at = end;
  }
  return to === octets.length ? octets : out.slice(0, to);
}

/** The last of each field, by its name in small letters; unfolded. */
function headerOf(message: Octets): Map<string, string> {
  const fields = new Map<string, string>();
  const text = octetString(message, 0, Math.min(message.length, 64 * 1024));
  const empty = text.startsWith("\r\n") ? 0 : text.indexOf("\r\n\r\n");
  const header = empty < 0 ? text : text.slice(0, empty);
  for (const line of header.replace(/\r\n[ \t]+/g, " ").split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) fields.set(line.slice(0, colon).trimEnd().toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
}

const STATUS_FLAGS: Readonly<Record<string, string>> = {
  R: "\\Seen",
  A: "\\Answered",
  F: "\\Flagged",
  D: "\\Deleted",
  T: "\\Draft",
};

function flagsOfHeaders(headers: ReadonlyMap<string, string>): string[] {
  const letters = `${headers.get("status") ?? ""}${headers.get("x-status") ?? ""}`;
  const flags = [...new Set(letters)].flatMap((letter) => STATUS_FLAGS[letter] ?? []);
  const keywords = (headers.get("x-keywords") ?? "").split(/[\s,]+/).filter((word) => KEYWORD.test(word));
  return [...flags, ...new Set(keywords)];
}

const KEYWORD = /^[^\x00-\x20(){%*"\\\]\x7f-\uffff]{1,255}$/;

/** `Thu Jan  1 00:00:00 1970` at the end of the "From " line, taken for UTC; undefined where there is none. */
function fromDate(line: string): number | undefined {
  const match = /\b([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d)(?::(\d\d))?(?: [A-Z]{1,5}| [+-]\d{4})? (\d{4})\b/.exec(
    line,
  );
  if (!match) return undefined;
  const [, monthText = "", day, hours, minutes, seconds, year] = match;
  const month = monthNumber(monthText);
  const civil = { year: Number(year), month: month ?? 0, day: Number(day) };
  if (month === undefined || civil.day < 1 || civil.day > daysInMonth(civil.year, month)) return undefined;
  const second = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0);
  return second < 86_400 ? dayFromCivil(civil) * DAY_MS + second * 1000 : undefined;
}
