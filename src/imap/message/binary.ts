/**
 * BINARY[section] and BINARY.SIZE[section].   rfc9051#6.4.5  rfc9051#7.5.2  rfc3516#4.3
 *
 * No part number names the whole message, which has no encoding. A part that contains parts has none either: an
 * encoding on it means nothing (rfc2045#6.4), so its body is given as it stands.
 */
import type { Octets } from "../octets.ts";
import { asciiLower } from "./ascii.ts";
import { indexMessage, type PartIndex, parameterOf } from "./mime-index.ts";
import { partAt } from "./part-at.ts";
import { undoTransferEncoding } from "./transfer-encoding.ts";

const LF = 10;
const CR = 13;

/**
 * What was decoded last of each part, for as long as memory has room: a client that asks for a part piece by piece, in
 * one command or in many, would have us decode all of it each time.
 */
const decodedParts = new WeakMap<PartIndex, WeakRef<Octets>>();

type DecodedPart = { readonly octets: Octets } | { readonly error: "UNKNOWN-CTE" | "no such part" };

/** The body of a part without its transfer encoding. Its length is BINARY.SIZE. */
export function decodePart(octets: Octets, numbers: readonly number[]): DecodedPart {
  if (numbers.length === 0) return { octets };
  const part = partAt(indexMessage(octets), numbers);
  if (!part) return { error: "no such part" };
  const body = octets.subarray(part.bodyStart, part.bodyEnd);
  if (part.children.length > 0 || part.message) return { octets: body };
  const known = decodedParts.get(part)?.deref();
  if (known) return { octets: known };
  const plain = undoTransferEncoding(body, part.encoding);
  if (!plain) return { error: "UNKNOWN-CTE" };
  const decoded = hasTextLines(part) ? withCrLf(plain) : plain;
  decodedParts.set(part, new WeakRef(decoded));
  return { octets: decoded };
}

/** Whether LF in it is a line end: text, unless its characters are wider than an octet. */
function hasTextLines({ contentType }: PartIndex): boolean {
  const charset = asciiLower(parameterOf(contentType, "CHARSET") ?? "");
  return contentType.type === "TEXT" && !/^(utf-?16|utf-?32|iso-10646-ucs|ucs)/.test(charset);
}

/** Every line end as CRLF, which "servers MUST ensure" (rfc9051#7.5.2); the same octets where they are so already. */
function withCrLf(octets: Octets): Octets {
  let bare = 0;
  for (let at = octets.indexOf(LF); at >= 0; at = octets.indexOf(LF, at + 1)) if (octets[at - 1] !== CR) bare++;
  if (bare === 0) return octets;
  const converted = new Uint8Array(octets.length + bare);
  let length = 0;
  for (let at = 0; at < octets.length; at++) {
    if (octets[at] === LF && octets[at - 1] !== CR) converted[length++] = CR;
    converted[length++] = octets[at] as number;
  }
  return converted;
}
