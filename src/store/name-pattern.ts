/**
 * Patterns of LIST: "*" is any characters, "%" any but the delimiter.   rfc9051#6.3.9  rfc3501#6.3.8
 *
 * A pattern is a literal, then pairs of a wildcard and a literal. Each literal is taken where it first stands: with "*"
 * before it no later place could do better, and with "%" none in the same level could. Only where a "%" would have to
 * cross a delimiter does the search go back, to the last "*", and on from the next level: once for each at the most.
 */
import { DELIMITER, hasInboxLevel, INBOX } from "./mailbox-names.ts";

interface Piece {
  /** "*", or else "%". */
  readonly crossesLevels: boolean;
  /** What follows the wildcard; empty for the last piece only. */
  readonly literal: string;
}

/**
 * Whether a name matches. INBOX as first level matches in any case. `delimiter` is a character; empty where names have no
 * levels.
 */
export function namePattern(pattern: string, delimiter: string = DELIMITER): (name: string) => boolean {
  const { head, pieces } = split(pattern);
  return (name) => new Place(name, delimiter).fits(head, pieces);
}

function split(pattern: string): { readonly head: string; readonly pieces: readonly Piece[] } {
  const [head = "", ...rest] = pattern.split(/([*%]+)/);
  const pieces: Piece[] = [];
  for (let i = 0; i < rest.length; i += 2)
    pieces.push({ crossesLevels: (rest[i] as string).includes("*"), literal: rest[i + 1] as string });
  return { head, pieces };
}

class Place {
  readonly #name: string;
  readonly #delimiter: string;
  /** Characters before this one are compared in any case. */
  readonly #inboxEnd: number;

  constructor(name: string, delimiter: string) {
    this.#name = name;
    this.#delimiter = delimiter;
    this.#inboxEnd = hasInboxLevel(name) ? INBOX.length : 0;
  }

  fits(head: string, pieces: readonly Piece[]): boolean {
    if (!this.#holds(head, 0)) return false;
    if (pieces.length === 0) return head.length === this.#name.length;
    let at = head.length;
    /** The last "*", and where the literal after it was found. */
    let star = -1;
    let starAt = 0;
    for (let i = 0; i < pieces.length; i++) {
      const { crossesLevels, literal } = pieces[i] as Piece;
      const found = i === pieces.length - 1 ? this.#findAtEnd(literal, at) : this.#find(literal, at);
      if (found < 0) return false;
      const levelEnd = crossesLevels ? this.#name.length : this.#levelEnd(at);
      if (crossesLevels) {
        star = i;
        starAt = found;
      }
      if (found <= levelEnd) {
        at = found + literal.length;
        continue;
      }
      if (star < 0) return false;
      // As long as what follows the "*" begins in the same level it uses up the same delimiters, and fails at this one.
      at = this.#levelEnd(starAt) + 1;
      i = star - 1;
    }
    return true;
  }

  /** Where the level ends that this place is in: at a delimiter, or with the name. */
  #levelEnd(from: number): number {
    const end = this.#delimiter === "" ? -1 : this.#name.indexOf(this.#delimiter, from);
    return end < 0 ? this.#name.length : end;
  }

  /** The first place of the literal from here on, or -1. */
  #find(literal: string, from: number): number {
    for (let at = from; at < this.#inboxEnd; at++) if (this.#holds(literal, at)) return at;
    return this.#name.indexOf(literal, Math.max(from, this.#inboxEnd));
  }

  #findAtEnd(literal: string, from: number): number {
    const at = this.#name.length - literal.length;
    return at >= from && this.#holds(literal, at) ? at : -1;
  }

  #holds(literal: string, at: number): boolean {
    const anyCase = Math.max(0, Math.min(literal.length, this.#inboxEnd - at));
    return (
      sameInAnyCase(literal.slice(0, anyCase), this.#name.slice(at, at + anyCase)) &&
      this.#name.startsWith(literal.slice(anyCase), at + anyCase)
    );
  }
}

const sameInAnyCase = (a: string, b: string): boolean => a === b || a.toLowerCase() === b.toLowerCase();
