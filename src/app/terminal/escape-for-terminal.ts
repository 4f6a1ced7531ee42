/**
 * The one way from foreign text to the terminal. Nothing that steers a terminal, hides, or turns the direction of text
 * gets through: controls (C0, DEL, C1), format characters (bidi overrides, zero width, tags), line separators, blank
 * letters and lone surrogates come out as visible escapes. Letters under a heap of combining marks lose the heap.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f/gu;
/** More marks on one letter than any script uses. */
const MARK_HEAP = /(\p{M}{8})(\p{M}+)/gu;

/** Foreign text with everything dangerous visible: `\x1b`, `\u202e`, `\u{e0041}`. */
export function escapeForTerminal(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text
    .replace(HIDDEN, escapeCharacter)
    .replace(MARK_HEAP, (_, kept: string, rest: string) => kept + escapeAll(rest));
}

const escapeAll = (text: string): string => Array.from(text, escapeCharacter).join("");

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) as number;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\u{${hex}}`;
}
