/**
 * Octets as text that is safe to look at: UTF-8 where it is well-formed, escapes for everything else that a terminal or
 * a page would act on instead of showing.
 */
import { type OctetString, utf8Decode, utf8Encode } from "#imap/octets.ts";

const PLAIN = /^[\x20-\x7e]*$/;
/** Controls, line separators, marks that turn the direction of writing, the byte order mark. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** `\x1b` for each octet. */
export const hexEscapes = (octets: OctetString): string => {
  let out = "";
  for (let i = 0; i < octets.length; i++) out += `\\x${octets.charCodeAt(i).toString(16).padStart(2, "0")}`;
  return out;
};

/** Text without anything that acts: each unprintable character becomes the escapes of its UTF-8 octets. */
export function printableText(text: string, escaped: (octets: OctetString) => string = hexEscapes): string {
  return PLAIN.test(text) ? text : text.replace(UNPRINTABLE, (character) => escaped(utf8Encode(character)));
}

/** The same for octets; those that are not UTF-8 become escapes too. */
export function printable(octets: OctetString, escaped: (octets: OctetString) => string = hexEscapes): string {
  if (PLAIN.test(octets)) return octets;
  const whole = utf8Decode(octets);
  if (whole !== undefined) return printableText(whole, escaped);
  const parts: string[] = [];
  let plainFrom = 0;
  for (let at = 0; at < octets.length; ) {
    if (octets.charCodeAt(at) < 0x80) {
      at++;
      continue;
    }
    if (plainFrom < at) parts.push(printableText(octets.slice(plainFrom, at), escaped));
    const end = at + sequenceLength(octets.charCodeAt(at));
    const character = utf8Decode(octets.slice(at, end));
    parts.push(character === undefined ? hexEscapes(octets.charAt(at)) : printableText(character, escaped));
    at = character === undefined ? at + 1 : end;
    plainFrom = at;
  }
  parts.push(printableText(octets.slice(plainFrom), escaped));
  return parts.join("");
}

/** How many octets a UTF-8 sequence has that begins with this one (rfc3629#3). */
const sequenceLength = (first: number): number => (first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1);

/** Whether nothing in the text would be escaped. */
export const isPrintable = (text: string): boolean => PLAIN.test(text) || text.search(UNPRINTABLE) < 0;
