/** A client's lines, one after the other: which of them begin a command, and which belong to the one before. */
import { EMPTY_FRAMING, type Framing, frameAll, isBetweenCommands } from "#imap/framing.ts";
import { type Octets, octetString } from "#imap/octets.ts";

export class ClientLines {
  #framing: Framing = EMPTY_FRAMING;
  #waiting: string | undefined;

  /** `waiting`: the command that the client has in progress already, as IDLE. */
  constructor(waiting: string | undefined) {
    this.#waiting = waiting;
  }

  /** The command whose next line this will be: IDLE waits for DONE, AUTHENTICATE for an answer. */
  get waiting(): string | undefined {
    return this.isWithin ? undefined : this.#waiting;
  }

  /** A command has begun, and its end has not come: the next line is octets of a literal, or what follows them. */
  get isWithin(): boolean {
    return !isBetweenCommands(this.#framing);
  }

  /** Takes what is sent; gives the commands that are whole with it, without those that answer a command. */
  take(octets: Octets): Octets[] {
    const { state, frames } = frameAll(this.#framing, octets);
    this.#framing = state;
    return frames.flatMap((each) => (each.type === "command" && this.#begins(each.octets) ? [each.octets] : []));
  }

  /** The connection is another one. */
  reset(): void {
    this.#framing = EMPTY_FRAMING;
    this.#waiting = undefined;
  }

  #begins(command: Octets): boolean {
    if (this.#waiting !== undefined) {
      this.#waiting = undefined;
      return false;
    }
    const [, name = "", rest = ""] = /^[^ ]* (\S*)(.*)/s.exec(octetString(command)) ?? [];
    const isIdle = /^IDLE$/i.test(name);
    if (isIdle || (/^AUTHENTICATE$/i.test(name) && /^ \S+$/.test(rest)))
      this.#waiting = isIdle ? "IDLE" : "AUTHENTICATE";
    return true;
  }
}
