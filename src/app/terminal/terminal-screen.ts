/**
 * What the terminal shows: the client's lines and below them the prompt. Lines that come are added; when lines go, or
 * many come at once, all is written anew: what is in sight at once, the rest when somebody may look for it.
 *
 * Everything drawn together goes between "begin" and "end" of a synchronized update, so nothing flickers. What is in sight is
 * written so that nothing scrolls: xterm tells its scroll bar, its selection and its renderer of every row that does.
 */
import type { Line } from "#sim/play.ts";
import { lineText, rowsOf } from "./line-text.ts";
import type { Prompt } from "./prompt.ts";
import { layoutPrompt } from "./prompt-layout.ts";
import type { IsCommandWord } from "./tag-rule.ts";

/** What it needs of xterm. */
export interface ScreenTerminal {
  readonly cols: number;
  readonly rows: number;
  /** Before the next frame. */
  writeNow(data: string): void;
}

/** Older lines are not written: the ladder has them. */
const LINES_MAX = 3000;
/** Of them, so many at once. */
const LINES_AT_ONCE = 150;

const BEGIN = "\x1b[?2026h\x1b[?25l";
const END = "\x1b[?2026l";
/** Empties the screen and what has scrolled off it. */
const WIPE_ALL = "\x1b[H\x1b[2J\x1b[3J";

export class TerminalScreen {
  private readonly terminal: ScreenTerminal;
  private readonly isCommandWord: IsCommandWord;
  private lines: readonly Line[] = [];
  /** Older lines are missing on the screen. */
  private isPartial = false;
  /** The line up to which the older ones have been written, while they are; nothing is drawn until all are. */
  private completed: number | undefined;
  /** Rows of the prompt, and those above the cursor. */
  private promptRows = 0;
  private rowsAbove = 0;

  constructor(terminal: ScreenTerminal, isCommandWord: IsCommandWord) {
    this.terminal = terminal;
    this.isCommandWord = isCommandWord;
  }

  /** True when `complete` should be called before somebody looks for older lines. */
  get isIncomplete(): boolean {
    return this.isPartial;
  }

  /** Shows these lines. */
  show(lines: readonly Line[], prompt: Prompt): void {
    const before = this.lines;
    this.lines = lines;
    const added = lines.length - before.length;
    if (!this.isPartial && added >= 0 && added <= this.terminal.rows && startsWith(lines, before))
      this.draw(this.text(before.length), prompt);
    else this.refresh(prompt);
  }

  /** Draws only the prompt. */
  showPrompt(prompt: Prompt): void {
    if (this.completed === undefined) this.draw("", prompt);
    else this.refresh(prompt);
  }

  /** Writes anew what is in sight, as after a change of size. */
  refresh(prompt: Prompt): void {
    const { rows } = this.terminal;
    const promptText = this.promptText(prompt);
    const { first, over } = this.linesInSight(rows - this.promptRows);
    this.completed = undefined;
    this.isPartial = first > 0 || over > 0;
    const top = this.lines[first];
    const own = over > 0 && top ? this.rowsOf(top) : 0;
    // The rows that the first line has too many are taken away before the rest comes. A line that is taller scrolls after all.
    const cut = own > 0 && own < rows ? `\x1b[H\x1b[${over}M${"\r\n".repeat(own - over)}` : "";
    const text = `${this.text(first, first + 1)}${cut}${this.text(first + 1)}`;
    this.terminal.writeNow(`${BEGIN}${WIPE_ALL}${text}${promptText}${END}`);
  }

  /** Writes some of the older lines; true: there are more. Whatever is shown meanwhile is written anew. */
  complete(prompt: Prompt): boolean {
    if (!this.isPartial) return false;
    const isFirst = this.completed === undefined;
    const from = this.completed ?? Math.max(0, this.lines.length - LINES_MAX);
    const to = from + LINES_AT_ONCE;
    const isLast = to >= this.lines.length;
    const [begin, end] = [isFirst ? `${BEGIN}${WIPE_ALL}` : "", isLast ? `${this.promptText(prompt)}${END}` : ""];
    this.terminal.writeNow(`${begin}${this.text(from, to)}${end}`);
    this.isPartial = !isLast;
    this.completed = isLast ? undefined : to;
    return this.isPartial;
  }

  /** The first of the lines that fill so many rows, and the rows that they have too many. */
  private linesInSight(rows: number): { readonly first: number; readonly over: number } {
    let first = this.lines.length;
    let taken = 0;
    while (first > 0 && taken < rows) {
      first--;
      taken += this.rowsOf(this.lines[first] as Line);
    }
    return { first, over: Math.max(0, taken - Math.max(0, rows)) };
  }

  private rowsOf(line: Line): number {
    return rowsOf(line, this.isCommandWord, this.terminal.cols);
  }

  private draw(text: string, prompt: Prompt): void {
    const up = this.rowsAbove > 0 ? `\x1b[${this.rowsAbove}A` : "";
    this.terminal.writeNow(`${BEGIN}\r${up}\x1b[J${text}${this.promptText(prompt)}${END}`);
  }

  private text(from: number, to = this.lines.length): string {
    let text = "";
    for (let at = from; at < Math.min(to, this.lines.length); at++)
      text += lineText(this.lines[at] as Line, this.isCommandWord);
    return text;
  }

  private promptText(prompt: Prompt): string {
    const { rows, cursorRow, cursorColumn } = layoutPrompt(prompt, this.terminal.cols, this.terminal.rows);
    this.promptRows = rows.length;
    this.rowsAbove = cursorRow;
    const back = rows.length - 1 - cursorRow;
    return `${rows.join("\r\n")}${back > 0 ? `\x1b[${back}A` : ""}\x1b[${cursorColumn + 1}G${prompt.hasCursor ? "\x1b[?25h" : ""}`;
  }
}

/** Whether these lines begin with those. A play that was computed anew has other objects for the same lines. */
export function startsWith(lines: readonly Line[], start: readonly Line[]): boolean {
  if (lines.length < start.length) return false;
  for (let at = start.length - 1; at >= 0; at--) {
    const one = lines[at] as Line;
    const other = start[at] as Line;
    if (one !== other && (one.text !== other.text || one.kind !== other.kind)) return false;
  }
  return true;
}
