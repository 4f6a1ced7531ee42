/**
 * Reads one complete command (or response) token by token.   rfc9051#9  rfc3501#9
 *
 * The whole line is at hand, literals inline: the framing has already waited for them. Strings come back as octet
 * strings; whoever knows the charset decodes them. Every failure is a BadSyntax that says what was expected and where.
 */

import type { Bound, NumberRange, NumberSet, NumberSetOrSaved } from "./number-set.ts";
import { UID_MAX } from "./numbers.ts";
import type { Octets } from "./octets.ts";
import { octetString, utf8Decode } from "./octets.ts";

export class BadSyntax extends Error {
  /** Octets from the start of the command, 0 for the first. */
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.name = "BadSyntax";
    this.position = position;
  }
}

const SPACE = 32;
const DQUOTE = 34;
const LPAREN = 40;
const BACKSLASH = 92;
const LBRACE = 123;

/** ATOM-CHAR: any CHAR except atom-specials ( ) { SP CTL % * " \ ].  Index is the octet. */
const ATOM = new Uint8Array(256);
/** ASTRING-CHAR: ATOM-CHAR and "]". */
const ASTRING = new Uint8Array(256);
for (let c = 33; c < 127; c++) {
  const char = String.fromCharCode(c);
  if (!'(){%*"\\]'.includes(char)) ATOM[c] = 1;
  if (!'(){%*"\\'.includes(char)) ASTRING[c] = 1;
}
/** What list patterns may hold besides: "%" and "*". */
const LIST_CHAR = Uint8Array.from(ASTRING);
LIST_CHAR[37] = 1;
LIST_CHAR[42] = 1;
/** tag: ASTRING-CHAR except "+". */
const TAG = Uint8Array.from(ASTRING);
TAG[43] = 0;

export class Reader {
  readonly octets: Octets;
  position: number;
  /** One past the last octet, without the final CRLF. */
  readonly end: number;
  /** Whether mailbox names are UTF-8: after ENABLE UTF8=ACCEPT or IMAP4rev2 (rfc9051#5.1). */
  readonly utf8: boolean;
  /** Whether UTF-8 may stand in quoted strings (rfc9051#4.3.1, rfc6855#3). */
  readonly quotesUtf8: boolean;

  constructor(octets: Octets, position = 0, end = octets.length, utf8 = false, quotesUtf8 = utf8) {
    this.octets = octets;
    this.position = position;
    this.end = end;
    this.utf8 = utf8;
    this.quotesUtf8 = utf8 || quotesUtf8;
  }

  get atEnd(): boolean {
    return this.position >= this.end;
  }

  /** The next octet, or -1 at the end. */
  peek(): number {
    return this.position < this.end ? (this.octets[this.position] as number) : -1;
  }

  /** Whether the next octet is this ASCII character. */
  looksAt(char: string): boolean {
    return this.peek() === char.charCodeAt(0);
  }

  fail(expected: string): never {
    throw new BadSyntax(`expected ${expected}${this.atEnd ? " but the line ends" : ""}`, this.position);
  }

  /** Takes the ASCII character if it is next. */
  take(char: string): boolean {
    if (this.peek() !== char.charCodeAt(0)) return false;
    this.position++;
    return true;
  }

  expect(char: string, what = `"${char}"`): void {
    if (!this.take(char)) this.fail(what);
  }

  space(): void {
    if (this.peek() !== SPACE) this.fail("a space");
    this.position++;
  }

  /** The command must end here. */
  done(): void {
    if (!this.atEnd) this.fail("the end of the command");
  }

  /** Takes the word if it stands here whole (any case); words are ASCII and may hold any characters. */
  takeWord(word: string): boolean {
    const end = this.position + word.length;
    if (end > this.end) return false;
    for (let i = 0; i < word.length; i++) {
      const octet = this.octets[this.position + i] as number;
      if (upper(octet) !== upper(word.charCodeAt(i))) return false;
    }
    const next = end < this.end ? (this.octets[end] as number) : SPACE;
    if (ASTRING[word.charCodeAt(word.length - 1)] && ATOM[next] && next !== 91) return false;
    this.position = end;
    return true;
  }

  private run(table: Uint8Array, what: string): string {
    const start = this.position;
    while (this.position < this.end && table[this.octets[this.position] as number]) this.position++;
    if (this.position === start) this.fail(what);
    return octetString(this.octets, start, this.position);
  }

  tag(): string {
    return this.run(TAG, "a tag");
  }

  atom(what = "an atom"): string {
    return this.run(ATOM, what);
  }

  /** An atom in capitals: the names of commands, items, keys. */
  word(what: string): string {
    return this.run(ATOM, what).toUpperCase();
  }

  /** A decimal number, `min` … `max`. */
  number(what = "a number", min = 0, max = UID_MAX): number {
    const start = this.position;
    let value = 0;
    while (this.position < this.end) {
      const digit = (this.octets[this.position] as number) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      if (value > Number.MAX_SAFE_INTEGER) throw new BadSyntax(`${what} is too large`, start);
      this.position++;
    }
    if (this.position === start) this.fail(what);
    if (value < min || value > max) throw new BadSyntax(`${what} must be from ${min} to ${max}, not ${value}`, start);
    return value;
  }

  looksAtDigit(): boolean {
    const octet = this.peek();
    return octet >= 48 && octet <= 57;
  }

  /** quoted = DQUOTE *QUOTED-CHAR DQUOTE */
  quoted(): string {
    this.expect('"', "a quoted string");
    const first = this.position;
    let text = "";
    let start = first;
    let is8Bit = false;
    for (;;) {
      const octet = this.peek();
      if (octet === -1 || octet === 13 || octet === 10) this.fail('a closing "');
      if (octet === DQUOTE) break;
      if (octet === BACKSLASH) {
        text += octetString(this.octets, start, this.position);
        this.position++;
        const escaped = this.peek();
        if (escaped !== DQUOTE && escaped !== BACKSLASH) this.fail('" or \\ after \\');
        start = this.position;
      } else if (octet > 127 && this.quotesUtf8) is8Bit = true;
      else if (octet === 0 || octet > 127)
        this.fail("a 7-bit character (8-bit text needs a literal, or ENABLE UTF8=ACCEPT or IMAP4rev2)");
      this.position++;
    }
    text += octetString(this.octets, start, this.position);
    this.position++;
    if (is8Bit && utf8Decode(text) === undefined)
      throw new BadSyntax("the quoted string is not well-formed UTF-8", first);
    return text;
  }

  /** Whether a literal, plain or binary, begins here. */
  looksAtLiteral(): boolean {
    return this.looksAt("{") || (this.looksAt("~") && this.octets[this.position + 1] === LBRACE);
  }

  /** The octets of a literal: `{n}`, `{n+}`; with `binary` also `~{n}` (rfc9051#9 literal8). Shares memory with the command. */
  literal(binary = false): Octets {
    const start = this.position;
    const isBinary = this.take("~");
    if (isBinary && !binary) throw new BadSyntax("a literal8 (~{...}) is not allowed here", start);
    this.expect("{", "a literal");
    const length = this.number("a literal's length", 0, Number.MAX_SAFE_INTEGER);
    this.take("+");
    this.expect("}");
    if (this.take("\r")) this.expect("\n", "a line feed");
    else this.expect("\n", "CRLF after a literal's length");
    if (this.position + length > this.end) throw new BadSyntax("the literal is shorter than announced", start);
    const octets = this.octets.subarray(this.position, this.position + length);
    this.position += length;
    if (!isBinary && octets.includes(0))
      throw new BadSyntax("a literal must not hold the octet 0 (rfc9051#4.3)", start);
    return octets;
  }

  /** string = quoted / literal */
  string(what = "a string"): string {
    if (this.peek() === DQUOTE) return this.quoted();
    if (this.peek() === LBRACE) return octetString(this.literal());
    this.fail(what);
  }

  /** nstring = string / nil */
  nstring(what = "a string or NIL"): string | undefined {
    if (this.takeWord("NIL")) return undefined;
    return this.string(what);
  }

  /** astring = 1*ASTRING-CHAR / string */
  astring(what = "a string"): string {
    const octet = this.peek();
    if (octet === DQUOTE || octet === LBRACE) return this.string(what);
    return this.run(ASTRING, what);
  }

  /** list-mailbox = 1*list-char / string */
  listMailbox(): string {
    const octet = this.peek();
    if (octet === DQUOTE || octet === LBRACE) return this.string("a mailbox pattern");
    return this.run(LIST_CHAR, "a mailbox pattern");
  }

  /** "(" item *(SP item) ")"; `empty` allows "()". */
  list<T>(what: string, item: () => T, empty = false): T[] {
    if (this.peek() !== LPAREN) this.fail(`"(" before ${what}`);
    this.position++;
    const items: T[] = [];
    if (empty && this.take(")")) return items;
    for (;;) {
      items.push(item());
      if (this.take(")")) return items;
      if (this.peek() !== SPACE) this.fail(`a space or ")" in ${what}`);
      this.position++;
    }
  }

  get looksAtList(): boolean {
    return this.peek() === LPAREN;
  }

  /** flag: a system flag (`\Seen`), a keyword, or an extension flag.  rfc9051#9 */
  flag(): string {
    if (this.take("\\")) return "\\" + this.atom("a flag's name");
    return this.atom("a flag");
  }

  /** seq-number */
  bound(): Bound {
    if (this.take("*")) return "*";
    return this.looksAtDigit() ? this.number("a number", 1) : this.fail("a number from 1, or *");
  }

  /** sequence-set; "$" only where `saved` allows it. */
  numberSet(saved?: false): NumberSet;
  numberSet(saved: true): NumberSetOrSaved;
  numberSet(saved = false): NumberSetOrSaved {
    if (saved && this.take("$")) return "$";
    const ranges: NumberRange[] = [];
    do {
      const first = this.bound();
      ranges.push({ first, last: this.take(":") ? this.bound() : first });
    } while (this.take(","));
    return ranges;
  }

  /** The rest of the line as an octet string. */
  rest(): string {
    const text = octetString(this.octets, this.position, this.end);
    this.position = this.end;
    return text;
  }
}

const upper = (octet: number): number => (octet >= 97 && octet <= 122 ? octet - 32 : octet);
