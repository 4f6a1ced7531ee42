/**
 * Mailbox names: Unicode inside, modified UTF-7 or UTF-8 on the wire.   rfc9051#5.1  rfc3501#5.1.3  rfc6855#3
 *
 * Which of the two is the session's choice (ENABLE UTF8=ACCEPT or IMAP4rev2; `reader.utf8`). INBOX in any case is INBOX;
 * no other name is folded or normalised. Control characters and the line separators are refused (rfc6855#3).
 */
import { decodeModifiedUtf7, encodeModifiedUtf7 } from "./modified-utf7.ts";
import type { OctetString } from "./octets.ts";
import { utf8Decode, utf8Encode } from "./octets.ts";
import { BadSyntax, type Reader } from "./reader.ts";
import { printAstring, printString } from "./string-syntax.ts";

const INBOX = /^inbox$/i;
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** The canonical form of a name: INBOX in capitals, the others as they are. */
export const canonicalMailbox = (name: string): string => (INBOX.test(name) ? "INBOX" : name);

/** mailbox: the name in Unicode. The empty name only where `empty` allows it (LIST's own answer about the root). */
export function readMailbox(reader: Reader, empty = false): string {
  const start = reader.position;
  const name = decodeName(reader.astring("a mailbox name"), reader, start, "mailbox name");
  if (name === "" && !empty) throw new BadSyntax("a mailbox name must not be empty", start);
  return canonicalMailbox(name);
}

/**
 * What stands in for a pattern, or a reference, that is no text in the session's encoding. A server accepts such a
 * pattern and finds nothing (rfc9051#6.3.9), for no name holds a control character.
 */
const NO_NAME = "\0";

/** list-mailbox: a pattern in Unicode, "%" and "*" in it as they came. "" asks for the hierarchy delimiter. */
export const readListPattern = (reader: Reader): string => textOrNone(reader.listMailbox(), reader);

/** The reference of LIST and LSUB, which may be empty. */
export const readListReference = (reader: Reader): string =>
  canonicalMailbox(textOrNone(reader.astring("a mailbox name"), reader));

function textOrNone(octets: OctetString, reader: Reader): string {
  const text = isUtf8(octets, reader) ? utf8Decode(octets) : decodeModifiedUtf7(octets);
  return typeof text === "string" && !FORBIDDEN.test(text) ? text : NO_NAME;
}

/** A namespace's prefix, which is a string and may be empty.   rfc9051#9 (namespace-descr) */
export function readMailboxPrefix(reader: Reader): string {
  const start = reader.position;
  return decodeName(reader.string("a namespace's prefix"), reader, start, "namespace's prefix");
}

function decodeName(octets: OctetString, reader: Reader, start: number, what: string): string {
  const name = isUtf8(octets, reader) ? decodeUtf8(octets, start, what) : decodeUtf7(octets, reader, start, what);
  const bad = FORBIDDEN.exec(name);
  if (bad) {
    const code = name.charCodeAt(bad.index).toString(16).toUpperCase().padStart(4, "0");
    throw new BadSyntax(`a ${what} must not hold the control character U+${code}`, start);
  }
  return name;
}

/** Before ENABLE a name with 8-bit text in it can only be UTF-8 (rfc6855#3); all others are modified UTF-7 then. */
const isUtf8 = (octets: OctetString, { utf8, quotesUtf8 }: Reader): boolean =>
  utf8 || (quotesUtf8 && /[\x80-\xff]/.test(octets));

function decodeUtf8(octets: OctetString, start: number, what: string): string {
  const name = utf8Decode(octets);
  if (name === undefined) throw new BadSyntax(`the ${what} is not well-formed UTF-8`, start);
  return name;
}

function decodeUtf7(octets: OctetString, reader: Reader, start: number, what: string): string {
  const name = decodeModifiedUtf7(octets);
  if (typeof name === "string") return name;
  // In an atom an octet of the name is an octet of the command; strings may hold escapes, so their start must do.
  const position = reader.position - start === octets.length ? start + name.at : start;
  throw new BadSyntax(`the ${what} is not valid modified UTF-7: ${name.reason}`, position);
}

const encodeName = (name: string, utf8: boolean): OctetString => (utf8 ? utf8Encode(name) : encodeModifiedUtf7(name));

/** A name as it goes on the wire, as astring. */
export const printMailbox = (name: string, utf8 = false): OctetString => printAstring(encodeName(name, utf8), utf8);

/** A namespace's prefix as it goes on the wire, as string. */
export const printMailboxPrefix = (name: string, utf8 = false): OctetString =>
  printString(encodeName(name, utf8), utf8);
