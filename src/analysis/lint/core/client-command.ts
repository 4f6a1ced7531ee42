/** A client's command as the linter sees it: tag, name, and arguments that rules read as far as they need. */
import { readMailbox } from "#imap/mailbox-name.ts";
import type { NumberSetOrSaved } from "#imap/number-set.ts";
import type { Instant } from "#imap/numbers.ts";
import { type OctetString, type Octets, octetString } from "#imap/octets.ts";
import { BadSyntax, Reader } from "#imap/reader.ts";
import type { Place } from "./rule.ts";
import { shown } from "./show.ts";

/** tag: any ASTRING-CHAR except "+". */
export const TAG = /^[^\x00-\x20(){%*"\\+\x7f-\xff]+$/;
/** Arguments are looked at up to here. */
const TEXT_MAX = 64 * 1024;
/** Commands whose first argument is a mailbox name. */
const NAMES_MAILBOX = /^(?:SELECT|EXAMINE|CREATE|DELETE|RENAME|SUBSCRIBE|UNSUBSCRIBE|STATUS|APPEND)$/;
const NAMES_MESSAGES = /^(?:UID )?(?:FETCH|STORE|COPY|MOVE|REPLACE)$|^UID EXPUNGE$/;

export class ClientCommand {
  readonly tag: string;
  /** In capitals, `UID FETCH` with its prefix; empty where there is none. */
  readonly name: string;
  /** Up to and with the announcement of its first literal only, while that has not been let in. */
  readonly octets: Octets;
  readonly place: Place;
  readonly at: Instant;
  readonly #argumentsAt: number;
  #text: OctetString | undefined;
  /** Whether the session has mailbox names in UTF-8. */
  readonly #utf8: boolean;

  constructor(octets: Octets, place: Place, at: Instant, utf8: boolean) {
    const head = octetString(octets, 0, Math.min(octets.length, 600));
    const match = /^([^ \r\n]*)(?: +((?:UID +)?[^ \r\n]*))?/i.exec(head);
    this.tag = match?.[1] ?? "";
    this.name = (match?.[2] ?? "").replace(/ +/, " ").toUpperCase();
    this.#argumentsAt = match?.[0].length ?? 0;
    this.octets = octets;
    this.place = place;
    this.at = at;
    this.#utf8 = utf8;
  }

  /** Whether its answer can have its tag: it has a tag, and the name of a command. */
  get isAddressable(): boolean {
    return TAG.test(this.tag) && this.name !== "";
  }

  /** What follows the name, with its leading space. */
  get text(): OctetString {
    this.#text ??= octetString(this.octets, this.#argumentsAt, Math.min(this.octets.length, TEXT_MAX));
    return this.#text;
  }

  /** Reads from behind the name and the space after it. Undefined where there is nothing, or it is not as expected. */
  read<T>(read: (reader: Reader) => T): T | undefined {
    const reader = new Reader(this.octets, this.#argumentsAt, this.octets.length, this.#utf8);
    if (!reader.take(" ")) return undefined;
    try {
      return read(reader);
    } catch (error) {
      if (error instanceof BadSyntax) return undefined;
      throw error;
    }
  }

  /** The mailbox that it is about, for commands that begin with one. */
  get mailbox(): string | undefined {
    return NAMES_MAILBOX.test(this.name) ? this.read((reader) => readMailbox(reader)) : undefined;
  }

  /** The messages that it names, for commands that begin with a set. */
  get messages(): NumberSetOrSaved | undefined {
    return NAMES_MESSAGES.test(this.name) ? this.read((reader) => reader.numberSet(true)) : undefined;
  }

  get isByUid(): boolean {
    return this.name.startsWith("UID ");
  }

  /** Octets outside its literals, as far as the arguments are looked at. */
  get lineLength(): number {
    let length = Math.min(this.octets.length, this.#argumentsAt + TEXT_MAX);
    for (const [mark, digits] of this.text.matchAll(/\{(\d{1,9})\+?\}\r?\n/g))
      length -= Math.min(Number(digits) + mark.length, length);
    return length;
  }

  /** For messages to people. */
  get title(): string {
    return shown(`${this.tag} ${this.name}`);
  }
}
