/** The client's commands in a log: each with its literals, as lines that can be sent again. */
import { type OctetString, utf8Encode } from "#imap/octets.ts";
import type { LogLine } from "./log-lines.ts";

export interface LogCommand {
  readonly tag: string;
  /** In capitals; `UID FETCH` with both words. */
  readonly name: string;
  /** What follows the name, literals as they are. */
  readonly rest: string;
  /** What the client sends: a line each. */
  readonly lines: readonly OctetString[];
}

const LITERAL = /\{(\d+)[+-]?\}$/;
const COMMAND = /^([^\s*+{}()"%\\]+) ((?:UID )?[A-Za-z]+)(?: (.*))?$/s;

/** Gathers lines until a command is whole. */
export class CommandReader {
  #lines: OctetString[] = [];
  /** Octets of a literal that are still to come. */
  #left = 0;

  /** The tag of a command that is not whole yet. */
  get inside(): string | undefined {
    return this.#lines[0]?.split(" ", 1)[0];
  }

  /** The command that this line ends; undefined: it goes on, or there is none. */
  add({ text }: LogLine): LogCommand | undefined {
    const octets = utf8Encode(text);
    this.#lines.push(octets);
    if (this.#left > octets.length) {
      this.#left = Math.max(0, this.#left - octets.length - 2);
      return undefined;
    }
    // The literal ends within the line, and the command goes on behind it.
    const mark = LITERAL.exec(octets.slice(this.#left));
    this.#left = Number(mark?.[1] ?? 0);
    if (mark) return undefined;
    const lines = this.#lines;
    this.#lines = [];
    const [, tag, name, rest = ""] = COMMAND.exec(lines.join("\r\n")) ?? [];
    return tag === undefined || name === undefined ? undefined : { tag, name: name.toUpperCase(), rest, lines };
  }

  /** Forgets a command that never became whole. */
  reset(): void {
    this.#lines = [];
    this.#left = 0;
  }
}
