/**
 * What goes out in one write, gathered in blocks of octets.
 *
 * Whole texts are joined while they are short, for a call for each line would take longer than the line, and then
 * copied: a long rope of strings is dear to take apart, and to collect. The parts of responses that come by the million
 * are written octet by octet: to make strings of their numbers would take most of the time.
 */
import type { Socket } from "node:net";
import type { Phrase, Sink } from "#imap/encode.ts";

/** From this size on, octets are handed to the socket uncopied. */
const UNCOPIED_MIN = 32 * 1024;
/** Text that is joined before it is copied, in octets. */
const TEXT_MAX = 1024;
const DIGITS_MAX = 16;
/** Room that is made for what may be copied again. */
const STRETCH_OCTETS = 8 * 1024;
/** What small chunks are copied into. Blocks are the collector's greatest load where most octets go uncopied. */
const BLOCK_MIN = 1024;
const BLOCK_MAX = 64 * 1024 + STRETCH_OCTETS;
const NO_BLOCK = Buffer.alloc(0);

interface Mark {
  readonly block: Buffer;
  readonly at: number;
}

export class Batch implements Sink {
  readonly #socket: Socket;
  readonly #pieces: Uint8Array[] = [];
  #text = "";
  #block: Buffer = NO_BLOCK;
  /** Octets of the block that are pieces already, and those that are taken. */
  #cut = 0;
  #taken = 0;
  /** Of the pieces. */
  #cutOctets = 0;
  readonly #blockOctets: number;
  /** In earlier blocks. */
  #copied = 0;

  /** `likely`: octets that will have to be copied, as far as one knows. A block has room for little more than these. */
  constructor(socket: Socket, likely: number) {
    this.#socket = socket;
    this.#blockOctets = Math.min(BLOCK_MIN + likely + (likely >> 2), BLOCK_MAX);
  }

  /** Octets that had to be copied so far. */
  get copied(): number {
    return this.#copied + this.#taken;
  }

  /** Octets so far. */
  get length(): number {
    return this.#cutOctets + this.#taken - this.#cut + this.#text.length;
  }

  put(part: Phrase | number): void {
    // Behind text that still grows it is text too.
    if (this.#text !== "") this.add(typeof part === "number" ? `${part}` : part.text);
    else if (typeof part === "number") this.#putNumber(part);
    else {
      const { octets } = part;
      this.#makeRoom(octets.length);
      const block = this.#block;
      let at = this.#taken;
      for (let i = 0; i < octets.length; i++) block[at++] = octets[i] as number;
      this.#taken = at;
    }
  }

  add(chunk: string | Uint8Array): void {
    if (typeof chunk === "string") {
      this.#text += chunk;
      if (this.#text.length > TEXT_MAX) this.#copyText();
      return;
    }
    this.#copyText();
    if (chunk.length >= UNCOPIED_MIN) {
      this.#cutPiece();
      this.#pieces.push(chunk);
      this.#cutOctets += chunk.length;
      return;
    }
    this.#makeRoom(chunk.length);
    this.#block.set(chunk, this.#taken);
    this.#taken += chunk.length;
  }

  /** Where the next octets go. */
  mark(): Mark {
    this.#copyText();
    this.#makeRoom(STRETCH_OCTETS);
    return { block: this.#block, at: this.#taken };
  }

  /** All that came since then; undefined where it does not lie in one block. */
  copySince({ block, at }: Mark): Uint8Array | undefined {
    this.#copyText();
    return block === this.#block ? new Uint8Array(block.subarray(at, this.#taken)) : undefined;
  }

  write(): void {
    if (this.#pieces.length === 0 && this.#taken === this.#cut) {
      if (this.#text !== "") this.#socket.write(this.#text, "latin1");
      return;
    }
    this.#copyText();
    this.#cutPiece();
    this.#socket.cork();
    for (const piece of this.#pieces) this.#socket.write(piece);
    this.#socket.uncork();
  }

  /** From the last digit to the first. */
  #putNumber(number: number): void {
    this.#makeRoom(DIGITS_MAX);
    let digits = 1;
    for (let power = 10; power <= number; power *= 10) digits++;
    let rest = number;
    for (let at = this.#taken + digits; at > this.#taken; ) {
      const tens = Math.floor(rest / 10);
      this.#block[--at] = 48 + rest - tens * 10;
      rest = tens;
    }
    this.#taken += digits;
  }

  #copyText(): void {
    const text = this.#text;
    if (text === "") return;
    this.#text = "";
    this.#copy(text);
  }

  #copy(text: string): void {
    this.#makeRoom(text.length);
    this.#taken += this.#block.write(text, this.#taken, "latin1");
  }

  #makeRoom(octets: number): void {
    if (this.#block.length - this.#taken >= octets) return;
    this.#cutPiece();
    this.#copied += this.#taken;
    this.#block = Buffer.allocUnsafeSlow(Math.max(this.#blockOctets, octets));
    this.#cut = 0;
    this.#taken = 0;
  }

  #cutPiece(): void {
    if (this.#taken > this.#cut) {
      this.#pieces.push(this.#block.subarray(this.#cut, this.#taken));
      this.#cutOctets += this.#taken - this.#cut;
    }
    this.#cut = this.#taken;
  }
}
