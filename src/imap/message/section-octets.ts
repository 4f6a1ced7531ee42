/**
 * BODY[section]<partial>.   rfc9051#6.4.5  rfc9051#6.4.5.1  rfc9051#7.5.2
 *
 * Answers are views on the message's memory; only a choice of header fields is copied.
 */
import { joinOctets, NO_OCTETS, type Octets } from "../octets.ts";
import { asciiLower } from "./ascii.ts";
import { fieldName, headerEndOf, headerFields } from "./header.ts";
import { indexMessage, type PartIndex } from "./mime-index.ts";
import { partAt } from "./part-at.ts";
import type { Partial, Section } from "./section.ts";

/**
 * The octets of a section, or undefined (NIL) where there is no such part, or no message in it whose HEADER or TEXT
 * could be meant.
 */
export function sectionOctets(octets: Octets, section: Section): Octets | undefined {
  const { text } = section;
  if (section.part.length === 0) return ofWholeMessage(octets, text);
  const part = partAt(indexMessage(octets), section.part);
  if (!part) return undefined;
  if (text.kind === "whole") return octets.subarray(part.bodyStart, part.bodyEnd);
  if (text.kind === "mime") return octets.subarray(part.headerStart, part.headerEnd);
  const { message } = part;
  if (!message) return undefined;
  if (text.kind === "header") return octets.subarray(message.headerStart, message.headerEnd);
  if (text.kind === "text") return octets.subarray(message.bodyStart, message.bodyEnd);
  return chosenFields(octets, message, text.names, text.not);
}

/** It need not be known what is in the body. */
function ofWholeMessage(octets: Octets, text: Section["text"]): Octets | undefined {
  if (text.kind === "whole") return octets;
  if (text.kind === "mime") return undefined;
  const headerEnd = headerEndOf(octets, 0, octets.length);
  if (text.kind === "header") return octets.subarray(0, headerEnd);
  if (text.kind === "text") return octets.subarray(headerEnd);
  return chosenFields(octets, { headerStart: 0, headerEnd }, text.names, text.not);
}

/** The fields named (or all others) as they stand, and the empty line that ends the header if it has one. */
function chosenFields(
  octets: Octets,
  message: Pick<PartIndex, "headerStart" | "headerEnd">,
  names: readonly string[],
  not: boolean,
): Octets {
  const named = new Set(names.map(asciiLower));
  const fields = headerFields(octets, message.headerStart, message.headerEnd);
  const chosen = fields.filter((field) => named.has(asciiLower(fieldName(octets, field))) !== not);
  const fieldsEnd = fields.at(-1)?.end ?? message.headerStart;
  return joinOctets([
    ...chosen.map((field) => octets.subarray(field.start, field.end)),
    octets.subarray(fieldsEnd, message.headerEnd),
  ]);
}

/** The octets that `<origin.length>` asks for: cut short at the end, none at all where the origin is beyond it. */
export function takePartial(octets: Octets, partial: Partial): Octets {
  if (partial.origin >= octets.length) return NO_OCTETS;
  return octets.subarray(Number(partial.origin), Number(partial.origin) + partial.length);
}
