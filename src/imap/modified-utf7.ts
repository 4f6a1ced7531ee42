/**
 * The encoding of mailbox names in IMAP4rev1: printable ASCII as it is, "&" as "&-", all else as UTF-16 in a base64 of
 * its own between "&" and "-".   rfc3501#5.1.3
 *
 * One text has one encoding: decoding refuses every other way to write it, or two names would mean one mailbox.
 */
import type { OctetString } from "./octets.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";
const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

const AMPERSAND = 38;
const MINUS = 45;

const isDirect = (code: number): boolean => code >= 0x20 && code <= 0x7e;

/** Lone surrogates are encoded as they are; decoding refuses them. */
export function encodeModifiedUtf7(text: string): OctetString {
  let out = "";
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i);
    if (isDirect(code)) {
      out += code === AMPERSAND ? "&-" : text[i];
      i++;
      continue;
    }
    out += "&";
    let bits = 0;
    let held = 0;
    for (; i < text.length && !isDirect(text.charCodeAt(i)); i++) {
      held = (held << 16) | text.charCodeAt(i);
      bits += 16;
      for (; bits >= 6; bits -= 6) out += ALPHABET[(held >> (bits - 6)) & 63];
      held &= (1 << bits) - 1;
    }
    if (bits > 0) out += ALPHABET[(held << (6 - bits)) & 63];
    out += "-";
  }
  return out;
}

/** What is wrong, and at which octet of the name. */
export interface NotModifiedUtf7 {
  readonly reason: string;
  readonly at: number;
}

export function decodeModifiedUtf7(octets: OctetString): string | NotModifiedUtf7 {
  let out = "";
  for (let i = 0; i < octets.length; ) {
    const code = octets.charCodeAt(i);
    if (code > 0x7e || code < 0x20)
      return {
        reason: code > 0x7f ? "an 8-bit octet must be encoded as modified UTF-7" : "a control character",
        at: i,
      };
    if (code !== AMPERSAND) {
      out += octets[i++];
      continue;
    }
    const end = octets.indexOf("-", i);
    if (end < 0) return { reason: '"&" without a closing "-" (a plain & is written "&-")', at: i };
    if (end === i + 1) {
      out += "&";
      i = end + 1;
      continue;
    }
    const run = decodeRun(octets, i + 1, end);
    if (typeof run !== "string") return run;
    out += run;
    i = end + 1;
    if (octets.charCodeAt(i) === AMPERSAND && octets.charCodeAt(i + 1) !== MINUS && i < octets.length)
      return { reason: 'a superfluous shift "-&" between two encoded characters', at: end };
  }
  return out;
}

/** The base64 between "&" and "-". */
function decodeRun(octets: OctetString, start: number, end: number): string | NotModifiedUtf7 {
  let text = "";
  let bits = 0;
  let held = 0;
  for (let i = start; i < end; i++) {
    const value = VALUES[octets.charCodeAt(i)] ?? -1;
    if (value < 0) return { reason: `"${octets[i]}" is not a character of modified base64`, at: i };
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 16) {
      bits -= 16;
      const unit = held >> bits;
      held &= (1 << bits) - 1;
      if (isDirect(unit))
        return { reason: `"${String.fromCharCode(unit)}" must stand for itself, not be encoded`, at: start };
      text += String.fromCharCode(unit);
    }
  }
  if (bits >= 6 || held !== 0) return { reason: "the encoded characters do not end where they should", at: end };
  if (!isWellFormed(text)) return { reason: "half of a surrogate pair", at: start };
  return text;
}

function isWellFormed(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const low = text.charCodeAt(++i);
    if (unit > 0xdbff || !(low >= 0xdc00 && low <= 0xdfff)) return false;
  }
  return true;
}
