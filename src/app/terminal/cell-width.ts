/**
 * How many cells a character takes. The terminal is made to use the same function (see unicodeProvider), so the line
 * editor and the screen never disagree on where the cursor is.
 */
/** East Asian Wide and Fullwidth, first and last; emoji are found by their property. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];
const NO_CELL = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]$/u;
const EMOJI = /^\p{Emoji_Presentation}$/u;

/** Cells of a code point: 0 for a combining mark, 2 for a wide character. */
export function cellWidth(code: number): 0 | 1 | 2 {
  if (code < 0x300) return 1;
  if (WIDE.some(([first, last]) => code >= first && code <= last))
    return NO_CELL.test(String.fromCodePoint(code)) ? 0 : 2;
  const character = String.fromCodePoint(code);
  if (NO_CELL.test(character)) return 0;
  return EMOJI.test(character) ? 2 : 1;
}

/** Cells of a text that escapeForTerminal has passed. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const character of text) cells += cellWidth(character.codePointAt(0) as number);
  return cells;
}

/** For `terminal.unicode.register`: widths as above, a mark joins the cell before it. */
export const unicodeProvider = {
  version: "imapscope",
  wcwidth: cellWidth,
  /** xterm packs a character's properties as (state << 3) | (width << 1) | joins. */
  charProperties(code: number, preceding: number): number {
    const width = cellWidth(code);
    const widthBefore = (preceding >> 1) & 3;
    return width === 0 && widthBefore > 0 ? (widthBefore << 1) | 1 : width << 1;
  },
};
