/**
 * A line of the play as rows of the terminal. What is very long is cut, and says so: the terminal is the slowest link
 * of the page, and the whole of it stands with the octets of the event.
 */
import type { Line } from "#sim/play.ts";
import { paintRow } from "./ansi.ts";
import { cellWidth } from "./cell-width.ts";
import { highlightLine } from "./highlight.ts";
import type { IsCommandWord } from "./tag-rule.ts";

const CHARACTERS_MAX = 4000;
const ROWS_MAX = 80;

/** Whoever drags through time sees the same lines again and again. */
const known = new WeakMap<Line, string>();

/** Ends with a line end. The words of commands are the same all the time. */
export function lineText(line: Line, isCommandWord: IsCommandWord): string {
  let text = known.get(line);
  if (text === undefined) {
    text = newText(line, isCommandWord);
    known.set(line, text);
  }
  return text;
}

/** How many rows of so many cells it takes. */
export function rowsOf(line: Line, isCommandWord: IsCommandWord, columns: number): number {
  let rows = 0;
  for (const row of lineText(line, isCommandWord).replace(COLOURS, "").split("\r\n")) rows += rowsOfText(row, columns);
  // The line end is of no row.
  return rows - 1;
}

const COLOURS = /\x1b\[[\d;]*m/g;
const PLAIN = /^[ -~]*$/;

function rowsOfText(text: string, columns: number): number {
  if (PLAIN.test(text)) return Math.max(1, Math.ceil(text.length / columns));
  let [rows, cells] = [1, 0];
  for (const character of text) {
    const width = cellWidth(character.codePointAt(0) as number);
    // A wide character does not straddle two rows.
    if (cells + width > columns) {
      rows++;
      cells = 0;
    }
    cells += width;
  }
  return rows;
}

function newText(line: Line, isCommandWord: IsCommandWord): string {
  const shown = cut(line.text);
  const rows = highlightLine({ kind: line.kind, text: shown }, isCommandWord).map(paintRow);
  const hidden = line.text.length - shown.length;
  if (hidden > 0) rows.push(paintRow([{ role: "aside", text: `… ${hidden.toLocaleString("en")} more characters` }]));
  return `${rows.join("\r\n")}\r\n`;
}

function cut(text: string): string {
  let end = text.length <= CHARACTERS_MAX ? text.length : CHARACTERS_MAX;
  for (let at = -1, rows = 0; rows < ROWS_MAX; rows++) {
    at = text.indexOf("\n", at + 1);
    if (at < 0 || at >= end) return text.slice(0, end);
    if (rows === ROWS_MAX - 1) end = at;
  }
  return text.slice(0, end);
}
