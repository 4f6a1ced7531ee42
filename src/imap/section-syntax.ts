/**
 * The names of FETCH items, the brackets of BODY[…] and BINARY[…], and the partial after them.   rfc9051#9 (section, section-binary, partial)
 */
import type { Partial, Section, SectionText } from "./message/section.ts";
import { readBound64, readNumber64 } from "./number64.ts";
import type { OctetString } from "./octets.ts";
import { BadSyntax, type Reader } from "./reader.ts";
import { printAstring } from "./string-syntax.ts";

const WHOLE: SectionText = { kind: "whole" };

/** The name of a FETCH item, in capitals: letters, digits, "." and "-". An atom would run on into the brackets. */
export function readItemName(reader: Reader): string {
  let name = "";
  for (let octet = reader.peek(); isNameOctet(octet); octet = reader.peek()) {
    name += String.fromCharCode(octet);
    reader.position++;
  }
  return name.toUpperCase();
}

const isNameOctet = (octet: number): boolean =>
  (octet >= 48 && octet <= 57) ||
  (octet >= 65 && octet <= 90) ||
  (octet >= 97 && octet <= 122) ||
  octet === 46 ||
  octet === 45;

/** section = "[" [section-spec] "]" */
export function readSection(reader: Reader): Section {
  reader.expect("[");
  const part: number[] = [];
  let text = WHOLE;
  if (!reader.looksAt("]")) {
    do {
      if (!reader.looksAtDigit()) {
        text = readSectionText(reader, part.length > 0);
        break;
      }
      part.push(reader.number("a part number", 1));
    } while (reader.take("."));
  }
  reader.expect("]", 'a "]" after the section');
  return { part, text };
}

function readSectionText(reader: Reader, inPart: boolean): SectionText {
  const start = reader.position;
  if (reader.takeWord("HEADER")) return { kind: "header" };
  if (reader.takeWord("TEXT")) return { kind: "text" };
  if (reader.takeWord("HEADER.FIELDS")) return readFields(reader, false);
  if (reader.takeWord("HEADER.FIELDS.NOT")) return readFields(reader, true);
  if (reader.takeWord("MIME")) {
    if (!inPart) throw new BadSyntax("MIME needs a part number before it, as in 1.MIME", start);
    return { kind: "mime" };
  }
  reader.fail(`${inPart ? "a part number, MIME" : "a part number"}, HEADER, HEADER.FIELDS, HEADER.FIELDS.NOT or TEXT`);
}

function readFields(reader: Reader, not: boolean): SectionText {
  reader.space();
  const names = reader.list("field names", () => readFieldName(reader));
  return { kind: "fields", not, names };
}

/** header-fld-name = astring, and not an empty one (rfc5322#3.6.8). */
export function readFieldName(reader: Reader): string {
  const start = reader.position;
  const name = reader.astring("a field name");
  if (name === "") throw new BadSyntax("a field name must not be empty", start);
  return name;
}

export function printSection({ part, text }: Section): OctetString {
  const words = printSectionText(text);
  return `[${part.join(".")}${part.length > 0 && words !== "" ? "." : ""}${words}]`;
}

function printSectionText(text: SectionText): OctetString {
  switch (text.kind) {
    case "whole":
      return "";
    case "header":
      return "HEADER";
    case "text":
      return "TEXT";
    case "mime":
      return "MIME";
    case "fields":
      return `HEADER.FIELDS${text.not ? ".NOT" : ""} (${text.names.map((name) => printAstring(name)).join(" ")})`;
  }
}

/** section-binary = "[" [section-part] "]" */
export function readPart(reader: Reader): number[] {
  reader.expect("[");
  const part: number[] = [];
  if (!reader.looksAt("]")) {
    do part.push(reader.number("a part number", 1));
    while (reader.take("."));
  }
  reader.expect("]", 'a "]" after the part number');
  return part;
}

export const printPart = (part: readonly number[]): OctetString => `[${part.join(".")}]`;

/** [partial]: `<origin.length>`, where one follows. */
export function readPartial(reader: Reader): Partial | undefined {
  if (!reader.take("<")) return undefined;
  const origin = readNumber64(reader, "the origin octet");
  reader.expect(".", 'a "." and a length after the origin octet');
  const length = readBound64(reader, "the length of a partial", 1);
  reader.expect(">");
  return { origin, length };
}

export const printPartial = (partial: Partial | undefined): OctetString =>
  partial ? `<${partial.origin}.${partial.length}>` : "";
