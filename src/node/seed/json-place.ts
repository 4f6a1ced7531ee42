/**
 * A value within a JSON document and the way to it, so that what is wrong can be named:
 * `mail.json:3:14: users.ada.mailboxes[0].name must be …`.
 */
import { type JsonNode, JsonSyntaxError, placeOf, readJson } from "./json-reader.ts";
import { SeedError } from "./seed-error.ts";

interface Source {
  readonly file: string;
  readonly text: string;
}

export class JsonPlace {
  readonly #node: JsonNode;
  readonly #source: Source;
  readonly #path: string;

  private constructor(node: JsonNode, source: Source, path: string) {
    this.#node = node;
    this.#source = source;
    this.#path = path;
  }

  /** The whole document. Throws a SeedError where the text is no JSON; `file` names it. */
  static read(text: string, file: string): JsonPlace {
    const source = { file, text };
    try {
      return new JsonPlace(readJson(text), source, "");
    } catch (error) {
      if (error instanceof JsonSyntaxError) throw new SeedError(`${shown(source, error.offset)}: ${error.message}`);
      throw error;
    }
  }

  fail(message: string): never {
    const what = this.#path === "" ? "the document" : this.#path;
    throw new SeedError(`${shown(this.#source, this.#node.offset)}: ${what} ${message}`);
  }

  /** The members of an object; names other than these are refused, unless none are given. */
  members(known?: readonly string[]): Map<string, JsonPlace> {
    const node = this.#node;
    if (node.kind !== "object") this.fail(`must be an object, not ${kindOf(node)}`);
    const members = new Map<string, JsonPlace>();
    for (const [name, member] of node.members) {
      if (known && !known.includes(name))
        this.fail(`has "${name}", which means nothing here: there are ${known.join(", ")}`);
      const step = /^[A-Za-z_]\w*$/.test(name) ? `${this.#path === "" ? "" : "."}${name}` : `[${JSON.stringify(name)}]`;
      members.set(name, new JsonPlace(member, this.#source, this.#path + step));
    }
    return members;
  }

  items(): JsonPlace[] {
    const node = this.#node;
    if (node.kind !== "list") this.fail(`must be a list, not ${kindOf(node)}`);
    return node.items.map((item, i) => new JsonPlace(item, this.#source, `${this.#path}[${i}]`));
  }

  /** Whether it is a number, whatever else it should be. */
  get isNumber(): boolean {
    return typeof this.#plain === "number";
  }

  text(): string {
    const value = this.#plain;
    if (typeof value !== "string") this.fail(`must be a text, not ${kindOf(this.#node)}`);
    return value;
  }

  wholeNumber(min: number, max: number): number {
    const value = this.#plain;
    if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max)
      this.fail(`must be a whole number from ${min} to ${max}, not ${kindOf(this.#node)}`);
    return value;
  }

  truth(): boolean {
    const value = this.#plain;
    if (typeof value !== "boolean") this.fail(`must be true or false, not ${kindOf(this.#node)}`);
    return value;
  }

  get #plain(): string | number | boolean | null | undefined {
    return this.#node.kind === "value" ? this.#node.value : undefined;
  }
}

function shown({ file, text }: Source, offset: number): string {
  const { line, column } = placeOf(text, offset);
  return `${file}:${line}:${column}`;
}

function kindOf(node: JsonNode): string {
  if (node.kind !== "value") return node.kind === "list" ? "a list" : "an object";
  if (typeof node.value === "string") return node.value.length > 40 ? "a text" : JSON.stringify(node.value);
  return String(node.value);
}
