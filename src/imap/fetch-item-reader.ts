/**
 * The items of a FETCH response.   rfc9051#9 (msg-att)  rfc3501#9 (RFC822…)  rfc3516#4.2  rfc7162#7 (MODSEQ)
 * rfc8474#7 (EMAILID, THREADID)  rfc8514#5 (SAVEDATE)  rfc8970#6 (PREVIEW)
 */
import { readDateTime } from "./dates.ts";
import { readNumber64 } from "./number64.ts";
import { UID_MAX } from "./numbers.ts";
import { readObjectId } from "./object-id.ts";
import type { Octets } from "./octets.ts";
import { octetString, octetsOf } from "./octets.ts";
import { BadSyntax, type Reader } from "./reader.ts";
import type { FetchItem } from "./response.ts";
import { readItemName, readPart, readSection } from "./section-syntax.ts";
import { readEnvelope, readStructure } from "./structure-syntax.ts";

/** msg-att = "(" item *(SP item) ")" */
export const readFetchItems = (reader: Reader): FetchItem[] => reader.list("FETCH data", () => readItem(reader));

function readItem(reader: Reader): FetchItem {
  const start = reader.position;
  const name = readItemName(reader);
  if (name === "") reader.fail("a FETCH item");
  if (reader.looksAt("[")) return readSectioned(reader, name, start);
  reader.space();
  switch (name) {
    case "FLAGS":
      return { name, flags: reader.list("flags", () => reader.flag(), true) };
    case "UID":
      return { name, uid: reader.number("a UID", 1) };
    case "MODSEQ": {
      reader.expect("(");
      const modSeq = reader.number("a mod-sequence", 1, Number.MAX_SAFE_INTEGER);
      reader.expect(")");
      return { name, modSeq };
    }
    case "INTERNALDATE":
      return { name, date: readDate(reader) };
    case "RFC822.SIZE":
      return { name, size: reader.number("a size", 0, Number.MAX_SAFE_INTEGER) };
    case "EMAILID":
      return { name, id: readParenthesisedId(reader) };
    case "THREADID":
      return { name, id: reader.takeWord("NIL") ? undefined : readParenthesisedId(reader) };
    case "SAVEDATE":
      return { name, date: reader.takeWord("NIL") ? undefined : readDate(reader) };
    case "PREVIEW":
      return { name, text: reader.nstring() };
    case "ENVELOPE":
      return { name, envelope: readEnvelope(reader) };
    case "BODY":
    case "BODYSTRUCTURE":
      return { name, structure: readStructure(reader) };
    case "RFC822":
    case "RFC822.HEADER":
    case "RFC822.TEXT":
      return { name, octets: readContent(reader, false) };
    default:
      throw new BadSyntax(`there is no FETCH item ${name.slice(0, 40)}`, start);
  }
}

function readSectioned(reader: Reader, name: string, start: number): FetchItem {
  switch (name) {
    case "BODY": {
      const section = readSection(reader);
      const origin = readOrigin(reader);
      reader.space();
      return { name: "BODY[]", section, ...origin, octets: readContent(reader, false) };
    }
    case "BINARY": {
      const part = readPart(reader);
      const origin = readOrigin(reader);
      reader.space();
      return { name: "BINARY[]", part, ...origin, octets: readContent(reader, true) };
    }
    case "BINARY.SIZE": {
      const part = readPart(reader);
      reader.space();
      return { name: "BINARY.SIZE[]", part, size: reader.number("a size", 0, UID_MAX) };
    }
    default:
      throw new BadSyntax(`there is no FETCH item ${name.slice(0, 40)}[...]`, start);
  }
}

function readParenthesisedId(reader: Reader): string {
  reader.expect("(");
  const id = readObjectId(reader);
  reader.expect(")");
  return id;
}

/** A date-time, checked, as it was written. */
function readDate(reader: Reader): string {
  const start = reader.position + 1;
  readDateTime(reader);
  return octetString(reader.octets, start, reader.position - 1);
}

function readOrigin(reader: Reader): { readonly origin?: number | bigint } {
  if (!reader.take("<")) return {};
  const origin = readNumber64(reader, "the origin octet");
  reader.expect(">");
  return { origin };
}

/** nstring, or literal8 where the item allows it; a literal's octets are not copied. */
function readContent(reader: Reader, binary: boolean): Octets | undefined {
  if (reader.takeWord("NIL")) return undefined;
  if (reader.looksAtLiteral()) return reader.literal(binary);
  return octetsOf(reader.quoted());
}
