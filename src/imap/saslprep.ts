/**
 * SASLprep: user names and identifiers made comparable.   rfc4013#2  rfc3454 (tables)  rfc4314#3
 *
 * Which code points are unassigned and which are letters written from left to right comes from the JavaScript engine's
 * Unicode, not from Unicode 3.2: the tables of 2002 would refuse names that have been ordinary for twenty years.
 */

/** Spaces that become an ordinary one (C.1.2), and what is left out (B.1). */
const SPACES = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/g;
const NOTHING = /\u00ad|\u034f|\u1806|[\u180b-\u180d]|\u200c|\u200d|\u2060|[\ufe00-\ufe0f]|\ufeff/g;

/** C.2.1, C.2.2 and C.8: controls, and characters that change how others are displayed. */
const CONTROLS =
  /[\u0000-\u001f\u007f-\u009f\u06dd\u070f\u180e\u200e\u200f\u2028-\u202e\u2060-\u2063\u206a-\u206f]|\u0340|\u0341/;
/** C.6, C.7 and C.9: unfit for plain text or canonical text, and tags. */
const UNFIT = /[\ufff9-\ufffd\u2ff0-\u2ffb\u{1d173}-\u{1d17a}\u{e0001}\u{e0020}-\u{e007f}]/u;
/** C.3, C.5, and C.4 with A.1: for private use, half a pair, not assigned. */
const NOT_TEXT = /[\p{Co}\p{Cs}\p{Cn}]/u;

/** D.1: written from right to left. */
const RIGHT_TO_LEFT =
  /[\u05be\u05c0\u05c3\u05d0-\u05ea\u05f0-\u05f4\u061b\u061f\u0621-\u063a\u0640-\u064a\u066d-\u066f\u0671-\u06d5\u06dd\u06e5\u06e6\u06fa-\u06fe\u0700-\u070d\u0710\u0712-\u072c\u0780-\u07a5\u07b1\u200f\ufb1d\ufb1f-\ufb28\ufb2a-\ufb36\ufb38-\ufb3c\ufb3e\ufb40\ufb41\ufb43\ufb44\ufb46-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdfc\ufe70-\ufe74\ufe76-\ufefc]/;
/** Nearly D.2: written from left to right. */
const LETTERS = /[\p{L}\p{Mc}\p{Nl}]/u;

/** The prepared form, perhaps empty; undefined where the text has a character that cannot be in one. */
export function saslprep(text: string): string | undefined {
  const prepared = text.replace(SPACES, " ").replace(NOTHING, "").normalize("NFKC");
  if (CONTROLS.test(prepared) || UNFIT.test(prepared) || NOT_TEXT.test(prepared)) return undefined;
  return runsOneWay(prepared) ? prepared : undefined;
}

/** Text from right to left begins and ends with such a character, and holds none of the other kind (rfc3454#6). */
function runsOneWay(text: string): boolean {
  if (!RIGHT_TO_LEFT.test(text)) return true;
  const characters = [...text];
  const isRightToLeft = (character: string | undefined): boolean =>
    character !== undefined && RIGHT_TO_LEFT.test(character);
  return (
    isRightToLeft(characters[0]) &&
    isRightToLeft(characters[characters.length - 1]) &&
    characters.every((character) => isRightToLeft(character) || !LETTERS.test(character))
  );
}
