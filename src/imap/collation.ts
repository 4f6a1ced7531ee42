/**
 * The order of texts in SORT and THREAD: the collation i;unicode-casemap.   rfc5051#2  rfc5256#7  rfc5255#4
 *
 * Letters in title case, everything decomposed (NFKD), then octet by octet in UTF-8. Accents so come after the letters
 * they stand on, and case means nothing.
 */
import { type OctetString, utf8Encode } from "./octets.ts";

/** Two texts are in the order of their keys, and equal where those are. */
export function collationKey(text: string): OctetString {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toUpperCase();
  let titled = "";
  for (const character of text) titled += titleCase(character);
  return utf8Encode(titled.normalize("NFKD"));
}

/** The digraphs, of which the title case is not the capital: each in the forms capital, title and small. */
const DIGRAPHS: ReadonlyMap<string, string> = new Map(
  ["\u01c4\u01c5\u01c6", "\u01c7\u01c8\u01c9", "\u01ca\u01cb\u01cc", "\u01f1\u01f2\u01f3"].flatMap((forms) =>
    [...forms].map((form): [string, string] => [form, forms.charAt(1)]),
  ),
);

/** Simple case mapping: one character for one, as rfc5051 takes it from UnicodeData.txt. Georgian has no title case. */
function titleCase(character: string): string {
  const digraph = DIGRAPHS.get(character);
  if (digraph !== undefined) return digraph;
  if (/[\u10d0-\u10ff]/.test(character)) return character;
  const capital = character.toUpperCase();
  return [...capital].length === 1 ? capital : character;
}

/** For sorting: below 0, 0, above 0. */
export const compareKeys = (a: OctetString, b: OctetString): number => (a < b ? -1 : a > b ? 1 : 0);
