/**
 * What FETCH says of a message, item by item.   rfc9051#6.4.5  rfc9051#7.5.2  rfc3501#7.4.2  rfc8474#5.3  rfc8514#4.2
 * rfc8970#3.2
 */

import { printDateTime } from "#imap/dates.ts";
import { type FetchAttribute, printFetchAttributes } from "#imap/fetch-attribute.ts";
import { decodePart } from "#imap/message/binary.ts";
import { bodyStructureOf } from "#imap/message/body-structure.ts";
import { envelopeOf } from "#imap/message/envelope.ts";
import { previewOf } from "#imap/message/preview.ts";
import type { Partial, Section } from "#imap/message/section.ts";
import { sectionOctets, takePartial } from "#imap/message/section-octets.ts";
import { type Octets, utf8Encode } from "#imap/octets.ts";
import type { FetchItem } from "#imap/response.ts";
import { assert } from "#store/assert.ts";
import type { Message } from "#store/message.ts";
import { areModSeqsOffered } from "./capabilities.ts";
import { emailObjectId, threadObjectId } from "./object-ids.ts";
import type { Turn } from "./turn.ts";

const HEADER: Section = { part: [], text: { kind: "header" } };
const TEXT: Section = { part: [], text: { kind: "text" } };

/** Longer messages have no preview where it is asked for LAZY, in octets: to read them takes a while. */
const LAZY_MAX = 64 * 1024;

/** What is needed of a session to tell it of messages. */
export interface Teller {
  /** As the session sees them. */
  flags(message: Message): readonly string[];
  /** Milliseconds since 1970 at Instant 0. */
  readonly epochMs: number;
  /** It has enabled IMAP4rev2. */
  readonly rev2: boolean;
}

/** The message's parts must be decodable where BINARY is asked for. */
export function fetchItem(attribute: FetchAttribute, message: Message, teller: Teller): FetchItem {
  const { octets } = message;
  switch (attribute.name) {
    case "FLAGS":
      return { name: "FLAGS", flags: teller.flags(message) };
    case "UID":
      return { name: "UID", uid: message.uid };
    case "MODSEQ":
      return { name: "MODSEQ", modSeq: message.modSeq };
    case "INTERNALDATE":
      return { name: "INTERNALDATE", date: printDateTime(message.internalDate) };
    case "RFC822.SIZE":
      return { name: "RFC822.SIZE", size: octets.length };
    case "EMAILID":
      return { name: "EMAILID", id: emailObjectId(message) };
    case "THREADID":
      return { name: "THREADID", id: threadObjectId(message) };
    case "SAVEDATE": {
      const savedMs = Math.floor((teller.epochMs + message.saveDate) / 1000) * 1000;
      return { name: "SAVEDATE", date: printDateTime({ epochMs: savedMs, zoneMinutes: 0 }) };
    }
    case "PREVIEW": {
      const isLate = attribute.lazy && octets.length > LAZY_MAX;
      return { name: "PREVIEW", text: isLate ? undefined : utf8Encode(previewOf(octets)) };
    }
    case "ENVELOPE":
      return { name: "ENVELOPE", envelope: envelopeOf(octets) };
    case "BODY":
    case "BODYSTRUCTURE":
      return { name: attribute.name, structure: bodyStructureOf(octets, attribute.name, teller.rev2) };
    case "RFC822":
      return { name: "RFC822", octets };
    case "RFC822.HEADER":
      return { name: "RFC822.HEADER", octets: sectionOctets(octets, HEADER) };
    case "RFC822.TEXT":
      return { name: "RFC822.TEXT", octets: sectionOctets(octets, TEXT) };
    case "BODY[]": {
      const { section, partial } = attribute;
      return { name: "BODY[]", section, ...partly(sectionOctets(octets, section), partial) };
    }
    case "BINARY[]":
      return { name: "BINARY[]", part: attribute.part, ...partly(decoded(octets, attribute.part), attribute.partial) };
    case "BINARY.SIZE[]":
      return { name: "BINARY.SIZE[]", part: attribute.part, size: decoded(octets, attribute.part)?.length ?? 0 };
  }
}

function partly(
  octets: Octets | undefined,
  partial: Partial | undefined,
): { octets: Octets | undefined; origin?: number | bigint } {
  if (!partial) return { octets };
  return { octets: octets && takePartial(octets, partial), origin: partial.origin };
}

/** Undefined where there is no such part. */
function decoded(octets: Octets, part: readonly number[]): Octets | undefined {
  const found = decodePart(octets, part);
  if ("octets" in found) return found.octets;
  assert(found.error === "no such part", `a part with an unknown encoding was asked for`);
  return undefined;
}

/** Items of an extension that is not offered are unknown. */
export function isServed(turn: Turn, { name }: FetchAttribute): boolean {
  if (name === "MODSEQ") return areModSeqsOffered(turn.world.capabilities);
  if (name === "RFC822" || name === "RFC822.HEADER" || name === "RFC822.TEXT") return turn.offers("IMAP4rev1");
  if (name === "BINARY[]" || name === "BINARY.SIZE[]") return turn.offers("BINARY") || turn.offers("IMAP4rev2");
  if (name === "EMAILID" || name === "THREADID") return turn.offers("OBJECTID");
  if (name === "SAVEDATE" || name === "PREVIEW") return turn.offers(name);
  return true;
}

/** Whether BINARY is asked of a part whose transfer encoding nobody here can undo (rfc9051#7.5.2, UNKNOWN-CTE). */
export function isUndecodable(attributes: readonly FetchAttribute[], { octets }: Message): boolean {
  return attributes.some((attribute) => {
    if (!("part" in attribute)) return false;
    const found = decodePart(octets, attribute.part);
    return "error" in found && found.error === "UNKNOWN-CTE";
  });
}

/** Whether the item sets \Seen. */
export function setsSeen(attribute: FetchAttribute): boolean {
  switch (attribute.name) {
    case "BODY[]":
    case "BINARY[]":
      return !attribute.peek;
    case "RFC822":
    case "RFC822.TEXT":
      return true;
    default:
      return false;
  }
}

/** The item as it would be asked for to the least effect. */
function mildest(attribute: FetchAttribute): FetchAttribute {
  if ("peek" in attribute) return { ...attribute, peek: true };
  return attribute.name === "PREVIEW" ? { ...attribute, lazy: true } : attribute;
}

/** The items without those whose answer would be the same item twice. */
export function distinctAttributes(attributes: readonly FetchAttribute[]): readonly FetchAttribute[] {
  if (!hasTwoOfAName(attributes)) return attributes;
  const answers = new Map<string, FetchAttribute>();
  for (const attribute of attributes) {
    const answer = printFetchAttributes([mildest(attribute)]);
    const before = answers.get(answer);
    // Of two that differ in PEEK alone the one that sets \Seen counts, and of two previews the one that waits.
    if (!before || setsSeen(attribute) || (attribute.name === "PREVIEW" && !attribute.lazy))
      answers.set(answer, attribute);
  }
  return [...answers.values()];
}

/** There are only so many names, so that this looks at few. */
function hasTwoOfAName(attributes: readonly FetchAttribute[]): boolean {
  for (let i = 1; i < attributes.length; i++)
    for (let k = 0; k < i; k++) if (attributes[i]?.name === attributes[k]?.name) return true;
  return false;
}
