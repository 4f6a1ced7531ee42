/**
 * A line of the play as rows of the terminal. What is very long is cut, and says so: the terminal is the slowest link
 * of the page, and the whole of it stands with the octets of the event.
 */
import type { Line } from "#sim/play.ts";
import { paintRow } from "./ansi.ts";
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
