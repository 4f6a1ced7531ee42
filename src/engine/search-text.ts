/**
 * The texts of a message that SEARCH looks at, decoded and without regard to case.   rfc9051#6.4.4
 *
 * One object serves a whole search. What the keys ask of the message at hand is worked out once and forgotten with the
 * next message: a search with many keys decodes each message once, and keeps one at a time.
 */
import { bodyText, fieldText, headerTexts, type TextBody, textBodies } from "#imap/message/decoded-text.ts";
import { fieldsNamed, type HeaderField } from "#imap/message/header.ts";
import { isAsciiOnly, plainTextHolds, plainValueHolds } from "#imap/message/plain-value.ts";
import type { Octets } from "#imap/octets.ts";

/** Texts to be compared: what is searched for goes through it as well. */
export const foldText = (text: string): string => text.toLowerCase();

/** A text that is searched for, folded. */
export interface Wanted {
  readonly text: string;
  readonly isAscii: boolean;
}

export function wantedText(text: string): Wanted {
  const folded = foldText(text);
  return { text: folded, isAscii: !/[^\0-\x7f]/.test(folded) };
}

/** Fields of a name, and their values where they had to be decoded. */
interface Fields {
  readonly fields: readonly HeaderField[];
  values: readonly string[] | undefined;
}

/** A body, and its text where it had to be decoded. */
interface Body {
  readonly body: TextBody;
  text: string | undefined;
}

export class SearchText {
  #octets: Octets | undefined;
  readonly #fields = new Map<string, Fields>();
  #header: readonly string[] | undefined;
  #bodies: readonly Body[] | undefined;

  /** Whether a field of this name (in lower case) holds a text; `most`: only the first so many are looked at. */
  fieldHolds(octets: Octets, name: string, { text, isAscii }: Wanted, most = Number.POSITIVE_INFINITY): boolean {
    this.#lookAt(octets);
    let known = this.#fields.get(name);
    if (!known) {
      known = { fields: fieldsNamed(octets, 0, octets.length, name), values: undefined };
      this.#fields.set(name, known);
    }
    const { fields } = known;
    for (let i = 0; i < fields.length && i < most; i++) {
      const holds = isAscii ? plainValueHolds(octets, fields[i] as HeaderField, text) : undefined;
      if (holds) return true;
      if (holds === false) continue;
      known.values ??= fields.map((field) => foldText(fieldText(octets, field)));
      if (known.values[i]?.includes(text)) return true;
    }
    return false;
  }

  /** Every header field with its name, those of the parts too. */
  header(octets: Octets): readonly string[] {
    this.#lookAt(octets);
    this.#header ??= [...headerTexts(octets)].map(foldText);
    return this.#header;
  }

  bodyHolds(message: Octets, { text, isAscii }: Wanted): boolean {
    this.#lookAt(message);
    this.#bodies ??= [...textBodies(message)].map((body) => ({ body, text: undefined }));
    return this.#bodies.some((each) => {
      const { octets } = each.body;
      const holds = isAscii ? plainTextHolds(octets, text) : isAsciiOnly(octets) ? false : undefined;
      if (holds !== undefined) return holds;
      each.text ??= foldText(bodyText(each.body));
      return each.text.includes(text);
    });
  }

  #lookAt(octets: Octets): void {
    if (octets === this.#octets) return;
    this.#octets = octets;
    this.#fields.clear();
    this.#header = undefined;
    this.#bodies = undefined;
  }
}
