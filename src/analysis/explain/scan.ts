/**
 * A line read piece by piece, each with what it means. Reads anything: what the grammar has no place for is one last piece
 * that says so. Spaces and brackets between the pieces mean nothing by themselves.
 */
import { type Part, part } from "./part.ts";

type Meaning = string | ((text: string) => string);

const BETWEEN = /[ \r\n]*/y;
const CLOSING = /[ \r\n]*[)\]]/y;
const OPENING = /[ \r\n]*\(/y;
const QUOTED = /"(?:[^"\\]|\\.)*"/y;
const LITERAL = /~?\{(\d{1,10})\+?\}(?:\r\n)?/y;
/** An atom, with the brackets that may stand in it. */
const ATOM = /(?:[^ ()[\]"\r\n]|\[[^\]]*\])+/y;

const PARTS_MAX = 1000;
/** As deep as MIME parts are read. */
const DEPTH_MAX = 120;

export class Scan {
  readonly parts: Part[] = [];
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get rest(): string {
    return this.#text.slice(this.#at);
  }

  get atEnd(): boolean {
    return this.rest.trim() === "";
  }

  /** The next piece, if it begins so; it is passed over. Sticky patterns are used as they are. */
  take(pattern: RegExp): string | undefined {
    BETWEEN.lastIndex = this.#at;
    BETWEEN.exec(this.#text);
    const sticky = pattern.sticky ? pattern : new RegExp(pattern.source, `${pattern.flags}y`);
    sticky.lastIndex = BETWEEN.lastIndex;
    const found = sticky.exec(this.#text)?.[0];
    if (found === undefined || found === "") return undefined;
    this.#at = sticky.lastIndex;
    return found;
  }

  /** Takes it and says what it means. */
  say(pattern: RegExp, meaning: Meaning): string | undefined {
    const text = this.take(pattern);
    if (text !== undefined) this.#push(part(text, typeof meaning === "string" ? meaning : meaning(text)));
    return text;
  }

  /** Past so many pieces the rest is one. */
  #push(each: Part): void {
    this.parts.push(each);
    if (this.parts.length >= PARTS_MAX) this.#restIs("and so on: more than is told piece by piece");
  }

  #restIs(meaning: string): void {
    const rest = this.rest.trimStart();
    this.#at = this.#text.length;
    if (rest !== "") this.parts.push(part(rest, meaning));
  }

  atom = (meaning: Meaning): string | undefined => this.say(ATOM, meaning);

  /** A string in any of its forms; `meaning` gets its content. */
  string(meaning: Meaning): string | undefined {
    const text = this.takeString();
    if (text === undefined) return undefined;
    const content = contentOf(text);
    const said = typeof meaning === "string" ? meaning : meaning(content);
    this.#push(part(text, ANNOUNCED.test(text) ? `${said}: ${followText(text)}` : said));
    return content;
  }

  /** Whether a list begins here. */
  get looksAtList(): boolean {
    OPENING.lastIndex = this.#at;
    return OPENING.test(this.#text);
  }

  /** Each element of a list in parentheses; false: there is none. What an element does not take is passed over. */
  list(element: () => void): boolean {
    if (this.take(OPENING) === undefined) return false;
    if (++this.#depth > DEPTH_MAX) this.#restIs("nested more deeply than is told piece by piece");
    while (!this.atEnd && this.take(CLOSING) === undefined) {
      const before = this.#at;
      element();
      if (this.#at === before) this.unknown();
    }
    this.#depth--;
    return true;
  }

  /** A whole list, brackets and all, as one piece. */
  group(meaning: Meaning): string | undefined {
    const from = this.#text.indexOf("(", this.#at);
    if (!this.looksAtList) return undefined;
    this.#at = from;
    this.#passGroup();
    const text = this.#text.slice(from, this.#at);
    this.#push(part(text, typeof meaning === "string" ? meaning : meaning(text)));
    return text;
  }

  /** A name, and a section in brackets behind it, in which names may be strings: `BODY[HEADER.FIELDS ("a]")]<0>`. */
  section(name: RegExp, meaning: (text: string) => string): string | undefined {
    const start = this.take(name);
    if (start === undefined) return undefined;
    const from = this.#at - start.length;
    while (this.#at < this.#text.length && this.#text[this.#at] !== "]")
      if (!/["{]/.test(this.#text[this.#at] as string) || this.takeString() === undefined) this.#at++;
    this.#at = Math.min(this.#at + 1, this.#text.length);
    if (this.#text[this.#at] === "<") this.take(/<[^>]*>/);
    const text = this.#text.slice(from, this.#at);
    this.#push(part(text, meaning(text)));
    return text;
  }

  /** What no grammar has a place for. */
  unknown(): void {
    this.say(/[^ ()[\]]+|[()[\]]/, "this has no place here: the server cannot read the command");
  }

  #passGroup(): void {
    let depth = 0;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] as string;
      if ((character === '"' || character === "{") && this.takeString() !== undefined) continue;
      this.#at++;
      if (character === "(") depth++;
      else if (character === ")" && --depth === 0) return;
    }
  }

  takeString(): string | undefined {
    const quoted = this.take(QUOTED);
    if (quoted !== undefined) return quoted;
    const mark = this.take(LITERAL);
    if (mark === undefined) return this.take(ATOM);
    const length = mark.endsWith("\n") ? Number(/\d+/.exec(mark)?.[0]) : 0;
    const octets = this.#text.slice(this.#at, this.#at + length);
    this.#at += octets.length;
    return mark + octets;
  }
}

/** A literal of which only the announcement is in this line. */
const ANNOUNCED = /^~?\{\d+\+?\}$/;

export const followText = (mark: string): string =>
  `${/\d+/.exec(mark)?.[0]} octets follow on the next lines${mark.endsWith("+}") ? "" : ", once the server asks for them"}`;

function contentOf(text: string): string {
  if (text.startsWith('"')) return text.slice(1, -1).replace(/\\(.)/g, "$1");
  return text.replace(/^~?\{\d+\+?\}(?:\r\n)?/, "");
}

/** A meaning by name, in capitals. */
export const named =
  (meanings: Readonly<Record<string, string>>, otherwise: string) =>
  (text: string): string => {
    const name = text.toUpperCase();
    return (Object.hasOwn(meanings, name) ? meanings[name] : undefined) ?? otherwise;
  };
