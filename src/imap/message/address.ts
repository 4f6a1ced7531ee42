/**
 * Address lists in the form that ENVELOPE gives them.   rfc5322#3.4  rfc5322#4.4 (obsolete)  rfc9051#7.5.2
 *
 * Never refuses. What would surprise:
 * - An address without a domain has the *empty* host: NIL would make it the start of a group.
 * - The display name is unquoted, its words one space apart, encoded words untouched. Where there is none, the last
 *   comment stands in (`joe@example.org (Joe)`), as mail wrote names before rfc822 had settled.
 * - A group that is not closed is closed at the end, one inside another closes it.
 */
import type { OctetString } from "../octets.ts";
import { skipComment, skipQuoted, unquote } from "./mime-value.ts";
import type { Address } from "./structure.ts";

interface Token {
  /** A word is an atom, a quoted string or a domain literal; dots belong to atoms. */
  readonly kind: "word" | "comment" | "special";
  readonly text: OctetString;
  /** Whether blanks or a comment stand before it. */
  readonly apart: boolean;
}

const END_OF_GROUP: Address = { name: undefined, route: undefined, mailbox: undefined, host: undefined };
const SPECIALS = ",:;<>@";
const ATOM_STOPS = ' \t\r\n,:;<>@"()[';

function* tokens(text: OctetString): Generator<Token, undefined> {
  let apart = false;
  for (let at = 0; at < text.length; ) {
    const start = at;
    const character = text.charAt(at);
    if (" \t\r\n)".includes(character)) {
      at++;
      apart = true;
      continue;
    }
    if (character === "(") {
      at = skipComment(text, at);
      const closed = text[at - 1] === ")" && at - start > 1;
      yield { kind: "comment", text: text.slice(start + 1, closed ? at - 1 : at).replace(/\\(.)/gs, "$1"), apart };
      apart = true;
      continue;
    }
    if (SPECIALS.includes(character)) {
      at++;
      yield { kind: "special", text: character, apart };
    } else if (character === '"') {
      at = skipQuoted(text, at);
      yield { kind: "word", text: unquote(text.slice(start, at)), apart };
    } else if (character === "[") {
      while (at < text.length && text[at] !== "]") at += text[at] === "\\" ? 2 : 1;
      at = Math.min(at + 1, text.length);
      yield { kind: "word", text: text.slice(start, at), apart };
    } else {
      while (at < text.length && !ATOM_STOPS.includes(text.charAt(at))) at++;
      yield { kind: "word", text: text.slice(start, at), apart };
    }
    apart = false;
  }
}

/** Words of a display name: apart in the message, one space apart here. */
function phrase(words: readonly Token[]): OctetString {
  return words.map((word, i) => (i > 0 && word.apart ? " " : "") + word.text).join("");
}

/** Words of a local part or domain: blanks around dots mean nothing (rfc5322#4.4). */
function dotted(words: readonly Token[]): OctetString {
  let text = "";
  let last = ".";
  for (const word of words) {
    text += word.apart && !last.endsWith(".") && !word.text.startsWith(".") ? ` ${word.text}` : word.text;
    last = word.text;
  }
  return text;
}

/** `local@domain`; the domain is all after the first @ that is not at the beginning. */
function addressOf(name: OctetString | undefined, route: OctetString | undefined, words: readonly Token[]): Address {
  const at = words.findIndex((word) => word.kind === "special" && word.text === "@");
  const local = at < 0 ? words : words.slice(0, at);
  const domain = at < 0 ? [] : words.slice(at + 1);
  return { name, route, mailbox: dotted(local), host: dotted(domain) };
}

class ListReader {
  readonly found: Address[] = [];
  #words: Token[] = [];
  #comment: OctetString | undefined;
  /** What stands between < and >, once < has been seen. */
  #angle: Token[] | undefined;
  #angleOpen = false;
  /** Offset in `angle` of the colon that ends a source route. */
  #routeEnd: number | undefined;
  #inGroup = false;

  read(text: OctetString): readonly Address[] {
    for (const token of tokens(text)) {
      if (token.kind === "comment") this.#comment = token.text;
      else if (token.kind === "word") this.#take(token);
      else this.#special(token);
    }
    this.#endAddress();
    this.#endGroup();
    return this.found;
  }

  /** Words after the angle brackets mean nothing. */
  #take(token: Token): void {
    if (!this.#angle) this.#words.push(token);
    else if (this.#angleOpen) this.#angle.push(token);
  }

  #special(token: Token): void {
    const first = this.#angleOpen ? this.#angle?.[0] : undefined;
    const routing = first?.kind === "special" && first.text === "@" && this.#routeEnd === undefined;
    switch (token.text) {
      case ",":
        if (routing) this.#take(token);
        else this.#endAddress();
        break;
      case ";":
        this.#endAddress();
        this.#endGroup();
        break;
      case "<":
        // A second pair of brackets is a second address whose comma is missing.
        if (this.#angle && !this.#angleOpen) this.#endAddress();
        this.#angle ??= [];
        this.#angleOpen = true;
        break;
      case ">":
        this.#angleOpen = false;
        break;
      case ":":
        if (routing) this.#routeEnd = this.#angle?.length;
        if (this.#angle) this.#take(token);
        else this.#startGroup();
        break;
      default:
        this.#take(token);
    }
  }

  #startGroup(): void {
    this.#endGroup();
    this.#inGroup = true;
    this.found.push({ name: undefined, route: undefined, mailbox: phrase(this.#words), host: undefined });
    this.#reset();
  }

  #endGroup(): void {
    if (this.#inGroup) this.found.push(END_OF_GROUP);
    this.#inGroup = false;
  }

  #endAddress(): void {
    const words = this.#words;
    const angle = this.#angle;
    const comment = this.#comment;
    const routeEnd = this.#routeEnd;
    if (angle) {
      const name = phrase(words) || comment || undefined;
      const route = routeEnd === undefined ? undefined : angle.slice(0, routeEnd);
      const spec = routeEnd === undefined ? angle : angle.slice(routeEnd + 1);
      this.found.push(addressOf(name, route?.map((word) => word.text).join(""), spec));
    } else if (words.length > 0) {
      this.found.push(addressOf(comment || undefined, undefined, words));
    }
    this.#reset();
  }

  #reset(): void {
    this.#words = [];
    this.#comment = undefined;
    this.#angle = undefined;
    this.#angleOpen = false;
    this.#routeEnd = undefined;
  }
}

/** The addresses of an unfolded field value, groups as marker addresses around their members; none for a blank value. */
export function parseAddresses(text: OctetString): readonly Address[] {
  return new ListReader().read(text);
}
