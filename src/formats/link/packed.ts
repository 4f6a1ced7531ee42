/**
 * Text in few characters that a URL may hold: UTF-8, DEFLATE with words that are known beforehand, base64url.
 *
 * Whatever comes back from a link may be made to harm: no more is unpacked than was asked for.
 */
import { Deflate, Inflate } from "fflate";
import { decodeStrictBase64, encodeBase64 } from "#imap/base64.ts";
import { octetString, octetsOf, utf8Decode, utf8Encode } from "#imap/octets.ts";
import type { Sliced } from "#sim/sliced.ts";
import { PermalinkError } from "./permalink-error.ts";

/** Octets that are unpacked between two looks at how much there is: 1032 of text come of one at the most. */
const PIECE = 256;

/** Octets that are packed between two pauses. */
const SLICE = 65_536;

export function* packing(text: string, dictionary: string): Sliced<string> {
  const octets = octetsOf(utf8Encode(text));
  let packed = "";
  const stream = new Deflate({ level: 9, dictionary: octetsOf(dictionary) }, (piece) => {
    packed += octetString(piece);
  });
  for (let at = 0; at < octets.length || at === 0; at += SLICE) {
    if (at > 0) yield;
    stream.push(octets.subarray(at, at + SLICE), at + SLICE >= octets.length);
  }
  return encodeBase64(packed).replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_");
}

/** Throws a PermalinkError where the text would be longer than `most` octets, or the characters are not what packText made. */
export function unpackText(packed: string, dictionary: string, most: number): string {
  const strange = /[^A-Za-z0-9_-]/.exec(packed);
  if (strange) throw new PermalinkError(`its character ${strange.index + 1} cannot be in a link`);
  const standard = packed.replaceAll("-", "+").replaceAll("_", "/");
  const octets = decodeStrictBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, "="));
  if (octets === undefined) throw new PermalinkError("it is cut off, or a character is missing");
  const text = utf8Decode(inflated(octetsOf(octets), octetsOf(dictionary), most));
  if (text === undefined) throw new PermalinkError("it does not hold text: a character was changed on its way");
  return text;
}

function inflated(octets: Uint8Array, dictionary: Uint8Array, most: number): string {
  let text = "";
  let isWhole = false;
  const stream = new Inflate({ dictionary }, (piece, isLast) => {
    text += octetString(piece);
    isWhole = isLast;
    if (text.length > most) throw new PermalinkError(`it unpacks to more than ${most} octets`);
  });
  try {
    for (let at = 0; at < octets.length; at += PIECE)
      stream.push(octets.subarray(at, at + PIECE), at + PIECE >= octets.length);
  } catch (error) {
    if (error instanceof PermalinkError) throw error;
    throw new PermalinkError("it is cut off, or a character was changed on its way");
  }
  if (!isWhole) throw new PermalinkError("it is cut off");
  return text;
}
