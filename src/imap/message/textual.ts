/**
 * A message whose parts can be sent in any literal: those that hold NUL get base64.   rfc3516#4.4  rfc9051#4.3.1
 *
 * Only BINARY can carry NUL to a client; elsewhere servers "MUST encode binary data into a textual form, such as base64"
 * (rfc9051#4.3.1). It is done as a message comes in, so that sizes, pieces and structure agree with each other; what
 * BINARY gives of the part stays to the octet. NUL in a header, or under an encoding that is not identity, stays.
 */
import { joinOctets, type Octets, octetsOf } from "../octets.ts";
import { fieldsNamed } from "./header.ts";
import { indexMessage, type PartIndex } from "./mime-index.ts";
import { isIdentity } from "./transfer-encoding.ts";

const ALPHABET = octetsOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
const FIELD = octetsOf("Content-Transfer-Encoding: base64\r\n");
const PADDING = 61;
/** Octets that fill a line of 76 characters (rfc2045#6.8). */
const LINE = 57;

/** The same octets where nothing had to change. */
export function textual(octets: Octets): Octets {
  if (!octets.includes(0)) return octets;
  const pieces: Octets[] = [];
  let at = 0;
  const take = (end: number): void => {
    pieces.push(octets.subarray(at, end));
  };
  const waiting: PartIndex[] = [indexMessage(octets)];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    waiting.push(...part.children.toReversed());
    if (part.message) waiting.push(part.message);
    const body = octets.subarray(part.bodyStart, part.bodyEnd);
    if (part.children.length > 0 || part.message || !isIdentity(part.encoding) || !body.includes(0)) continue;
    take(part.headerStart);
    pieces.push(FIELD);
    at = part.headerStart;
    for (const field of fieldsNamed(octets, at, part.headerEnd, "Content-Transfer-Encoding")) {
      take(field.start);
      at = field.end;
    }
    take(part.bodyStart);
    // Inside a multipart the line end before the delimiter is the delimiter's.
    pieces.push(base64Lines(body), octetsOf(part.bodyEnd === octets.length ? "\r\n" : ""));
    at = part.bodyEnd;
  }
  take(octets.length);
  return joinOctets(pieces);
}

function base64Lines(octets: Octets): Octets {
  const lines = Math.ceil(octets.length / LINE);
  const encoded = new Uint8Array(Math.ceil(octets.length / 3) * 4 + (lines - 1) * 2);
  let to = 0;
  for (let at = 0; at < octets.length; at += 3) {
    if (at > 0 && at % LINE === 0) {
      encoded.set([13, 10], to);
      to += 2;
    }
    const bits = ((octets[at] as number) << 16) | ((octets[at + 1] ?? 0) << 8) | (octets[at + 2] ?? 0);
    for (let i = 0; i < 4; i++)
      encoded[to++] = at + i <= octets.length ? (ALPHABET[(bits >> (18 - 6 * i)) & 63] as number) : PADDING;
  }
  return encoded;
}
