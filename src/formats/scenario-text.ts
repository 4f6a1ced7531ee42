/**
 * The lines of a scenario's text, and the words of a line.
 *
 * Words are divided by blanks; one in quotes may hold anything, with escapes. In a header line a word that begins with
 * "#" is the beginning of a comment.
 */
import { type OctetString, utf8Decode } from "#imap/octets.ts";
import { ScenarioError } from "./scenario-error.ts";
import { type Quoted, readQuoted } from "./scenario-quote.ts";

export interface SourceLine {
  /** From 1. */
  readonly number: number;
  /** Without the line end. */
  readonly text: string;
}

/** Characters of a whole scenario. */
const TEXT_MAX = 8 * 1024 * 1024;
/** A tab is a blank; CR is looked at where lines end. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** Throws a ScenarioError for a text that is too long or holds control characters. */
export function* sourceLines(text: string): Generator<SourceLine, void, undefined> {
  if (text.length > TEXT_MAX)
    throw new ScenarioError(`a scenario must not be longer than ${TEXT_MAX} characters; this has ${text.length}`, 1, 1);
  let number = 1;
  for (let at = text.startsWith("\ufeff") ? 1 : 0; at <= text.length; ) {
    const lf = text.indexOf("\n", at);
    const end = lf < 0 ? text.length : lf;
    const line = text.slice(at, end > at && text[end - 1] === "\r" ? end - 1 : end);
    const control = line.search(CONTROL);
    if (control >= 0) {
      const code = line.charCodeAt(control).toString(16).padStart(2, "0");
      throw new ScenarioError(
        `the control character \\x${code}: write it as an escape, as in C1= "\\x${code}"`,
        number,
        control + 1,
      );
    }
    yield { number, text: line };
    number++;
    at = end + 1;
  }
}

export interface Word {
  /** As Unicode. */
  readonly text: string;
  readonly isQuoted: boolean;
  /** From 1. */
  readonly column: number;
}

export class Words {
  readonly #line: SourceLine;
  readonly #end: number;
  readonly #hasComments: boolean;
  #at: number;

  /** The words from `start` up to but not including `end`. */
  constructor(line: SourceLine, start: number, end = line.text.length, hasComments = false) {
    this.#line = line;
    this.#at = start;
    this.#end = end;
    this.#hasComments = hasComments;
  }

  get line(): SourceLine {
    return this.#line;
  }

  /** Throws at the next word. */
  fail(message: string, column = this.column): never {
    throw new ScenarioError(message, this.#line.number, column);
  }

  /** Where the next word begins, from 1. */
  get column(): number {
    return this.#skipBlanks() + 1;
  }

  get atEnd(): boolean {
    return this.#skipBlanks() === this.#end;
  }

  /** The next word stays where it is. */
  peek(): string | undefined {
    const at = this.#skipBlanks();
    const word = this.atEnd ? undefined : this.#read("a word").text;
    this.#at = at;
    return word;
  }

  next(expected: string): Word {
    if (this.atEnd) this.fail(`expected ${expected}, but the line ends here`);
    return this.#read(expected);
  }

  /** Takes the next word if it is this one, without quotes. */
  take(text: string): boolean {
    const at = this.#skipBlanks();
    if (!this.#line.text.startsWith(text, at)) return false;
    const end = at + text.length;
    if (end > this.#end || (end < this.#end && !isBlank(this.#line.text[end]))) return false;
    this.#at = end;
    return true;
  }

  /** Octets in quotes. */
  quoted(expected: string): OctetString {
    if (this.#line.text[this.#skipBlanks()] !== '"') this.fail(`expected ${expected} in quotes`);
    return this.#readQuoted().octets;
  }

  /** A whole number up to `max`, named for the error. */
  number(what: string, max: number, min = 1): number {
    const { text, column } = this.next(what);
    const n = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (!(n >= min && n <= max)) this.fail(`expected ${what}, a number from ${min} to ${max}, not "${text}"`, column);
    return n;
  }

  rest(): Word[] {
    const words: Word[] = [];
    while (!this.atEnd) words.push(this.#read("a word"));
    return words;
  }

  /** All the rest as it is written, up to a comment; blanks and comments in quotes are the text's own. */
  raw(): { readonly text: string; readonly column: number } {
    const start = this.#skipBlanks();
    let end = start;
    for (const match of this.#line.text.slice(start, this.#end).matchAll(/(?:[^\s"]|"(?:[^"\\]|\\.)*"?)+/g)) {
      if (this.#hasComments && match[0].startsWith("#")) break;
      end = start + match.index + match[0].length;
    }
    const text = this.#line.text.slice(start, end);
    this.#at = end;
    return { text, column: start + 1 };
  }

  done(): void {
    if (!this.atEnd) this.fail(`expected the end of the line, not "${this.peek()}"`);
  }

  #read(expected: string): Word {
    const start = this.#skipBlanks();
    const column = start + 1;
    if (this.#line.text[start] === '"') {
      const { octets } = this.#readQuoted();
      const text = utf8Decode(octets);
      if (text === undefined) this.fail(`expected ${expected} in UTF-8`, column);
      return { text, isQuoted: true, column };
    }
    let end = start;
    while (end < this.#end && !isBlank(this.#line.text[end])) end++;
    this.#at = end;
    return { text: this.#line.text.slice(start, end), isQuoted: false, column };
  }

  #readQuoted(): Quoted {
    const quoted = readQuoted(this.#line, this.#skipBlanks());
    if (quoted.end > this.#end) this.fail("expected a closing quote before the end");
    if (quoted.end < this.#end && !isBlank(this.#line.text[quoted.end]))
      this.fail("expected a blank after the closing quote", quoted.end + 1);
    this.#at = quoted.end;
    return quoted;
  }

  #skipBlanks(): number {
    while (this.#at < this.#end && isBlank(this.#line.text[this.#at])) this.#at++;
    if (this.#hasComments && this.#line.text[this.#at] === "#") this.#at = this.#end;
    return this.#at;
  }
}

const isBlank = (character: string | undefined): boolean => character === " " || character === "\t";
