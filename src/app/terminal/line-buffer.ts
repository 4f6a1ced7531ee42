/** The line being typed and where the cursor stands in it: plain editing, by what a reader sees as one character. */

export interface LineBuffer {
  readonly text: string;
  /** In UTF-16 units, always between two graphemes. */
  readonly cursor: number;
}

export const EMPTY_BUFFER: LineBuffer = { text: "", cursor: 0 };

export const bufferOf = (text: string): LineBuffer => ({ text, cursor: text.length });

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const isAscii = (unit: number): boolean => unit < 0x80 || Number.isNaN(unit);

export function leftOf({ text, cursor }: LineBuffer): number {
  if (cursor === 0) return 0;
  if (isAscii(text.charCodeAt(cursor - 1))) return cursor - 1;
  return graphemes.segment(text).containing(cursor - 1)?.index ?? cursor - 1;
}

export function rightOf({ text, cursor }: LineBuffer): number {
  if (cursor >= text.length) return text.length;
  if (isAscii(text.charCodeAt(cursor)) && isAscii(text.charCodeAt(cursor + 1))) return cursor + 1;
  const segment = graphemes.segment(text).containing(cursor);
  return segment ? segment.index + segment.segment.length : cursor + 1;
}

const PART = /[\p{L}\p{N}\p{M}_]/u;
const isPart = (text: string, at: number): boolean => PART.test(String.fromCodePoint(text.codePointAt(at) ?? 32));

/** The beginning of the run of letters and digits before the cursor. */
export function partLeftOf(buffer: LineBuffer): number {
  let { text, cursor } = buffer;
  const step = (wanted: boolean): void => {
    for (let at = leftOf({ text, cursor }); cursor > 0 && isPart(text, at) === wanted; at = leftOf({ text, cursor }))
      cursor = at;
  };
  step(false);
  step(true);
  return cursor;
}

/** The end of the run of letters and digits after the cursor. */
export function partRightOf(buffer: LineBuffer): number {
  let { text, cursor } = buffer;
  const step = (wanted: boolean): void => {
    while (cursor < text.length && isPart(text, cursor) === wanted) cursor = rightOf({ text, cursor });
  };
  step(false);
  step(true);
  return cursor;
}

/** Where the word before the cursor begins, a word being what stands between spaces. */
export function wordLeftOf({ text, cursor }: LineBuffer): number {
  let at = cursor;
  while (at > 0 && text[at - 1] === " ") at--;
  while (at > 0 && text[at - 1] !== " ") at--;
  return at;
}

export const moveTo = (buffer: LineBuffer, cursor: number): LineBuffer => ({ text: buffer.text, cursor });

export const insert = ({ text, cursor }: LineBuffer, more: string): LineBuffer => ({
  text: text.slice(0, cursor) + more + text.slice(cursor),
  cursor: cursor + more.length,
});

/** Without what stands between the cursor and `other`, on either side of it. */
export function cutTo(
  { text, cursor }: LineBuffer,
  other: number,
): { readonly buffer: LineBuffer; readonly cut: string } {
  const start = Math.min(cursor, other);
  const end = Math.max(cursor, other);
  return { buffer: { text: text.slice(0, start) + text.slice(end), cursor: start }, cut: text.slice(start, end) };
}
