/**
 * What FETCH can be asked for.   rfc9051#6.4.5  rfc3501#6.4.5  rfc3516#4.1 (BINARY)  rfc7162#3.1.4 (MODSEQ)
 * rfc8474#5.3 (EMAILID, THREADID)  rfc8514#4.2 (SAVEDATE)  rfc8970#3.1 (PREVIEW)
 *
 * An item without arguments is a name in PLAIN_ITEMS: to add one, add its name there. The macros ALL, FAST and FULL are
 * expanded here; they stand alone, never in a list.
 */
import type { Partial, Section } from "./message/section.ts";
import type { OctetString } from "./octets.ts";
import { readLately } from "./read-lately.ts";
import { BadSyntax, type Reader } from "./reader.ts";
import {
  printPart,
  printPartial,
  printSection,
  readItemName,
  readPart,
  readPartial,
  readSection,
} from "./section-syntax.ts";

const PLAIN_ITEMS = [
  "FLAGS",
  "UID",
  "INTERNALDATE",
  "RFC822.SIZE",
  "ENVELOPE",
  "BODYSTRUCTURE",
  "BODY",
  "MODSEQ",
  "RFC822",
  "RFC822.HEADER",
  "RFC822.TEXT",
  "EMAILID",
  "THREADID",
  "SAVEDATE",
] as const;

export type FetchAttribute =
  | { readonly name: (typeof PLAIN_ITEMS)[number] }
  | {
      readonly name: "BODY[]";
      /** BODY.PEEK: does not set \Seen. */
      readonly peek: boolean;
      readonly section: Section;
      readonly partial?: Partial;
    }
  | {
      readonly name: "BINARY[]";
      readonly peek: boolean;
      readonly part: readonly number[];
      readonly partial?: Partial;
    }
  | { readonly name: "BINARY.SIZE[]"; readonly part: readonly number[] }
  /** LAZY: only if that takes no time (rfc8970#4.1). */
  | { readonly name: "PREVIEW"; readonly lazy: boolean };

const plain = (...names: (typeof PLAIN_ITEMS)[number][]): FetchAttribute[] => names.map((name) => ({ name }));

const MACROS: ReadonlyMap<string, readonly FetchAttribute[]> = new Map([
  ["ALL", plain("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE")],
  ["FAST", plain("FLAGS", "INTERNALDATE", "RFC822.SIZE")],
  ["FULL", plain("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODY")],
]);

const PLAIN: ReadonlyMap<string, FetchAttribute> = new Map(PLAIN_ITEMS.map((name) => [name, { name }]));

/** The items of a FETCH command: a macro, one item, or a list of items in parentheses. In the order asked. */
export const readFetchAttributes = readLately((reader): readonly FetchAttribute[] => {
  if (reader.looksAtList) return reader.list("FETCH items", () => readFetchAttribute(reader));
  const start = reader.position;
  const macro = MACROS.get(readItemName(reader));
  if (macro) return macro;
  reader.position = start;
  return [readFetchAttribute(reader)];
});

function readFetchAttribute(reader: Reader): FetchAttribute {
  const start = reader.position;
  const name = readItemName(reader);
  if (reader.looksAt("[")) return readSectioned(reader, name, start);
  const item = PLAIN.get(name);
  if (item) return item;
  if (name === "PREVIEW") return { name, lazy: readLazy(reader) };
  if (MACROS.has(name)) throw new BadSyntax(`${name} stands alone, not in a list`, start);
  if (SECTIONED.has(name)) reader.fail(`"[" after ${name}`);
  if (name === "") reader.fail("a FETCH item");
  throw new BadSyntax(`there is no FETCH item ${name.slice(0, 40)}`, start);
}

/** [SP "(" preview-mod *(SP preview-mod) ")"]; other parentheses are modifiers of the whole command. */
function readLazy(reader: Reader): boolean {
  const start = reader.position;
  if (reader.take(" ") && reader.takeWord("(LAZY")) {
    while (reader.take(" ")) if (!reader.takeWord("LAZY")) reader.fail("LAZY");
    reader.expect(")", 'a ")" after LAZY');
    return true;
  }
  reader.position = start;
  return false;
}

const SECTIONED = new Set(["BODY.PEEK", "BINARY", "BINARY.PEEK", "BINARY.SIZE"]);

function readSectioned(reader: Reader, name: string, start: number): FetchAttribute {
  switch (name) {
    case "BODY":
    case "BODY.PEEK": {
      const section = readSection(reader);
      const partial = readPartial(reader);
      return { name: "BODY[]", peek: name === "BODY.PEEK", section, ...(partial && { partial }) };
    }
    case "BINARY":
    case "BINARY.PEEK": {
      const part = readPart(reader);
      const partial = readPartial(reader);
      return { name: "BINARY[]", peek: name === "BINARY.PEEK", part, ...(partial && { partial }) };
    }
    case "BINARY.SIZE":
      return { name: "BINARY.SIZE[]", part: readPart(reader) };
    default:
      throw new BadSyntax(`there is no FETCH item ${name.slice(0, 40)}[...]`, start);
  }
}

/** One item bare, several in parentheses. */
export function printFetchAttributes(attributes: readonly FetchAttribute[]): OctetString {
  const items = attributes.map(printFetchAttribute);
  return items.length === 1 ? (items[0] as string) : `(${items.join(" ")})`;
}

/** In parentheses, however many. */
export const printFetchAttributeList = (attributes: readonly FetchAttribute[]): OctetString =>
  `(${attributes.map(printFetchAttribute).join(" ")})`;

/** fetch-att in parentheses after a space, where they stand; else empty, and nothing is read. */
export function readFetchAttributeList(reader: Reader): readonly FetchAttribute[] {
  const start = reader.position;
  if (reader.take(" ") && reader.looksAtList) return readFetchAttributes(reader);
  reader.position = start;
  return [];
}

function printFetchAttribute(attribute: FetchAttribute): OctetString {
  switch (attribute.name) {
    case "BODY[]":
      return `BODY${attribute.peek ? ".PEEK" : ""}${printSection(attribute.section)}${printPartial(attribute.partial)}`;
    case "BINARY[]":
      return `BINARY${attribute.peek ? ".PEEK" : ""}${printPart(attribute.part)}${printPartial(attribute.partial)}`;
    case "BINARY.SIZE[]":
      return `BINARY.SIZE${printPart(attribute.part)}`;
    case "PREVIEW":
      return attribute.lazy ? "PREVIEW (LAZY)" : "PREVIEW";
    default:
      return attribute.name;
  }
}
