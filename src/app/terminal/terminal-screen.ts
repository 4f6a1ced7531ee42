/**
 * What the terminal shows: the client's lines and below them the prompt. Lines that come are added; when lines go, or
 * many come at once, all is written anew: what is in sight at once, the rest when things have come to rest.
 *
 * Everything drawn together goes in one write between "begin" and "end" of a synchronized update, so nothing flickers.
 */
import type { Line } from "#sim/play.ts";
import { lineText } from "./line-text.ts";
import type { Prompt } from "./prompt.ts";
import { layoutPrompt } from "./prompt-layout.ts";
import type { IsCommandWord } from "./tag-rule.ts";

/** What it needs of xterm. */
export interface ScreenTerminal {
  readonly cols: number;
  readonly rows: number;
  /** Soon. */
  write(data: string): void;
  /** Before the next frame, after all that is still to be written. */
  writeNow(data: string): void;
}

/** Older lines are not written: the ladder has them. */
const LINES_MAX = 3000;

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
  /** Rows of the prompt above the cursor. */
  private rowsAbove = 0;

  constructor(terminal: ScreenTerminal, isCommandWord: IsCommandWord) {
    this.terminal = terminal;
    this.isCommandWord = isCommandWord;
  }

  /** True when `complete` should be called once things have come to rest. */
  get isIncomplete(): boolean {
    return this.isPartial;
  }

  /** Shows these lines. */
  show(lines: readonly Line[], prompt: Prompt): void {
    const before = this.lines;
    this.lines = lines;
    const added = lines.length - before.length;
    if (added >= 0 && added <= this.terminal.rows && startsWith(lines, before))
      this.draw(this.text(before.length), prompt);
    else this.rewrite(prompt, this.terminal.rows);
  }

  /** Draws only the prompt. */
  showPrompt(prompt: Prompt): void {
    this.draw("", prompt);
  }

  /** Writes all anew, as after a change of size. */
  refresh(prompt: Prompt): void {
    this.rewrite(prompt, this.terminal.rows);
  }

  /** Writes the older lines too. */
  complete(prompt: Prompt): void {
    if (this.isPartial) this.rewrite(prompt, LINES_MAX);
  }

  private rewrite(prompt: Prompt, most: number): void {
    const first = Math.max(0, this.lines.length - most);
    this.isPartial = first > 0 && most < LINES_MAX;
    const all = `${BEGIN}${WIPE_ALL}${this.text(first)}${this.promptText(prompt)}${END}`;
    if (most < LINES_MAX) this.terminal.writeNow(all);
    else this.terminal.write(all);
  }

  private draw(text: string, prompt: Prompt): void {
    const up = this.rowsAbove > 0 ? `\x1b[${this.rowsAbove}A` : "";
    this.terminal.writeNow(`${BEGIN}\r${up}\x1b[J${text}${this.promptText(prompt)}${END}`);
  }

  private text(from: number): string {
    let text = "";
    for (let at = from; at < this.lines.length; at++) text += lineText(this.lines[at] as Line, this.isCommandWord);
    return text;
  }

  private promptText(prompt: Prompt): string {
    const { rows, cursorRow, cursorColumn } = layoutPrompt(prompt, this.terminal.cols, this.terminal.rows);
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
