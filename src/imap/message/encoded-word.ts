/**
 * Encoded words in header text.   rfc2047  rfc2231#5 (language)
 *
 * Blanks between two encoded words vanish. Neighbours in the same charset are decoded together, as many senders split
 * one character over two words. A word in a charset that we do not know is read as ISO-8859-1.
 */
import { type OctetString, octetString, octetsOf } from "../octets.ts";
import { asciiLower } from "./ascii.ts";
import { decodeCharset, guessText } from "./charset.ts";
import { decodeBase64 } from "./transfer-encoding.ts";

/** Each piece stops at the next "?", so a text is looked at a fixed number of times. */
const ENCODED_WORD = /=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bBqQ])\?([^?\s]*)\?=/g;

interface Piece {
  readonly charset: string | undefined;
  octets: OctetString;
}

/** Unfolded header text as Unicode. Octets outside encoded words are UTF-8 (rfc6532), or else ISO-8859-1. */
export function decodeHeaderText(text: OctetString): string {
  if (!text.includes("=?")) return guessText(text);
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(ENCODED_WORD)) {
    const [word, charset = "", encoding = "", encoded = ""] = match;
    const between = text.slice(at, match.index);
    const last = pieces.at(-1);
    const follows = last?.charset !== undefined && /^[ \t]*$/.test(between);
    if (!follows && between !== "") pieces.push({ charset: undefined, octets: between });
    const octets = asciiLower(encoding) === "b" ? octetString(decodeBase64(octetsOf(encoded))) : decodeQ(encoded);
    if (follows && last.charset === asciiLower(charset)) last.octets += octets;
    else pieces.push({ charset: asciiLower(charset), octets });
    at = match.index + word.length;
  }
  if (at < text.length) pieces.push({ charset: undefined, octets: text.slice(at) });
  return pieces.map(({ charset, octets }) => (charset && decodeCharset(octets, charset)) ?? guessText(octets)).join("");
}

function decodeQ(encoded: OctetString): OctetString {
  return encoded.replace(/_|=([0-9A-Fa-f]{2})/g, (_, hex: string | undefined) => {
    return hex === undefined ? " " : String.fromCharCode(Number.parseInt(hex, 16));
  });
}
