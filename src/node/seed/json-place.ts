/**
 * A value within a JSON document and the way to it, so that what is wrong can be named: `users.ada.mailboxes[0].name`.
 */
import { SeedError } from "./seed-error.ts";

export class JsonPlace {
  readonly value: unknown;
  readonly #file: string;
  readonly #path: string;

  constructor(value: unknown, file: string, path = "") {
    this.value = value;
    this.#file = file;
    this.#path = path;
  }

  fail(message: string): never {
    throw new SeedError(`${this.#file}: ${this.#path === "" ? "the document" : this.#path} ${message}`);
  }

  /** The members of an object; names other than these are refused, unless none are given. */
  members(known?: readonly string[]): Map<string, JsonPlace> {
    if (typeof this.value !== "object" || this.value === null || Array.isArray(this.value))
      this.fail(`must be an object, not ${kindOf(this.value)}`);
    const members = new Map<string, JsonPlace>();
    for (const [name, value] of Object.entries(this.value)) {
      if (known && !known.includes(name))
        this.fail(`has "${name}", which means nothing here: there are ${known.join(", ")}`);
      const step = /^[A-Za-z_]\w*$/.test(name) ? `${this.#path === "" ? "" : "."}${name}` : `[${JSON.stringify(name)}]`;
      members.set(name, new JsonPlace(value, this.#file, this.#path + step));
    }
    return members;
  }

  items(): JsonPlace[] {
    if (!Array.isArray(this.value)) this.fail(`must be a list, not ${kindOf(this.value)}`);
    return this.value.map((value, i) => new JsonPlace(value, this.#file, `${this.#path}[${i}]`));
  }

  text(): string {
    if (typeof this.value !== "string") this.fail(`must be a text, not ${kindOf(this.value)}`);
    return this.value;
  }

  wholeNumber(min: number, max: number): number {
    const { value } = this;
    if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max)
      this.fail(
        `must be a whole number from ${min} to ${max}, not ${typeof value === "number" ? value : kindOf(value)}`,
      );
    return value;
  }

  truth(): boolean {
    if (typeof this.value !== "boolean") this.fail(`must be true or false, not ${kindOf(this.value)}`);
    return this.value;
  }
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return value.length > 40 ? "a text" : JSON.stringify(value);
  return typeof value === "object" ? "an object" : String(value);
}
