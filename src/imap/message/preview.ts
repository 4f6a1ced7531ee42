/**
 * PREVIEW: the beginning of what a message says, for a list of messages.   rfc8970#3.2  rfc8970#3.3
 *
 * The first part that holds text to be read, plain or HTML, attachments left aside; blanks of all kinds and controls are
 * one space. Nothing where there is no such text: pictures, encrypted messages.
 */
import { type Octets, octetString } from "../octets.ts";
import { asciiLower } from "./ascii.ts";
import { decodeCharset } from "./charset.ts";
import { firstValue, headerFields } from "./header.ts";
import { htmlText } from "./html-text.ts";
import { oncePerMessage } from "./memo.ts";
import { indexMessage, type PartIndex, parameterOf } from "./mime-index.ts";
import { firstToken } from "./mime-value.ts";
import { undoTransferEncoding } from "./transfer-encoding.ts";

/** In characters; the RFC wants no more than this. */
const PREVIEW_MAX = 200;
/** Octets of a part that are looked at. */
const LOOK_MAX = 256 * 1024;

/** Unicode, of 200 characters at most; empty where nothing can be shown. */
export const previewOf: (octets: Octets) => string = oncePerMessage((octets) => {
  for (const part of textParts(octets)) {
    const text = shown(textOf(octets, part));
    if (text !== "") return text;
  }
  return "";
});

/** Parts of plain text or HTML that are no attachments, in the order of the message. */
function* textParts(octets: Octets): Generator<PartIndex, undefined> {
  const waiting = [indexMessage(octets)];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    const { type, subtype } = part.contentType;
    if (type === "MULTIPART" && subtype === "ENCRYPTED") continue;
    if (type === "TEXT" && (subtype === "PLAIN" || subtype === "HTML") && !isAttachment(octets, part)) yield part;
    if (part.message) waiting.push(part.message);
    for (const child of part.children.toReversed()) waiting.push(child);
  }
}

function isAttachment(octets: Octets, { headerStart, headerEnd }: PartIndex): boolean {
  const disposition = firstValue(octets, headerFields(octets, headerStart, headerEnd), "Content-Disposition");
  return disposition !== undefined && asciiLower(firstToken(disposition)) === "attachment";
}

function textOf(octets: Octets, { bodyStart, bodyEnd, encoding, contentType }: PartIndex): string {
  const end = Math.min(bodyEnd, bodyStart + LOOK_MAX);
  const body = octets.subarray(bodyStart, end);
  const whole = octetString(undoTransferEncoding(body, encoding) ?? body);
  // A character that was cut in two would make the rest no UTF-8.
  const plain = end < bodyEnd ? whole.replace(/[\x80-\xff]{1,4}$/, "") : whole;
  const text = decodeCharset(plain, parameterOf(contentType, "CHARSET") ?? "us-ascii") ?? plain;
  return contentType.subtype === "HTML" ? htmlText(text) : text;
}

function shown(text: string): string {
  const line = text.replace(/[\s\p{Cc}\u200b\u2060]+/gu, " ").trim();
  // No character is more than two units of the string.
  return [...line.slice(0, 2 * PREVIEW_MAX)].slice(0, PREVIEW_MAX).join("").trimEnd();
}
