/**
 * JSON as people write it by hand, with the place of every value, so that what is wrong can be shown.   rfc8259
 *
 * A name that comes twice in an object is refused: one of the two would be lost without a word.
 */

export type JsonNode = { /** Of its first character, from 0. */ readonly offset: number } & (
  | { readonly kind: "value"; readonly value: string | number | boolean | null }
  | { readonly kind: "list"; readonly items: readonly JsonNode[] }
  | { readonly kind: "object"; readonly members: ReadonlyMap<string, JsonNode> }
);

/** What was expected, and at which character, from 0. */
export class JsonSyntaxError extends Error {
  override readonly name = "JsonSyntaxError";
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const DEPTH_MAX = 100;
const BLANKS = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
/** Up to what does not belong there, or to the end quote. */
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** Throws a JsonSyntaxError. */
export function readJson(text: string): JsonNode {
  return new JsonReader(text).document();
}

/** Both from 1; the column in characters. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1) as string).length + 1 };
}

class JsonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonNode {
    // An editor's byte order mark.
    if (this.#text.startsWith("\ufeff")) this.#at = 1;
    this.#blanks();
    const node = this.#value(0);
    this.#blanks();
    if (this.#at < this.#text.length) this.#fail("the end of the text");
    return node;
  }

  #value(depth: number): JsonNode {
    const offset = this.#at;
    if (depth > DEPTH_MAX) throw new JsonSyntaxError(`there are no more than ${DEPTH_MAX} levels`, offset);
    if (this.#take("{")) return { kind: "object", offset, members: this.#members(depth) };
    if (this.#take("[")) return { kind: "list", offset, items: this.#items(depth) };
    if (this.#text[offset] === '"') return { kind: "value", offset, value: this.#string() };
    const plain = this.#match(NUMBER) || this.#match(WORD);
    if (plain === "") this.#fail("a value");
    return { kind: "value", offset, value: JSON.parse(plain) as number | boolean | null };
  }

  #members(depth: number): Map<string, JsonNode> {
    const members = new Map<string, JsonNode>();
    this.#blanks();
    if (this.#take("}")) return members;
    do {
      this.#blanks();
      const start = this.#at;
      if (this.#text[start] !== '"') this.#fail(members.size > 0 ? "a name in quotes" : 'a name in quotes or "}"');
      const name = this.#string();
      if (members.has(name)) throw new JsonSyntaxError(`${JSON.stringify(name)} stands here a second time`, start);
      this.#blanks();
      if (!this.#take(":")) this.#fail('":" after the name');
      this.#blanks();
      members.set(name, this.#value(depth + 1));
      this.#blanks();
    } while (this.#take(","));
    if (!this.#take("}")) this.#fail('"," or "}"');
    return members;
  }

  #items(depth: number): JsonNode[] {
    const items: JsonNode[] = [];
    this.#blanks();
    if (this.#take("]")) return items;
    do {
      this.#blanks();
      items.push(this.#value(depth + 1));
      this.#blanks();
    } while (this.#take(","));
    if (!this.#take("]")) this.#fail('"," or "]"');
    return items;
  }

  #string(): string {
    const start = this.#at++;
    for (;;) {
      this.#match(PLAIN);
      if (this.#take('"')) return JSON.parse(this.#text.slice(start, this.#at)) as string;
      if (this.#match(ESCAPE) !== "") continue;
      if (this.#text[this.#at] === "\\") this.#fail('one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000');
      this.#fail('a closing " (a line end within a text is written \\n)');
    }
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #blanks(): void {
    this.#match(BLANKS);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? "";
    this.#at += found.length;
    return found;
  }

  #fail(expected: string): never {
    const next = this.#text.slice(this.#at).match(/^(?:[\w.+-]{1,20}|.)/su)?.[0];
    const found = next === undefined ? "the end" : JSON.stringify(next);
    throw new JsonSyntaxError(`expected ${expected}, not ${found}`, this.#at);
  }
}
