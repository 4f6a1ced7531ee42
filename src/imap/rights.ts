/**
 * The rights of an access control list, as a set and as text.   rfc4314#2.1  rfc4314#2.1.1  rfc4314#7 (rights)
 *
 * "c" and "d" come from RFC 2086 and are no rights of their own: given by a client they mean "kx" and "te", and a server
 * says them besides whenever it says one of these. A server that does not offer RIGHTS= knows nothing else (rfc2086#3).
 */
import { BadSyntax } from "./reader.ts";

/** Each letter a right, in the order of ALL_RIGHTS, none twice: two equal sets are equal strings. */
export type Rights = string;

export const ALL_RIGHTS: Rights = "lrswipkxtea";
export const NO_RIGHTS: Rights = "";

/** What a virtual right stands for: "create" and "delete" (rfc4314#2.1.1, the first of the two readings). */
const VIRTUAL: Readonly<Record<string, Rights>> = { c: "kx", d: "te" };
/** The order in which rights are printed, virtual ones among them. */
const PRINTED = "lrswipkxtecda";

/** The set with these letters in it; others are dropped. */
const setOf = (letters: string): Rights => [...ALL_RIGHTS].filter((right) => letters.includes(right)).join("");

export const uniteRights = (a: Rights, b: Rights): Rights => setOf(a + b);
export const withoutRights = (rights: Rights, fewer: Rights): Rights =>
  [...rights].filter((right) => !fewer.includes(right)).join("");
export const commonRights = (a: Rights, b: Rights): Rights => [...a].filter((right) => b.includes(right)).join("");

/** Whether a set holds all of these. */
export function hasRights(rights: Rights, wanted: string): boolean {
  for (const right of wanted) if (!rights.includes(right)) return false;
  return true;
}
/** Whether a set holds any of these. */
export const hasAnyRight = (rights: Rights, wanted: string): boolean =>
  [...wanted].some((right) => rights.includes(right));

/**
 * Rights as a client gives them. Throws BadSyntax at `position` for a letter that is none: such a one must never be passed
 * over (rfc4314#3.1). `extended`: RIGHTS= is offered, so "k", "x", "t" and "e" can be given one by one.
 */
export function readRights(text: string, position: number, extended: boolean): Rights {
  let letters = "";
  for (const letter of text) {
    if (/^[A-Z]$/.test(letter)) throw new BadSyntax("uppercase rights are not allowed", position);
    const meant = Object.hasOwn(VIRTUAL, letter) ? VIRTUAL[letter] : undefined;
    if (meant !== undefined) letters += meant;
    else if (ALL_RIGHTS.includes(letter) && (extended || !isExtended(letter))) letters += letter;
    else throw new BadSyntax(`the ${/^[!-~]$/.test(letter) ? letter : "given"} right is not supported`, position);
  }
  return setOf(letters);
}

/** Rights as a server says them, with the virtual ones that they call for. */
export function printRights(rights: Rights, extended = true): string {
  return [...PRINTED]
    .filter((letter) => {
      const meant = VIRTUAL[letter];
      if (meant !== undefined) return hasAnyRight(rights, meant);
      return rights.includes(letter) && (extended || !isExtended(letter));
    })
    .join("");
}

/** The same one by one, as LISTRIGHTS says which can be granted apart from each other (rfc4314#3.7). */
export const printRightsApart = (rights: Rights, extended = true): string[] => [...printRights(rights, extended)];

/** Whether a right is none that RFC 2086 has. */
const isExtended = (letter: string): boolean => "kxte".includes(letter);
