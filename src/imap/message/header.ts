/**
 * The fields of a header block, by offset.   rfc5322#2.2  rfc5322#4.5 (obsolete syntax)
 *
 * A line ends with LF, whether a CR stands before it or not. A line that is neither a field nor a continuation of one
 * (an mbox "From " line, plain garbage) is a field without a name, so that the fields and the empty line after them
 * always add up to the whole block.
 */
import { lineFeedIn, type OctetString, type Octets, octetString } from "../octets.ts";
import { asciiLower } from "./ascii.ts";

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const COLON = 58;

export interface HeaderField {
  /** Offset of the field's first octet, which is also its name's. */
  readonly start: number;
  /** Offset after the name, before any blanks and the colon; equal to start where the line is not a field. */
  readonly nameEnd: number;
  /** Offset after the colon. */
  readonly valueStart: number;
  /** Offset after the line end of its last line, or the end of the block. */
  readonly end: number;
}

/** Offset after the LF that ends the line at `at`, at most `end`. */
export function nextLine(octets: Octets, at: number, end: number): number {
  const lineFeed = lineFeedIn(octets, at, end);
  return lineFeed < 0 ? end : lineFeed + 1;
}

/** Whether the line from `start` to `end` (its line end included) is CRLF or LF alone. */
export function isEmptyLine(octets: Octets, start: number, end: number): boolean {
  const length = end - start;
  return octets[end - 1] === LF && (length === 1 || (length === 2 && octets[start] === CR));
}

/** Offset of the name's end where the line starts with `name:`, its start where it does not. */
function nameEndOf(octets: Octets, start: number, end: number): number {
  let at = start;
  while (at < end && (octets[at] as number) > SPACE && octets[at] !== COLON && octets[at] !== 127) at++;
  let colon = at;
  while (colon < end && (octets[colon] === SPACE || octets[colon] === TAB)) colon++;
  return at > start && octets[colon] === COLON && colon < end ? at : start;
}

/** Where the header from `start` on ends, with the empty line that ends it; `end` where there is none. */
export function headerEndOf(octets: Octets, start: number, end: number): number {
  for (let at = start; at < end; ) {
    const after = nextLine(octets, at, end);
    if (isEmptyLine(octets, at, after)) return after;
    at = after;
  }
  return end;
}

/** The fields from `start` up to the first empty line or `end`. */
export function headerFields(octets: Octets, start: number, end: number): readonly HeaderField[] {
  const fields: HeaderField[] = [];
  for (let at = start; at < end; ) {
    let after = nextLine(octets, at, end);
    if (isEmptyLine(octets, at, after)) break;
    const nameEnd = nameEndOf(octets, at, after);
    while (after < end && (octets[after] === SPACE || octets[after] === TAB)) after = nextLine(octets, after, end);
    const valueStart = nameEnd === at ? at : octets.indexOf(COLON, nameEnd) + 1;
    fields.push({ start: at, nameEnd, valueStart, end: after });
    at = after;
  }
  return fields;
}

/** The name as the message spells it; empty where the line is not a field. */
export function fieldName(octets: Octets, field: HeaderField): OctetString {
  return octetString(octets, field.start, field.nameEnd);
}

/** Whether that is the field's name; `folded` is in lower case. */
function isNamed(octets: Octets, field: HeaderField, folded: string): boolean {
  return field.nameEnd - field.start === folded.length && startsWithName(octets, field.start, folded);
}

/**
 * The value of a field unfolded (rfc5322#2.2.3: line ends go, the blanks after them stay), without the blanks around
 * it. NUL goes too: no IMAP string can hold it (rfc9051#4.3).
 */
export function fieldValue(octets: Octets, field: HeaderField): OctetString {
  return trimBlanks(octetString(octets, field.valueStart, field.end).replace(/\r?\n|\0/g, ""));
}

/** Without the spaces and tabs around it. `trim` would take octet 160 as well, which may be half a character. */
export function trimBlanks(text: OctetString): OctetString {
  let start = 0;
  while (start < text.length && isBlank(text.charCodeAt(start))) start++;
  return trimBlanksEnd(text.slice(start));
}

export function trimBlanksEnd(text: OctetString): OctetString {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** The values of all fields of that name (any case), in the order of the message. */
export function fieldValues(octets: Octets, fields: readonly HeaderField[], name: string): readonly OctetString[] {
  const folded = asciiLower(name);
  return fields.filter((field) => isNamed(octets, field, folded)).map((field) => fieldValue(octets, field));
}

/**
 * The fields of that name, found without making anything of the others: a search asks a million messages for one of theirs.
 * From `start` up to the first empty line or `end`.
 */
export function fieldsNamed(octets: Octets, start: number, end: number, name: string): readonly HeaderField[] {
  const folded = asciiLower(name);
  const fields: HeaderField[] = [];
  for (let at = start; at < end; ) {
    let after = nextLine(octets, at, end);
    if (isEmptyLine(octets, at, after)) break;
    const isField = startsWithName(octets, at, folded);
    while (after < end && (octets[after] === SPACE || octets[after] === TAB)) after = nextLine(octets, after, end);
    const nameEnd = isField ? nameEndOf(octets, at, after) : -1;
    if (nameEnd - at === folded.length) {
      const valueStart = nameEnd === at ? at : octets.indexOf(COLON, nameEnd) + 1;
      fields.push({ start: at, nameEnd, valueStart, end: after });
    }
    at = after;
  }
  return fields;
}

/** Whether the octets from `start` on are these letters in any case; `folded` is in lower case. */
function startsWithName(octets: Octets, start: number, folded: string): boolean {
  for (let i = 0; i < folded.length; i++) {
    const octet = octets[start + i] as number;
    if ((octet >= 65 && octet <= 90 ? octet | 32 : octet) !== folded.charCodeAt(i)) return false;
  }
  return true;
}

/** The value of the first field of that name (any case), undefined where there is none. */
export function firstValue(octets: Octets, fields: readonly HeaderField[], name: string): OctetString | undefined {
  const folded = asciiLower(name);
  const first = fields.find((field) => isNamed(octets, field, folded));
  return first && fieldValue(octets, first);
}
