/**
 * base64 as SASL exchanges use it: strict, where message bodies are read leniently.   rfc9051#9 (base64)  rfc4648#4
 */
import type { OctetString } from "./octets.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** What the text stands for; undefined unless it is base64 in whole groups, padded, with no other character. */
export function decodeStrictBase64(text: OctetString): OctetString | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  let decoded = "";
  for (let at = 0; at < text.length; at += 4) {
    const isLast = at + 4 === text.length;
    let bits = 0;
    for (let i = 0; i < 4; i++) {
      const isPadding = isLast && i >= 4 - padding;
      const value = isPadding ? 0 : ALPHABET.indexOf(text.charAt(at + i));
      if (value < 0) return undefined;
      bits = (bits << 6) | value;
    }
    const octets = String.fromCharCode((bits >> 16) & 255, (bits >> 8) & 255, bits & 255);
    decoded += isLast ? octets.slice(0, 3 - padding) : octets;
  }
  return decoded;
}

export function encodeBase64(octets: OctetString): OctetString {
  let encoded = "";
  for (let at = 0; at < octets.length; at += 3) {
    const group = octets.slice(at, at + 3);
    let bits = 0;
    for (let i = 0; i < 3; i++) bits = (bits << 8) | (i < group.length ? group.charCodeAt(i) : 0);
    for (let i = 0; i < 4; i++) encoded += i <= group.length ? ALPHABET.charAt((bits >> (18 - 6 * i)) & 63) : "=";
  }
  return encoded;
}
