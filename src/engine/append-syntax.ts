/**
 * How APPEND and REPLACE are given a message.   rfc9051#9 (append-message)  rfc3502  rfc6855#4 (UTF8)  rfc4469#5 (CATENATE)
 */
import { type DateTime, printDateTime, readDateTime } from "#imap/dates.ts";
import { printFlagList, readFlagList } from "#imap/flag-list.ts";
import { type OctetString, type Octets, octetString } from "#imap/octets.ts";
import { BadSyntax, type Reader } from "#imap/reader.ts";
import { printAstring } from "#imap/string-syntax.ts";
import { isOffered } from "./capabilities.ts";
import type { ParseContext } from "./command.ts";

/** One piece of a message that the server puts together. */
export type CatenatePart =
  /** `TEXT {5}`, or `UTF8 (~{5} … )`. */
  { readonly type: "TEXT" | "UTF8"; readonly octets: Octets } | { readonly type: "URL"; readonly url: OctetString };

/** `{5}`, `~{5}`, `UTF8 (~{5} … )`, or `CATENATE (…)`. */
export type MessageData =
  | { readonly form: "literal" | "literal8" | "UTF8"; readonly octets: Octets }
  /** At least one part. */
  | { readonly form: "CATENATE"; readonly parts: readonly CatenatePart[] };

export type MessageForm = MessageData["form"];

export type AppendMessage = {
  /** As written; undefined: not given. */
  readonly flags: readonly string[] | undefined;
  /** Undefined: now. */
  readonly date: DateTime | undefined;
} & MessageData;

/** In octets. */
const URL_MAX = 8192;

/** [SP flag-list] [SP date-time] SP, up to the message itself; refuses what could not begin one. */
export function readMessagePrefix(
  reader: Reader,
  context: ParseContext,
): Pick<AppendMessage, "flags" | "date" | "form"> {
  reader.space();
  const flags = reader.looksAtList ? readFlagList(reader) : undefined;
  if (flags) reader.space();
  const date = reader.looksAt('"') ? readDateTime(reader) : undefined;
  if (date) reader.space();
  return { flags, date, form: readForm(reader, context) };
}

function readForm(reader: Reader, context: ParseContext): MessageForm {
  const offers = (capability: string): boolean => isOffered(context.world.capabilities, capability);
  const start = reader.position;
  if (reader.takeWord("UTF8")) {
    readUtf8Opening(reader, context, start);
    return "UTF8";
  }
  if (offers("CATENATE") && reader.takeWord("CATENATE")) {
    reader.space();
    return "CATENATE";
  }
  if (reader.looksAt("~")) {
    // IMAP4rev2 took the FETCH side of BINARY alone (rfc9051#B).
    if (!offers("BINARY")) throw new BadSyntax("a literal8 (~{...}) is not allowed, for BINARY is not offered", start);
    return "literal8";
  }
  if (!reader.atEnd && !reader.looksAt("{")) reader.fail("the message as a literal");
  return "literal";
}

function readUtf8Opening(reader: Reader, { world }: ParseContext, start: number): void {
  if (!isOffered(world.capabilities, "UTF8=ACCEPT"))
    throw new BadSyntax("UTF8 is not allowed, for UTF8=ACCEPT is not offered", start);
  reader.space();
  reader.expect("(", '"(" after UTF8');
}

export function readAppendMessage(reader: Reader, context: ParseContext): AppendMessage {
  const { flags, date, form } = readMessagePrefix(reader, context);
  if (form === "CATENATE")
    return { flags, date, form, parts: reader.list("the parts of the message", () => readPart(reader, context)) };
  if (form === "UTF8") return { flags, date, form, octets: readUtf8Literal(reader) };
  return { flags, date, form, octets: reader.literal(form === "literal8") };
}

/** After "UTF8 (". */
function readUtf8Literal(reader: Reader): Octets {
  if (!reader.looksAt("~")) reader.fail("a literal8 (~{...}) after UTF8 (");
  const octets = reader.literal(true);
  reader.expect(")", '")" after the message');
  return octets;
}

function readPart(reader: Reader, context: ParseContext): CatenatePart {
  const start = reader.position;
  if (reader.takeWord("UTF8")) {
    readUtf8Opening(reader, context, start);
    return { type: "UTF8", octets: readUtf8Literal(reader) };
  }
  if (reader.takeWord("TEXT")) {
    reader.space();
    return { type: "TEXT", octets: reader.literal() };
  }
  if (!reader.takeWord("URL")) reader.fail("TEXT or URL");
  reader.space();
  const urlStart = reader.position;
  const url = reader.astring("a URL");
  // BADURL could not say it: its text has a character at least (rfc4469#5).
  if (url === "") throw new BadSyntax("a URL must not be empty", urlStart);
  if (url.length > URL_MAX) throw new BadSyntax(`a URL must not be longer than ${URL_MAX} octets`, urlStart);
  return { type: "URL", url };
}

export function printAppendMessage(message: AppendMessage): OctetString {
  const { flags, date } = message;
  return `${flags ? ` ${printFlagList(flags)}` : ""}${date ? ` "${printDateTime(date)}"` : ""} ${printData(message)}`;
}

function printData(data: MessageData): OctetString {
  switch (data.form) {
    case "literal":
      return printLiteral(data.octets);
    case "literal8":
      return `~${printLiteral(data.octets)}`;
    case "UTF8":
      return `UTF8 (~${printLiteral(data.octets)})`;
    case "CATENATE":
      return `CATENATE (${data.parts.map(printPart).join(" ")})`;
  }
}

function printPart(part: CatenatePart): OctetString {
  if (part.type === "URL") return `URL ${printAstring(part.url)}`;
  return part.type === "TEXT" ? `TEXT ${printLiteral(part.octets)}` : `UTF8 (~${printLiteral(part.octets)})`;
}

const printLiteral = (octets: Octets): OctetString => `{${octets.length}}\r\n${octetString(octets)}`;
