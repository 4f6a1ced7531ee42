/**
 * A MIME header value with parameters: Content-Type, Content-Disposition.   rfc2045#5.1  rfc2183#2  rfc2231
 *
 * Reads an unfolded value and never refuses: comments are passed over, a parameter without "=" is dropped, a value that
 * should have been quoted runs to the next semicolon. Nothing here recurses or looks back.
 */
import { type OctetString, utf8Encode } from "../octets.ts";
import { asciiLower, asciiUpper } from "./ascii.ts";
import { decodeCharset, guessText } from "./charset.ts";
import { trimBlanks } from "./header.ts";

export interface Parameter {
  /** Upper case, as the RFCs print it; ends in "*" where the value was in a charset and is now UTF-8 (rfc9051#7.5.2). */
  readonly name: string;
  readonly value: OctetString;
}

interface MimeValue {
  readonly value: OctetString;
  readonly parameters: readonly Parameter[];
}

/** Offset after a quoted string or a comment that opens at `at`; unclosed ones run to the end. */
export function skipQuoted(text: OctetString, at: number): number {
  let i = at + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === "\\" ? 2 : 1;
  return Math.min(i + 1, text.length);
}

export function skipComment(text: OctetString, at: number): number {
  let depth = 0;
  let i = at;
  do {
    if (text[i] === "(") depth++;
    else if (text[i] === ")") depth--;
    else if (text[i] === "\\") i++;
    i++;
  } while (depth > 0 && i < text.length);
  return Math.min(i, text.length);
}

/** Offset of the next character that is neither blank nor in a comment. */
function skipBlanks(text: OctetString, at: number): number {
  let i = at;
  while (i < text.length) {
    if (text[i] === " " || text[i] === "\t" || text[i] === "\r" || text[i] === "\n") i++;
    else if (text[i] === "(") i = skipComment(text, i);
    else break;
  }
  return i;
}

/** Offset of the next semicolon outside quotes and comments. */
function skipToSemicolon(text: OctetString, at: number): number {
  let i = at;
  while (i < text.length && text[i] !== ";") {
    if (text[i] === '"') i = skipQuoted(text, i);
    else if (text[i] === "(") i = skipComment(text, i);
    else i++;
  }
  return i;
}

/** The content of a quoted string, whether it is closed or not. */
export function unquote(quoted: OctetString): OctetString {
  return quoted.slice(1).replace(/\\(.)|"$/gs, (_, escaped: string | undefined) => escaped ?? "");
}

function readWhile(text: OctetString, at: number, stops: string): number {
  let i = at;
  while (i < text.length && !stops.includes(text.charAt(i))) i++;
  return i;
}

/** The first token of an unfolded value, passing over comments: what Content-Transfer-Encoding wants. */
export function firstToken(text: OctetString): OctetString {
  const start = skipBlanks(text, 0);
  return text.slice(start, readWhile(text, start, ' \t\r\n(;"'));
}

/** A list value without its comments, a blank in the place of each: what Content-Language wants. */
export function withoutComments(text: OctetString): OctetString {
  let kept = "";
  for (let at = 0; at < text.length; ) {
    const comment = text.indexOf("(", at);
    if (comment < 0) return kept + text.slice(at);
    kept += `${text.slice(at, comment)} `;
    at = skipComment(text, comment);
  }
  return kept;
}

/** `type/subtype` and the like: tokens with slashes between them, blanks and comments around the slashes tolerated. */
function readValue(text: OctetString): { value: OctetString; end: number } {
  let at = skipBlanks(text, 0);
  if (text[at] === '"') {
    const end = skipQuoted(text, at);
    return { value: unquote(text.slice(at, end)), end };
  }
  let value = "";
  for (;;) {
    const end = readWhile(text, at, ' \t\r\n(;"');
    const token = text.slice(at, end);
    value += token;
    at = skipBlanks(text, end);
    const goesOn =
      at > end && at < text.length && (text[at] === "/" || token.endsWith("/")) && !'"; '.includes(text.charAt(at));
    if (!goesOn) return { value, end: at };
  }
}

export function parseMimeValue(text: OctetString): MimeValue {
  const { value, end } = readValue(text);
  const raw: Parameter[] = [];
  let at = skipToSemicolon(text, end);
  while (at < text.length) {
    at = skipBlanks(text, at + 1);
    const nameEnd = readWhile(text, at, '=; \t\r\n("');
    const name = text.slice(at, nameEnd);
    at = skipBlanks(text, nameEnd);
    if (name !== "" && text[at] === "=") {
      const start = skipBlanks(text, at + 1);
      const quoted = text[start] === '"';
      at = quoted ? skipQuoted(text, start) : readWhile(text, start, ';("');
      const spelt = text.slice(start, at);
      raw.push({ name, value: quoted ? unquote(spelt) : trimBlanks(spelt) });
    }
    at = skipToSemicolon(text, at);
  }
  return { value, parameters: joinContinuations(raw) };
}

interface Segment {
  readonly encoded: boolean;
  readonly value: OctetString;
}
interface Continued {
  readonly base: string;
  readonly segments: Map<number, Segment>;
}

/** `title*0*=`, `title*1=` … become one `TITLE*`, at the place of the first of them.   rfc2231#3 #4  rfc9051#7.5.2 */
function joinContinuations(raw: readonly Parameter[]): readonly Parameter[] {
  const places: (Parameter | Continued)[] = [];
  const continued = new Map<string, Continued>();
  for (const { name, value } of raw) {
    const match = /^([^*]+)(?:\*(0|[1-9]\d{0,4}))?(\*)?$/.exec(name);
    const base = match?.[1];
    const encoded = match?.[3] !== undefined;
    if (base === undefined || (match?.[2] === undefined && !encoded)) {
      places.push({ name: asciiUpper(name), value });
      continue;
    }
    // A value that is encoded but in one piece is kept apart from the segments of the same name.
    const number = match?.[2] === undefined ? 0 : Number(match[2]);
    const key = match?.[2] === undefined ? `${asciiLower(base)}*` : asciiLower(base);
    let group = continued.get(key);
    if (!group) {
      group = { base: asciiUpper(base), segments: new Map() };
      continued.set(key, group);
      places.push(group);
    }
    if (!group.segments.has(number)) group.segments.set(number, { encoded, value });
  }
  return places.flatMap((place) => ("segments" in place ? joinSegments(place) : place));
}

/** Segments from 0 up to the first gap make the value; what lies beyond a gap stays as it was spelt. */
function joinSegments({ base, segments }: Continued): Parameter[] {
  const joined: Segment[] = [];
  for (let next = segments.get(0); next; next = segments.get(joined.length)) joined.push(next);
  const beyond = [...segments]
    .filter(([number]) => number >= joined.length)
    .map(([number, { encoded, value }]) => ({ name: `${base}*${number}${encoded ? "*" : ""}`, value }));
  const first = joined[0];
  if (!first) return beyond;
  if (!joined.some((segment) => segment.encoded))
    return [{ name: base, value: joined.map((s) => s.value).join("") }, ...beyond];

  const prefix = first.encoded ? /^([^']*)'[^']*'/.exec(first.value) : null;
  const charset = prefix?.[1] ?? "";
  const pieces = joined.map((s, i) => (i === 0 && prefix ? { ...s, value: s.value.slice(prefix[0].length) } : s));
  const octets = pieces.map((s) => (s.encoded ? percentDecode(s.value) : s.value)).join("");
  const text = charset === "" ? guessText(octets) : decodeCharset(octets, charset);
  // In a charset we do not know the client may still read it, if it gets all that the message says.
  const value = text === undefined ? (prefix?.[0] ?? "") + percentEncode(octets) : utf8Encode(text);
  return [{ name: `${base}*`, value }, ...beyond];
}

function percentDecode(text: OctetString): OctetString {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function percentEncode(octets: OctetString): OctetString {
  return octets.replace(/[^A-Za-z0-9!#$&+\-.^_`{|}~]/g, (octet) => {
    return `%${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  });
}
