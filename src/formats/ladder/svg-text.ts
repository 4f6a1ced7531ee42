/** Text in pictures: safe within XML, and broken into lines of a width. */
import { printableText } from "#sim/printable.ts";

/** As the content of an element or of an attribute in double quotes. */
export const xmlText = (text: string): string =>
  printableText(text)
    // What XML has no way to write.
    .replace(/[\p{Surrogate}\ufffe\uffff]/gu, "\ufffd")
    .replace(/[&<>"]/g, (character) => ENTITIES[character as keyof typeof ENTITIES]);

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" } as const;

/** The same for a text of several lines. */
export const xmlLines = (text: string): string => text.split("\n").map(xmlText).join("\n");

/** East Asian scripts and emoji, more or less: twice as wide as a letter. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** How many letters would be as wide. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const character of text) cells += WIDE.test(character) ? 2 : 1;
  return cells;
}

/** At most so many lines of so many cells each; what does not fit is cut off and marked. */
export function brokenLines(text: string, cells: number, lines: number): string[] {
  const broken: string[] = [];
  let rest = text;
  while (rest !== "") {
    if (broken.length === lines - 1 && cellsOf(rest) > cells)
      return [...broken, `${rest.slice(0, fitting(rest, cells - 1))}…`];
    const end = breakAt(rest, cells);
    broken.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return broken.length === 0 ? [""] : broken;
}

/** How much of a text fits, without a half of a character; at least one. */
function fitting(text: string, cells: number): number {
  let end = 0;
  let taken = 0;
  for (const character of text) {
    taken += cellsOf(character);
    if (taken > cells && end > 0) break;
    end += character.length;
  }
  return end;
}

/** At a blank in the second half, if there is one. */
function breakAt(text: string, cells: number): number {
  const end = fitting(text, cells);
  if (end >= text.length) return text.length;
  const blank = text.lastIndexOf(" ", end);
  return blank > end / 2 ? blank : end;
}
