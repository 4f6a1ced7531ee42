/**
 * ENVELOPE and BODYSTRUCTURE on the wire, both directions.   rfc9051#7.5.2  rfc9051#9 (envelope, body)
 *
 * The grammar knows no empty lists of addresses, parameters or languages (they are NIL), no text part without a count
 * of lines, no multipart without a part: a value that lacks them is completed, so that what goes out is always readable.
 */
import type {
  Address,
  BodyStructure,
  Envelope,
  Extension,
  MultiPart,
  NString,
  Parameters,
  SinglePart,
} from "./message/structure.ts";
import type { OctetString } from "./octets.ts";
import { BadSyntax, type Reader } from "./reader.ts";
import { printNString, printString } from "./string-syntax.ts";

/** Parts within parts that are read; deeper ones are refused. */
const DEPTH_MAX = 200;

/** Of a message that is none: all fields NIL. */
export const NIL_ENVELOPE: Envelope = {
  date: undefined,
  subject: undefined,
  from: undefined,
  sender: undefined,
  replyTo: undefined,
  to: undefined,
  cc: undefined,
  bcc: undefined,
  inReplyTo: undefined,
  messageId: undefined,
};
/** A text of no octets. */
export const EMPTY_PART: SinglePart = {
  kind: "single",
  type: "TEXT",
  subtype: "PLAIN",
  parameters: undefined,
  id: undefined,
  description: undefined,
  encoding: "7BIT",
  sizeOctets: 0,
  lines: 0,
};

/** Envelopes are kept as long as they are asked for (envelope.ts), and so is what is printed of them. */
const printedInUtf8 = new WeakMap<Envelope, OctetString>();
const printedInAscii = new WeakMap<Envelope, OctetString>();

export function printEnvelope(envelope: Envelope, utf8: boolean): OctetString {
  const printed = utf8 ? printedInUtf8 : printedInAscii;
  let text = printed.get(envelope);
  if (text === undefined) {
    text = printedEnvelope(envelope, utf8);
    printed.set(envelope, text);
  }
  return text;
}

function printedEnvelope(envelope: Envelope, utf8: boolean): OctetString {
  const text = (value: NString): OctetString => printNString(value, utf8);
  const { from, sender, replyTo, to, cc, bcc } = envelope;
  const lists = [from, sender, replyTo, to, cc, bcc].map((addresses) => printAddresses(addresses, utf8)).join(" ");
  return `(${text(envelope.date)} ${text(envelope.subject)} ${lists} ${text(envelope.inReplyTo)} ${text(envelope.messageId)})`;
}

function printAddresses(addresses: readonly Address[] | undefined, utf8: boolean): OctetString {
  if (!addresses || addresses.length === 0) return "NIL";
  const printed = addresses.map(
    ({ name, route, mailbox, host }) =>
      `(${printNString(name, utf8)} ${printNString(route, utf8)} ${printNString(mailbox, utf8)} ${printNString(host, utf8)})`,
  );
  return `(${printed.join("")})`;
}

export function readEnvelope(reader: Reader): Envelope {
  const next = <T>(read: (reader: Reader) => T): T => {
    reader.space();
    return read(reader);
  };
  reader.expect("(", "an envelope");
  const envelope: Envelope = {
    date: reader.nstring(),
    subject: next(readNString),
    from: next(readAddresses),
    sender: next(readAddresses),
    replyTo: next(readAddresses),
    to: next(readAddresses),
    cc: next(readAddresses),
    bcc: next(readAddresses),
    inReplyTo: next(readNString),
    messageId: next(readNString),
  };
  reader.expect(")", 'a ")" after the envelope');
  return envelope;
}

const readNString = (reader: Reader): NString => reader.nstring();

/** "(" 1*address ")" / nil: no space between addresses. */
function readAddresses(reader: Reader): Address[] | undefined {
  if (reader.takeWord("NIL")) return undefined;
  reader.expect("(", "a list of addresses or NIL");
  const addresses: Address[] = [];
  do {
    reader.expect("(", "an address");
    const name = reader.nstring();
    reader.space();
    const route = reader.nstring();
    reader.space();
    const mailbox = reader.nstring();
    reader.space();
    addresses.push({ name, route, mailbox, host: reader.nstring() });
    reader.expect(")", 'a ")" after an address');
  } while (!reader.take(")"));
  return addresses;
}

/** body; `extensible` is BODYSTRUCTURE, which says the extension data that BODY must leave out. */
export function printStructure(structure: BodyStructure, utf8: boolean, extensible: boolean): OctetString {
  if (structure.kind === "single") return printSingle(structure, utf8, extensible);
  const parts = structure.parts.length > 0 ? structure.parts : [EMPTY_PART];
  const extension = extensible ? structure.extension : undefined;
  const more = extension ? ` ${printParameters(extension.parameters, utf8)}${printExtension(extension, utf8)}` : "";
  return `(${parts.map((part) => printStructure(part, utf8, extensible)).join("")} ${printString(structure.subtype, utf8)}${more})`;
}

/**
 * A MESSAGE/GLOBAL is a message in IMAP4rev2 and a basic part in IMAP4rev1 (rfc9051#9, rfc3501#9): an envelope after the
 * size tells, for nothing else there begins with a parenthesis.
 */
const kindOf = (type: string, subtype: string, hasMessage: () => boolean): "text" | "message" | "basic" => {
  if (/^text$/i.test(type)) return "text";
  if (!/^message$/i.test(type)) return "basic";
  return /^rfc822$/i.test(subtype) || (/^global$/i.test(subtype) && hasMessage()) ? "message" : "basic";
};

function printSingle(part: SinglePart, utf8: boolean, extensible: boolean): OctetString {
  const fields = [
    printString(part.type, utf8),
    printString(part.subtype, utf8),
    printParameters(part.parameters, utf8),
    printNString(part.id, utf8),
    printNString(part.description, utf8),
    printString(part.encoding, utf8),
    String(part.sizeOctets),
  ];
  const kind = kindOf(part.type, part.subtype, () => part.message !== undefined);
  if (kind === "message") {
    const { envelope, body } = part.message ?? { envelope: NIL_ENVELOPE, body: EMPTY_PART };
    fields.push(printEnvelope(envelope, utf8), printStructure(body, utf8, extensible));
  }
  if (kind !== "basic") fields.push(String(part.lines ?? 0));
  const extension = extensible ? part.extension : undefined;
  const more = extension ? ` ${printNString(extension.md5, utf8)}${printExtension(extension, utf8)}` : "";
  return `(${fields.join(" ")}${more})`;
}

function printExtension({ disposition, language, location }: Extension, utf8: boolean): OctetString {
  const how = disposition
    ? `(${printString(disposition.type, utf8)} ${printParameters(disposition.parameters, utf8)})`
    : "NIL";
  return ` ${how} ${printLanguage(language, utf8)} ${printNString(location, utf8)}`;
}

function printLanguage(language: readonly string[] | undefined, utf8: boolean): OctetString {
  if (!language || language.length === 0) return "NIL";
  const tags = language.map((tag) => printString(tag, utf8));
  return tags.length === 1 ? (tags[0] as string) : `(${tags.join(" ")})`;
}

function printParameters(parameters: Parameters, utf8: boolean): OctetString {
  if (!parameters || parameters.length === 0) return "NIL";
  return `(${parameters.map(({ name, value }) => `${printString(name, utf8)} ${printString(value, utf8)}`).join(" ")})`;
}

/** body */
export function readStructure(reader: Reader, depth = 0): BodyStructure {
  if (depth > DEPTH_MAX) throw new BadSyntax(`more than ${DEPTH_MAX} parts within each other`, reader.position);
  reader.expect("(", "a body structure");
  const structure = reader.looksAtList ? readMulti(reader, depth) : readSingle(reader, depth);
  reader.expect(")", 'a ")" after the body structure');
  return structure;
}

function readMulti(reader: Reader, depth: number): MultiPart {
  const parts: BodyStructure[] = [];
  do parts.push(readStructure(reader, depth + 1));
  while (reader.looksAtList);
  reader.space();
  const subtype = reader.string("a media subtype");
  if (!reader.take(" ")) return { kind: "multi", parts, subtype };
  const parameters = readParameters(reader);
  return { kind: "multi", parts, subtype, extension: { parameters, ...readExtension(reader) } };
}

function readSingle(reader: Reader, depth: number): SinglePart {
  const type = reader.string("a media type");
  reader.space();
  const subtype = reader.string("a media subtype");
  reader.space();
  const parameters = readParameters(reader);
  reader.space();
  const id = reader.nstring();
  reader.space();
  const description = reader.nstring();
  reader.space();
  const encoding = reader.string("a transfer encoding");
  reader.space();
  const sizeOctets = readCount(reader, "a size in octets");
  const kind = kindOf(
    type,
    subtype,
    () => reader.octets[reader.position] === 32 && reader.octets[reader.position + 1] === 40,
  );
  let part: SinglePart = { kind: "single", type, subtype, parameters, id, description, encoding, sizeOctets };
  if (kind === "message") {
    reader.space();
    const envelope = readEnvelope(reader);
    reader.space();
    part = { ...part, message: { envelope, body: readStructure(reader, depth + 1) } };
  }
  if (kind !== "basic") {
    reader.space();
    part = { ...part, lines: readCount(reader, "a number of lines") };
  }
  if (!reader.take(" ")) return part;
  const md5 = reader.nstring();
  return { ...part, extension: { md5, ...readExtension(reader) } };
}

const readCount = (reader: Reader, what: string): number => reader.number(what, 0, Number.MAX_SAFE_INTEGER);

/** [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP body-extension)]]]; what is left out is NIL. */
function readExtension(reader: Reader): Extension {
  const disposition = reader.take(" ") ? readDisposition(reader) : undefined;
  const language = reader.take(" ") ? readLanguage(reader) : undefined;
  const location = reader.take(" ") ? reader.nstring() : undefined;
  while (reader.take(" ")) skipExtension(reader);
  return { disposition, language, location };
}

function readDisposition(reader: Reader): Extension["disposition"] {
  if (reader.takeWord("NIL")) return undefined;
  reader.expect("(", "a disposition or NIL");
  const type = reader.string("a disposition's type");
  reader.space();
  const parameters = readParameters(reader);
  reader.expect(")", 'a ")" after the disposition');
  return { type, parameters };
}

function readLanguage(reader: Reader): readonly string[] | undefined {
  if (reader.looksAtList) return reader.list("languages", () => reader.string("a language"));
  const tag = reader.nstring();
  return tag === undefined ? undefined : [tag];
}

function readParameters(reader: Reader): Parameters {
  if (reader.takeWord("NIL")) return undefined;
  return reader.list("parameters", () => {
    const name = reader.string("a parameter's name");
    reader.space();
    return { name, value: reader.string("a parameter's value") };
  });
}

/** body-extension, which a later revision may define: a string, NIL, a number, or a list of such. */
function skipExtension(reader: Reader): void {
  let depth = 0;
  do {
    if (reader.take("(")) {
      depth++;
      continue;
    }
    if (reader.looksAtDigit()) reader.number("a number", 0, Number.MAX_SAFE_INTEGER);
    else reader.nstring("a body extension");
    while (depth > 0 && reader.take(")")) depth--;
    if (depth > 0) reader.space();
  } while (depth > 0);
}
