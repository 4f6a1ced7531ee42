/**
 * What is right on the wire although our reader does not know it: responses of extensions it has no type for, and numbers
 * beyond 2^53.
 */
import { type Octets, octetString } from "#imap/octets.ts";
import type { BadSyntax } from "#imap/reader.ts";

/** Responses of RFCs that the reader has no type for, and everybody's X… */
const RESPONSES =
  /^\* (?:X[A-Z0-9-]*|COMPARATOR|LANGUAGE|GENURLAUTH|URLFETCH|CONVERSION|CONVERTED|ANNOTATION|ESORT|JMAPACCESS|UIDFETCH)(?: |$)|^\* \d+ (?:UIDFETCH|CONVERTED|X[A-Z0-9-]*)(?: |$)/i;
const ITEM = /^there is no FETCH item (?:X-|ANNOTATION|CONVERT|BODYPARTSTRUCTURE|AVAILABLE|MODSEQ)/;

export function isForeign(octets: Octets, { message }: BadSyntax): boolean {
  if (/^there is no response|^expected EXISTS, RECENT/.test(message))
    return RESPONSES.test(octetString(octets, 0, Math.min(octets.length, 80)));
  return ITEM.test(message) || /too large$/.test(message);
}
