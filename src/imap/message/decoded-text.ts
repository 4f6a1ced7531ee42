/**
 * A message as Unicode text, for SEARCH.   rfc9051#6.4.4
 *
 * Texts come one by one, so that no match runs from one field or part into the next. Folding case is the caller's.
 */
import { type Octets, octetString } from "../octets.ts";
import { decodeCharset } from "./charset.ts";
import { decodeHeaderText } from "./encoded-word.ts";
import { fieldName, fieldsNamed, fieldValue, type HeaderField, headerFields } from "./header.ts";
import { indexMessage, type PartIndex, parameterOf } from "./mime-index.ts";
import { undoTransferEncoding } from "./transfer-encoding.ts";

/** The values of the message's own fields of that name (any case), decoded. */
export const headerText = (octets: Octets, name: string): string[] =>
  fieldsNamed(octets, 0, octets.length, name).map((field) => fieldText(octets, field));

/** The same of one field: SUBJECT, FROM, HEADER. */
export const fieldText = (octets: Octets, field: HeaderField): string => decodeHeaderText(fieldValue(octets, field));

/** Every header field, MIME headers and those of embedded messages included, as `Name: value`: what TEXT adds to BODY. */
export function* headerTexts(octets: Octets): Generator<string, undefined> {
  for (const part of everyPart(octets))
    for (const field of headerFields(octets, part.headerStart, part.headerEnd)) {
      const value = decodeHeaderText(fieldValue(octets, field));
      const name = fieldName(octets, field);
      yield name === "" ? value : `${name}: ${value}`;
    }
}

/** A body that holds text, without its transfer encoding. */
export interface TextBody {
  readonly octets: Octets;
  readonly charset: string;
}

/**
 * The bodies that hold text: what BODY looks at, "doesn't match any header fields". Text is text/*, and message/* that
 * has not been entered (delivery-status, partial). An encoding that we do not know is left on.
 */
export function* textBodies(octets: Octets): Generator<TextBody, undefined> {
  for (const part of everyPart(octets)) {
    const { type } = part.contentType;
    if ((type !== "TEXT" && type !== "MESSAGE") || part.children.length > 0 || part.message) continue;
    const body = octets.subarray(part.bodyStart, part.bodyEnd);
    yield {
      octets: undoTransferEncoding(body, part.encoding) ?? body,
      charset: parameterOf(part.contentType, "CHARSET") ?? "us-ascii",
    };
  }
}

/** As Unicode. Every charset that we know has ASCII in it. */
export function bodyText({ octets, charset }: TextBody): string {
  const plain = octetString(octets);
  return decodeCharset(plain, charset) ?? plain;
}

/** All parts in the order of the message, the message itself first. */
function* everyPart(octets: Octets): Generator<PartIndex, undefined> {
  const waiting = [indexMessage(octets)];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    yield part;
    if (part.message) waiting.push(part.message);
    waiting.push(...part.children.toReversed());
  }
}
