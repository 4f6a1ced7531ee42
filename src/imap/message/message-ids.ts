/**
 * Message IDs in Message-ID, References and In-Reply-To, in a form that can be compared.   rfc5256#3  rfc5322#3.6.4
 *
 * Quoting is undone, for `<"a"@b>` and `<a@b>` are one ID; blanks and comments (rfc5322#4.5.4) go. Case stays, it counts.
 */
import type { OctetString } from "../octets.ts";
import { skipComment } from "./mime-value.ts";

/** The valid message IDs of an unfolded field value, without their angle brackets, in order. */
export function messageIds(text: OctetString): OctetString[] {
  const found: OctetString[] = [];
  const comments = new Comments(text);
  for (let at = 0; at < text.length; ) {
    const character = text[at];
    if (character === "(") at = comments.after(at);
    else if (character === "<") {
      const { id, end } = readId(text, at + 1, comments);
      if (id !== undefined) found.push(id);
      at = end;
    } else at++;
  }
  return found;
}

/** A "(" that nothing closes is an ordinary character; that there is one is found out once. */
class Comments {
  readonly #text: OctetString;
  #unclosedFrom = Number.POSITIVE_INFINITY;

  constructor(text: OctetString) {
    this.#text = text;
  }

  after(start: number): number {
    if (start >= this.#unclosedFrom) return start + 1;
    const end = skipComment(this.#text, start);
    if (this.#text[end - 1] === ")" && this.#text[end - 2] !== "\\") return end;
    this.#unclosedFrom = start;
    return start + 1;
  }
}

/** id-left "@" id-right ">", from after the "<"; `end` is where to go on. */
function readId(text: OctetString, start: number, comments: Comments): { id: OctetString | undefined; end: number } {
  let id = "";
  let divider = -1;
  let isQuoted = false;
  let at = start;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\" && at + 1 < text.length) id += text.charAt(++at);
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) id += character;
    else if (character === ">" || character === "<") break;
    else if (character === "(") at = comments.after(at) - 1;
    else if (!" \t\r\n".includes(character)) {
      if (character === "@") divider = id.length;
      id += character;
    }
  }
  const isValid = text[at] === ">" && divider > 0 && divider < id.length - 1;
  // A "<" begins anew; what no ">" ends is no ID, and nothing after it either.
  return { id: isValid ? id : undefined, end: text[at] === ">" ? at + 1 : at };
}
