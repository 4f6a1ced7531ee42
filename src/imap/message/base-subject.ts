/**
 * The base subject: what is left of a subject without "Re:", "Fwd:", "[list]" and the like.   rfc5256#2.1  rfc5256#5
 *
 * The RFC's steps to the letter, as clients do the same and must come to the same. The text is never cut: two offsets
 * close in on the base, so a subject of a million "Re:" takes no longer than one of a million letters.
 */
import { decodeHeaderText } from "./encoded-word.ts";
import type { NString } from "./structure.ts";

export interface BaseSubject {
  /** Unicode; empty where nothing is left. */
  readonly base: string;
  /** Whether anything was taken off that makes the message a reply or a forward (rfc5256#3, REFERENCES). */
  readonly isReplyOrForward: boolean;
}

/** Of a Subject field's unfolded value; undefined: the message has none. */
export function baseSubject(subject: NString): BaseSubject {
  return subject === undefined
    ? { base: "", isReplyOrForward: false }
    : new Extraction(decodeHeaderText(subject)).run();
}

class Extraction {
  readonly #text: string;
  readonly #folded: string;
  #start = 0;
  #end: number;
  #isReplyOrForward = false;

  constructor(decoded: string) {
    // Step 1; from here on a blank is one space.
    this.#text = decoded.replace(/[ \t\r\n]+/g, " ");
    // Only ASCII is looked for, and only ASCII may change its case: other letters can grow in capitals.
    this.#folded = this.#text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
    this.#end = this.#text.length;
  }

  run(): BaseSubject {
    do {
      this.#dropTrailers();
      this.#dropLeaders();
    } while (this.#dropForward());
    return { base: this.#text.slice(this.#start, this.#end), isReplyOrForward: this.#isReplyOrForward };
  }

  /** Step 2: *subj-trailer */
  #dropTrailers(): void {
    for (;;) {
      if (this.#end > this.#start && this.#text[this.#end - 1] === " ") this.#end--;
      else if (this.#end - this.#start >= 5 && this.#folded.startsWith("(fwd)", this.#end - 5)) {
        this.#end -= 5;
        this.#isReplyOrForward = true;
      } else return;
    }
  }

  /** Steps 3 to 5: subj-leaders, and blobs as long as something stays behind them. */
  #dropLeaders(): void {
    for (;;) {
      if (this.#at(this.#start) === " ") {
        this.#start++;
        continue;
      }
      const { end: blobsEnd, lastStart } = this.#blobs(this.#start);
      const leaderEnd = this.#refwd(blobsEnd);
      if (leaderEnd !== undefined) {
        this.#start = leaderEnd;
        this.#isReplyOrForward = true;
        continue;
      }
      // No leader stands behind these blobs, so none will after the first of them has gone: they go together.
      this.#start = blobsEnd < this.#end ? blobsEnd : lastStart;
      return;
    }
  }

  /** Step 6: subj-fwd-hdr and subj-fwd-trl */
  #dropForward(): boolean {
    const isForward = this.#end - this.#start >= 6 && this.#folded.startsWith("[fwd:", this.#start);
    if (!isForward || this.#text[this.#end - 1] !== "]") return false;
    this.#start += 5;
    this.#end--;
    this.#isReplyOrForward = true;
    return true;
  }

  /** *subj-blob: where they end, and where the last of them starts. */
  #blobs(start: number): { end: number; lastStart: number } {
    let end = start;
    let lastStart = start;
    for (let next = this.#blob(start); next !== undefined; next = this.#blob(end)) {
      lastStart = end;
      end = next;
    }
    return { end, lastStart };
  }

  /** subj-blob = "[" *BLOBCHAR "]" *WSP: where it ends. */
  #blob(start: number): number | undefined {
    if (this.#at(start) !== "[") return undefined;
    let at = start + 1;
    while (at < this.#end && this.#text[at] !== "[" && this.#text[at] !== "]") at++;
    return this.#at(at) === "]" ? this.#afterBlanks(at + 1) : undefined;
  }

  /** subj-refwd = ("re" / ("fw" ["d"])) *WSP [subj-blob] ":" : where it ends. */
  #refwd(start: number): number | undefined {
    const word = ["re", "fwd", "fw"].find((known) => this.#folded.startsWith(known, start));
    if (word === undefined) return undefined;
    const at = this.#afterBlanks(start + word.length);
    const colon = this.#blob(at) ?? at;
    return this.#at(colon) === ":" ? colon + 1 : undefined;
  }

  #afterBlanks(start: number): number {
    let at = start;
    while (this.#at(at) === " ") at++;
    return at;
  }

  /** Nothing beyond the end counts. */
  #at(index: number): string | undefined {
    return index < this.#end ? this.#text[index] : undefined;
  }
}
