/**
 * The prompt as rows of the terminal. Rows are broken here and not left to the terminal, so that we know where the
 * cursor is and how much to wipe for the next drawing.
 */
import { paint } from "./ansi.ts";
import { cellsOf, cellWidth } from "./cell-width.ts";
import { escapeForTerminal } from "./escape-for-terminal.ts";
import type { Span } from "./highlight.ts";
import type { Prompt } from "./prompt.ts";

interface PromptLayout {
  /** Ready for the terminal. */
  readonly rows: readonly string[];
  readonly cursorRow: number;
  readonly cursorColumn: number;
}

const BELOW_ROWS_MAX = 3;
const GAP = "  ";

/** Never more rows than the terminal has: of a longer prompt, those around the cursor. */
export function layoutPrompt(prompt: Prompt, columns: number, rowsMax: number): PromptLayout {
  const main = new RowWriter(columns);
  for (const span of [...prompt.before, ...prompt.line]) main.write(span);
  const cursor = positionOf(prompt, columns);
  for (const span of prompt.after) main.write(span);
  const rows = main.finish();
  while (rows.length <= cursor.row) rows.push("");
  const below = flow(prompt.below, columns, Math.max(0, Math.min(BELOW_ROWS_MAX, rowsMax - rows.length)));
  const all = [...rows, ...below];
  const first = Math.max(0, Math.min(cursor.row - rowsMax + 1, all.length - rowsMax));
  return { rows: all.slice(first, first + rowsMax), cursorRow: cursor.row - first, cursorColumn: cursor.column };
}

/** Breaks spans into rows of so many cells; a wide character does not straddle two of them. */
class RowWriter {
  private readonly columns: number;
  private readonly rows: string[] = [];
  private row = "";
  private cells = 0;

  constructor(columns: number) {
    this.columns = columns;
  }

  write({ role, text }: Span): void {
    let piece = "";
    for (const character of escapeForTerminal(text)) {
      const width = cellWidth(character.codePointAt(0) as number);
      if (this.cells + width > this.columns) {
        this.row += paint({ role, text: piece });
        this.rows.push(this.row);
        this.row = "";
        piece = "";
        this.cells = 0;
      }
      piece += character;
      this.cells += width;
    }
    if (piece !== "") this.row += paint({ role, text: piece });
  }

  finish(): string[] {
    return [...this.rows, this.row];
  }
}

/** The cell of the cursor: the one after the last character before it, on the next row where that one is full. */
function positionOf({ before, upToCursor }: Prompt, columns: number): { row: number; column: number } {
  let row = 0;
  let column = 0;
  for (const character of escapeForTerminal(before.map(({ text }) => text).join("") + upToCursor)) {
    const width = cellWidth(character.codePointAt(0) as number);
    if (column + width > columns) {
      row++;
      column = 0;
    }
    column += width;
  }
  return column < columns ? { row, column } : { row: row + 1, column: 0 };
}

/** Items side by side in at most so many rows; the chosen one is among them. */
function flow(items: readonly Span[], columns: number, rowsMax: number): string[] {
  if (items.length === 0 || rowsMax === 0) return [];
  const pages = [[]] as Span[][][];
  let cells = 0;
  for (const item of items) {
    const clipped = clip(item, columns);
    const width = cellsOf(escapeForTerminal(clipped.text));
    let page = pages.at(-1) as Span[][];
    if (page.length === 0 || cells + GAP.length + width > columns) {
      if (page.length === rowsMax) {
        page = [];
        pages.push(page);
      }
      page.push([]);
      cells = 0;
    }
    (page.at(-1) as Span[]).push(clipped);
    cells += (cells === 0 ? 0 : GAP.length) + width;
  }
  const page =
    pages.find((rows) => rows.some((row) => row.some(({ role }) => role === "chosen"))) ?? (pages[0] as Span[][]);
  const hidden = items.length - page.reduce((sum, row) => sum + row.length, 0);
  const painted = page.map((row) => row.map(paint).join(GAP));
  return hidden > 0
    ? [...painted, paint({ role: "aside", text: clip({ role: "aside", text: `${hidden} more` }, columns).text })]
    : painted;
}

function clip(span: Span, columns: number): Span {
  const safe = escapeForTerminal(span.text);
  if (cellsOf(safe) <= columns) return span;
  let text = "";
  let cells = 1;
  for (const character of safe) {
    cells += cellWidth(character.codePointAt(0) as number);
    if (cells > columns) break;
    text += character;
  }
  return { role: span.role, text: `${text}…` };
}
