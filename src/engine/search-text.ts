/**
 * The texts of a message that SEARCH looks at, decoded and without regard to case.   rfc9051#6.4.4
 *
 * One object serves a whole search. What the keys ask of the message at hand is worked out once and forgotten with the
 * next message: a search with many keys decodes each message once, and keeps one at a time.
 */
import { bodyTexts, headerText, headerTexts } from "#imap/message/decoded-text.ts";
import type { Octets } from "#imap/octets.ts";

/** Texts to be compared: what is searched for goes through it as well. */
export const foldText = (text: string): string => text.toLowerCase();

export class SearchText {
  #octets: Octets | undefined;
  readonly #fields = new Map<string, readonly string[]>();
  #header: readonly string[] | undefined;
  #body: readonly string[] | undefined;

  /** The values of the fields of this name, in their order. */
  field(octets: Octets, name: string): readonly string[] {
    this.#lookAt(octets);
    const key = name.toLowerCase();
    let values = this.#fields.get(key);
    if (!values) {
      values = headerText(octets, name).map(foldText);
      this.#fields.set(key, values);
    }
    return values;
  }

  /** Every header field with its name, those of the parts too. */
  header(octets: Octets): readonly string[] {
    this.#lookAt(octets);
    this.#header ??= [...headerTexts(octets)].map(foldText);
    return this.#header;
  }

  body(octets: Octets): readonly string[] {
    this.#lookAt(octets);
    this.#body ??= [...bodyTexts(octets)].map(foldText);
    return this.#body;
  }

  #lookAt(octets: Octets): void {
    if (octets === this.#octets) return;
    this.#octets = octets;
    this.#fields.clear();
    this.#header = undefined;
    this.#body = undefined;
  }
}
