/**
 * BODY and BODYSTRUCTURE.   rfc9051#7.5.2  rfc3501#7.4.2
 *
 * Types, parameter names and encodings come in upper case, as the RFCs print them; values as the message has them.
 * Text without a charset is given its default, US-ASCII (rfc2046#4.1.2). A message/rfc822 that is not entered (encoded,
 * or nested too deep) still needs an envelope and a body by the grammar: those of a message without anything in it.
 * message/global has them in IMAP4rev2 only: by rfc3501#9 it is a part like an image.
 */
import { NO_OCTETS, type OctetString, type Octets } from "../octets.ts";
import { asciiUpper } from "./ascii.ts";
import { envelopeOf } from "./envelope.ts";
import { firstValue, type HeaderField, headerFields, trimBlanks } from "./header.ts";
import { oncePerMessage } from "./memo.ts";
import { type ContentType, countLines, indexMessage, isMessage, type PartIndex, parameterOf } from "./mime-index.ts";
import { type Parameter, parseMimeValue, withoutComments } from "./mime-value.ts";
import type { BodyStructure, Extension, NString, Parameters, SinglePart } from "./structure.ts";

interface Form {
  /** BODYSTRUCTURE, else BODY. */
  readonly extended: boolean;
  readonly rev2: boolean;
}

const made = (form: Form) => oncePerMessage((octets) => structureOf(octets, indexMessage(octets), form));
const MADE = {
  BODY: made({ extended: false, rev2: false }),
  BODYSTRUCTURE: made({ extended: true, rev2: false }),
};
const MADE_REV2 = {
  BODY: made({ extended: false, rev2: true }),
  BODYSTRUCTURE: made({ extended: true, rev2: true }),
};

/** `rev2`: for a session that has enabled IMAP4rev2. */
export const bodyStructureOf = (octets: Octets, name: "BODY" | "BODYSTRUCTURE", rev2: boolean): BodyStructure =>
  (rev2 ? MADE_REV2 : MADE)[name](octets);

/** Recurses no deeper than the index does, MAX_DEPTH. */
function structureOf(octets: Octets, part: PartIndex, form: Form): BodyStructure {
  const fields = headerFields(octets, part.headerStart, part.headerEnd);
  const { subtype } = part.contentType;
  if (part.children.length === 0) return singlePart(octets, part, fields, form);
  const parts = part.children.map((child) => structureOf(octets, child, form));
  if (!form.extended) return { kind: "multi", parts, subtype };
  const parameters = listOrNil(part.contentType.parameters);
  return { kind: "multi", parts, subtype, extension: { parameters, ...extensionOf(octets, fields) } };
}

function singlePart(octets: Octets, part: PartIndex, fields: readonly HeaderField[], form: Form): SinglePart {
  const { contentType, bodyStart, bodyEnd } = part;
  const { extended, rev2 } = form;
  const message = isMessage(contentType) && (rev2 || contentType.subtype !== "GLOBAL");
  return {
    kind: "single",
    type: contentType.type,
    subtype: contentType.subtype,
    parameters: listOrNil(parametersWithCharset(contentType)),
    id: firstValue(octets, fields, "Content-ID"),
    description: firstValue(octets, fields, "Content-Description"),
    encoding: part.encoding,
    sizeOctets: bodyEnd - bodyStart,
    ...(message || contentType.type === "TEXT" ? { lines: countLines(octets, bodyStart, bodyEnd) } : {}),
    ...(message ? { message: embedded(octets, part.message, form) } : {}),
    ...(extended
      ? { extension: { md5: firstValue(octets, fields, "Content-MD5"), ...extensionOf(octets, fields) } }
      : {}),
  };
}

function embedded(octets: Octets, message: PartIndex | undefined, form: Form): NonNullable<SinglePart["message"]> {
  return message
    ? { envelope: envelopeOf(octets, message), body: structureOf(octets, message, form) }
    : { envelope: envelopeOf(NO_OCTETS), body: structureOf(NO_OCTETS, indexMessage(NO_OCTETS), form) };
}

function parametersWithCharset(contentType: ContentType): readonly Parameter[] {
  const { type, parameters } = contentType;
  if (type !== "TEXT" || parameterOf(contentType, "CHARSET") !== undefined) return parameters;
  return [...parameters, { name: "CHARSET", value: "US-ASCII" }];
}

function listOrNil(parameters: readonly Parameter[]): Parameters {
  return parameters.length > 0 ? parameters : undefined;
}

/** What single parts and multiparts have in common. */
function extensionOf(octets: Octets, fields: readonly HeaderField[]): Omit<Extension, "md5"> {
  return {
    disposition: dispositionOf(firstValue(octets, fields, "Content-Disposition")),
    language: languagesOf(firstValue(octets, fields, "Content-Language")),
    location: locationOf(firstValue(octets, fields, "Content-Location")),
  };
}

function dispositionOf(spelt: NString): Extension["disposition"] {
  if (spelt === undefined) return undefined;
  const { value, parameters } = parseMimeValue(spelt);
  return value === "" ? undefined : { type: asciiUpper(value), parameters: listOrNil(parameters) };
}

/** rfc3282#2 */
function languagesOf(spelt: NString): readonly OctetString[] | undefined {
  const tags = withoutComments(spelt ?? "")
    .split(",")
    .map(trimBlanks)
    .filter((tag) => tag !== "");
  return tags.length > 0 ? tags : undefined;
}

/** A folded URI is joined without the blanks (rfc2557#4.4). */
function locationOf(spelt: NString): NString {
  return spelt?.replace(/[ \t]+/g, "");
}
