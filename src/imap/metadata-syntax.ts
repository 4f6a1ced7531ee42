/**
 * Names and values of annotations on the wire, in commands and responses.   rfc5464#3.2  rfc5464#5
 */
import { type OctetString, octetString } from "./octets.ts";
import { BadSyntax, type Reader } from "./reader.ts";
import { printAstring, printNString } from "./string-syntax.ts";

/** In characters. */
const ENTRY_MAX = 255;

/** entry, checked. `toSet`: one that can have a value, not just others below it. */
export function readEntry(reader: Reader, toSet = false): string {
  const start = reader.position;
  const entry = reader.astring("the name of an entry");
  const problem = entryProblem(entry) ?? (toSet ? tooShort(entry) : undefined);
  if (problem !== undefined) throw new BadSyntax(problem, start);
  return entry;
}

/** What is wrong with a name of an entry, or undefined. Which characters are forbidden is as rfc5464#3.2 has it. */
function entryProblem(entry: string): string | undefined {
  if (!/^\/(?:private|shared)(?:\/|$)/i.test(entry)) return "an entry's name begins with /private or /shared";
  if (/[*%]/.test(entry)) return "an entry's name must not hold * or %";
  if (/[^\x1a-\x7f]/.test(entry)) return "an entry's name must not hold control characters or 8-bit text";
  if (/\/\/|\/$/.test(entry)) return "an entry's name has an empty component";
  if (entry.length > ENTRY_MAX) return `an entry's name must not be longer than ${ENTRY_MAX} characters`;
  return undefined;
}

function tooShort(entry: string): string | undefined {
  const components = entry.split("/").length - 1;
  if (components < 2) return "an entry's name has two components at least";
  const isVendor = /^\/[^/]*\/vendor(?:\/|$)/i.test(entry);
  return isVendor && components < 4 ? "a vendor's entry has four components at least" : undefined;
}

export const printEntry = (entry: string): OctetString => printAstring(entry);

/** value = nstring / literal8; undefined is NIL. */
export function readValue(reader: Reader): OctetString | undefined {
  return reader.looksAt("~") ? octetString(reader.literal(true)) : reader.nstring("a value or NIL");
}

/** A value with NUL in it is binary, and goes as a literal8. */
export const printValue = (value: OctetString | undefined): OctetString =>
  value?.includes("\0") ? `~{${value.length}}\r\n${value}` : printNString(value);
