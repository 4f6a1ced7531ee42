/**
 * Content-Transfer-Encodings undone.   rfc2045#6
 *
 * Decoding is tolerant: what is no part of the encoding is passed over (base64) or kept as it stands (quoted-printable),
 * as rfc2045#6.8 and rfc2045#6.7 advise.
 */
import type { Octets } from "../octets.ts";

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const EQUALS = 61;

const SEXTETS = new Uint8Array(256).fill(255);
for (const [value, digit] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries())
  SEXTETS[digit.charCodeAt(0)] = value;

/** Whether the encoding (upper case) leaves the octets as they are. */
export function isIdentity(encoding: string): boolean {
  return encoding === "7BIT" || encoding === "8BIT" || encoding === "BINARY";
}

/** The octets without their encoding (upper case); undefined for an encoding that we do not know. */
export function undoTransferEncoding(octets: Octets, encoding: string): Octets | undefined {
  if (isIdentity(encoding)) return octets;
  if (encoding === "BASE64") return decodeBase64(octets);
  if (encoding === "QUOTED-PRINTABLE") return decodeQuotedPrintable(octets);
  return undefined;
}

/** Padding ends a group, not the data: stretches of base64 that were glued together come out whole. */
export function decodeBase64(octets: Octets): Octets {
  const decoded = new Uint8Array(Math.floor((octets.length * 3) / 4) + 3);
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let i = 0; i < octets.length; i++) {
    const octet = octets[i] as number;
    if (octet === EQUALS) {
      held = 0;
      continue;
    }
    const sextet = SEXTETS[octet] as number;
    if (sextet === 255) continue;
    bits = ((bits << 6) | sextet) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      decoded[length++] = (bits >> held) & 255;
    }
  }
  return decoded.subarray(0, length);
}

function hexValue(octet: number | undefined): number {
  if (octet === undefined) return -1;
  if (octet >= 48 && octet <= 57) return octet - 48;
  const letter = octet | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** Offset after the line end at `at`; `at` itself where there is none; the end of the octets ends a line too. */
function afterLineEnd(octets: Octets, at: number): number {
  if (octets[at] === LF) return at + 1;
  return octets[at] === CR && octets[at + 1] === LF ? at + 2 : at;
}

export function decodeQuotedPrintable(octets: Octets): Octets {
  const decoded = new Uint8Array(octets.length);
  let length = 0;
  for (let at = 0; at < octets.length; ) {
    const octet = octets[at] as number;
    if (octet !== EQUALS && octet !== SPACE && octet !== TAB) {
      decoded[length++] = octet;
      at++;
      continue;
    }
    if (octet === EQUALS) {
      const high = hexValue(octets[at + 1]);
      const low = hexValue(octets[at + 2]);
      if (high >= 0 && low >= 0) {
        decoded[length++] = (high << 4) | low;
        at += 3;
        continue;
      }
    }
    let blanksEnd = at + 1;
    while (octets[blanksEnd] === SPACE || octets[blanksEnd] === TAB) blanksEnd++;
    const next = afterLineEnd(octets, blanksEnd);
    const endsLine = next > blanksEnd || blanksEnd === octets.length;
    if (endsLine) {
      // A soft line break goes with its line end; blanks at the end of a line were added on the way (rfc2045#6.7 rule 3).
      at = octet === EQUALS ? next : blanksEnd;
    } else {
      decoded.set(octets.subarray(at, blanksEnd), length);
      length += blanksEnd - at;
      at = blanksEnd;
    }
  }
  return decoded.subarray(0, length);
}
