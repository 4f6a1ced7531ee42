/**
 * How text is put on the wire: atom, quoted string or literal.   rfc9051#4.3  rfc9051#9 (string, astring, nstring)
 *
 * NUL can be in none of them; it goes out as the octet 128, as Dovecot and c-client send it, so that a hostile message
 * cannot make a response that no client may read.
 */
import type { OctetString } from "./octets.ts";
import { utf8Decode } from "./octets.ts";

/** Fewer characters than an atom may have: clients stumble over the others, and quoting is always right. */
const PLAIN_ATOM = /^[A-Za-z0-9!#$&'+\-./;=?@^_`|]+$/;
/** Quoted as it is: no escapes, no 8-bit, nothing that a quoted string cannot hold. */
const PLAIN_QUOTED = /^[^\0\r\n"\\\x80-\xff]*$/;
/** Longer strings go as literals: some clients read quoted strings into small buffers. */
const QUOTED_MAX = 1000;

/** string. With `utf8` well-formed UTF-8 may be quoted, else 8-bit text is a literal. */
export function printString(text: OctetString, utf8 = false): OctetString {
  if (text.length > QUOTED_MAX) return printLiteral(text);
  if (PLAIN_QUOTED.test(text)) return `"${text}"`;
  if (/[\0\r\n]/.test(text)) return printLiteral(text);
  if (/[\x80-\xff]/.test(text) && !(utf8 && utf8Decode(text) !== undefined)) return printLiteral(text);
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function printLiteral(text: OctetString): OctetString {
  return `{${text.length}}\r\n${text.replaceAll("\0", "\x80")}`;
}

/** nstring: undefined is NIL. */
export const printNString = (text: OctetString | undefined, utf8 = false): OctetString =>
  text === undefined ? "NIL" : printString(text, utf8);

/** astring: an atom where that is safe. NIL is quoted, or it would be taken for nothing. */
export const printAstring = (text: OctetString, utf8 = false): OctetString =>
  PLAIN_ATOM.test(text) && text.length <= QUOTED_MAX && !/^nil$/i.test(text) ? text : printString(text, utf8);
