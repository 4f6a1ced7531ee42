/** The parts of a link, `key=value&key=value`. A key that nobody takes is an error, and so is one that comes twice. */
import { PermalinkError } from "./permalink-error.ts";

export class Fields {
  readonly #values = new Map<string, string>();

  static read(text: string): Fields {
    const fields = new Fields();
    for (const part of text === "" ? [] : text.split("&")) {
      const equals = part.indexOf("=");
      const key = equals < 0 ? part : part.slice(0, equals);
      if (equals < 0) throw new PermalinkError(`expected “key=value”, not “${shown(part)}”`);
      if (fields.#values.has(key)) throw new PermalinkError(`its part “${shown(key)}=” comes twice`);
      fields.#values.set(key, decoded(key, part.slice(equals + 1)));
    }
    return fields;
  }

  set(key: string, value: string): void {
    this.#values.set(key, value);
  }

  take(key: string): string | undefined {
    const value = this.#values.get(key);
    this.#values.delete(key);
    return value;
  }

  /** A whole number from 0 to `most`. */
  number(key: string, most: number): number | undefined {
    const value = this.take(key);
    if (value === undefined) return undefined;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (number <= most) return number;
    throw new PermalinkError(`in its part “${key}=”: expected a number from 0 to ${most}, not “${shown(value)}”`);
  }

  oneOf<const T extends string>(key: string, values: readonly T[]): T | undefined {
    const value = this.take(key);
    if (value === undefined) return undefined;
    const found = values.find((each) => each === value);
    if (found !== undefined) return found;
    throw new PermalinkError(`in its part “${key}=”: expected ${values.join(", ")}, not “${shown(value)}”`);
  }

  /** Throws where something is left. */
  done(): void {
    const [key] = this.#values.keys();
    if (key !== undefined) throw new PermalinkError(`it has a part “${shown(key)}=” that this page does not know`);
  }

  print(): string {
    return [...this.#values].map(([key, value]) => `${key}=${encoded(value)}`).join("&");
  }
}

const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** What may stand in a fragment as it is, and nothing takes for the end of a link. */
const encoded = (text: string): string => encodeURIComponent(text).replace(/%(?:2C|3A|3D|2B)/g, decodeURIComponent);

function decoded(key: string, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new PermalinkError(`in its part “${shown(key)}=”: a “%” that is not followed by two digits of a character`);
  }
}
