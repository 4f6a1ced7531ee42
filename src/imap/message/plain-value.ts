/**
 * What a header field or a text says, told from its octets: most are ASCII, and a search that makes a string of each of a
 * million takes several times as long.   rfc9051#6.4.4
 */
import type { Octets } from "../octets.ts";
import type { HeaderField } from "./header.ts";

const NUL = 0;
const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const EQUALS = 61;
const QUESTION_MARK = 63;

/**
 * Whether the value holds the text without regard to case; `folded` is ASCII in lower case. Undefined where the value
 * must be decoded to know: it is folded, has encoded words, or is not ASCII.
 */
export function plainValueHolds(octets: Octets, field: HeaderField, folded: string): boolean | undefined {
  let start = field.valueStart;
  let { end } = field;
  if (end > start && octets[end - 1] === LF) end -= end - 1 > start && octets[end - 2] === CR ? 2 : 1;
  while (start < end && isBlank(octets[start])) start++;
  while (start < end && isBlank(octets[end - 1])) end--;
  const first = folded.charCodeAt(0);
  let isFound = folded === "";
  for (let at = start; at < end; at++) {
    const octet = octets[at] as number;
    if (octet > 127 || octet === LF || octet === NUL) return undefined;
    if (octet === EQUALS && octets[at + 1] === QUESTION_MARK) return undefined;
    if (lower(octet) === first && !isFound) isFound = standsAt(octets, at, end, folded);
  }
  return isFound;
}

/**
 * The same of a text in a charset that has ASCII in it. Undefined where it is not ASCII alone and the text does not stand
 * there: a letter of another script may be one of these in lower case, as the Kelvin sign is.
 */
export function plainTextHolds(octets: Octets, folded: string): boolean | undefined {
  const first = folded.charCodeAt(0);
  let isAscii = true;
  for (let at = 0; at < octets.length; at++) {
    const octet = octets[at] as number;
    if (octet > 127) isAscii = false;
    else if (lower(octet) === first && standsAt(octets, at, octets.length, folded)) return true;
  }
  return folded === "" || (isAscii ? false : undefined);
}

export function isAsciiOnly(octets: Octets): boolean {
  for (let at = 0; at < octets.length; at++) if ((octets[at] as number) > 127) return false;
  return true;
}

function standsAt(octets: Octets, at: number, end: number, folded: string): boolean {
  if (end - at < folded.length) return false;
  for (let i = 1; i < folded.length; i++) if (lower(octets[at + i] as number) !== folded.charCodeAt(i)) return false;
  return true;
}

const isBlank = (octet: number | undefined): boolean => octet === SPACE || octet === TAB;
const lower = (octet: number): number => (octet >= 65 && octet <= 90 ? octet | 32 : octet);
