/**
 * What is right on the wire although our reader does not know it: responses of extensions it has no type for, and numbers
 * beyond 2^53.
 */
import { type Octets, octetString } from "#imap/octets.ts";
import type { BadSyntax } from "#imap/reader.ts";

/** Responses of RFCs that the reader has no type for, and everybody's X… */
const RESPONSES =
  /^\* (?:X[A-Z0-9-]*|COMPARATOR|LANGUAGE|GENURLAUTH|URLFETCH|CONVERSION|CONVERTED|ANNOTATION|ESORT|JMAPACCESS|UIDFETCH)(?: |$)|^\* \d+ (?:UIDFETCH|CONVERTED|X[A-Z0-9-]*)(?: |$)/i;
/** Correlators of rfc7377#2.1. */
const CORRELATORS = /^\* ESEARCH \((?:[^()"]|"[^"]*")*\b(?:MAILBOX|UIDVALIDITY) /i;
/** Any name may stand for a result (rfc9051#9, search-modifier-name). */
const RESULT = /^there is no SEARCH result/;
const ITEM = /^there is no FETCH item (?:X-|ANNOTATION|CONVERT|BODYPARTSTRUCTURE|AVAILABLE|MODSEQ)/;

export function isForeign(octets: Octets, { message }: BadSyntax): boolean {
  if (/^there is no response|^expected EXISTS, RECENT/.test(message))
    return RESPONSES.test(octetString(octets, 0, Math.min(octets.length, 80)));
  if (RESULT.test(message) || ITEM.test(message) || /too large$/.test(message)) return true;
  return CORRELATORS.test(octetString(octets, 0, Math.min(octets.length, 4000)));
}
