/**
 * Octets in a charset to Unicode text: the few charsets that mail in the wild mostly has.
 *
 * The layers below the hosts have no TextDecoder, and a search needs no more than this.
 */
import { type OctetString, utf8Decode } from "../octets.ts";
import { asciiLower } from "./ascii.ts";

/** windows-1252 from 0x80 to 0x9F; the five octets it leaves open stay control characters. */
const WINDOWS_1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/** Where ISO-8859-15 differs from ISO-8859-1. */
const LATIN_9: Readonly<Record<string, string>> = {
  "\xa4": "\u20ac",
  "\xa6": "\u0160",
  "\xa8": "\u0161",
  "\xb4": "\u017d",
  "\xb8": "\u017e",
  "\xbc": "\u0152",
  "\xbd": "\u0153",
  "\xbe": "\u0178",
};

/** Octets of which nobody says the charset: UTF-8 where they are well-formed UTF-8, else ISO-8859-1. */
export function guessText(octets: OctetString): string {
  return utf8Decode(octets) ?? octets;
}

/** The text, or undefined for a charset that we do not know. Octets that their charset does not allow are guessed. */
export function decodeCharset(octets: OctetString, charset: string): string | undefined {
  switch (asciiLower(charset)) {
    case "us-ascii":
    case "ascii":
    case "ansi_x3.4-1968":
    case "utf-8":
    case "utf8":
      return guessText(octets);
    case "iso-8859-1":
    case "iso_8859-1":
    case "latin1":
      return octets;
    case "iso-8859-15":
    case "iso_8859-15":
    case "latin-9":
      return octets.replace(/[\xa4\xa6\xa8\xb4\xb8\xbc-\xbe]/g, (octet) => LATIN_9[octet] as string);
    case "windows-1252":
    case "cp1252":
      return octets.replace(/[\x80-\x9f]/g, (octet) => WINDOWS_1252.charAt(octet.charCodeAt(0) - 0x80));
    default:
      return undefined;
  }
}
