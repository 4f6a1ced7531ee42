/**
 * One client's octets as commands, announcements of literals, and lines that answer a continuation request.
 *
 * Octets that come while a literal awaits its answer are kept until the server has spoken; whether they were its content
 * or new commands is the server's word.
 */
import {
  acceptLiteral,
  awaitsLiteralAnswer,
  EMPTY_FRAMING,
  type Framed,
  type Framing,
  frame,
  octetsToOneCommand,
  refuseLiteral,
} from "#imap/framing.ts";
import type { Instant } from "#imap/numbers.ts";
import type { Octets } from "#imap/octets.ts";
import type { Place } from "./rule.ts";

const LIMITS = { lineOctets: 4 * 1024 * 1024, literalOctets: 256 * 1024 * 1024 };

export interface Literal {
  readonly head: Octets;
  readonly length: number;
  readonly synchronizing: boolean;
}

export interface ClientListener {
  /** A whole line or command, and where it began. */
  line(octets: Octets, place: Place, at: Instant): void;
  literal(literal: Literal, place: Place, at: Instant): void;
  early(literal: Literal, place: Place, at: Instant): void;
}

interface Piece {
  readonly octets: Octets;
  readonly place: Place;
  readonly at: Instant;
}

export class ClientSide {
  readonly #listener: ClientListener;
  #framing: Framing = EMPTY_FRAMING;
  #begun: Place | undefined;
  #wanted: Literal | undefined;
  #held: Piece[] = [];

  constructor(listener: ClientListener) {
    this.#listener = listener;
  }

  get awaitsAnswer(): boolean {
    return awaitsLiteralAnswer(this.#framing);
  }

  receive(octets: Octets, place: Place, at: Instant): void {
    let offset = 0;
    while (offset < octets.length && !this.awaitsAnswer) {
      const end = offset + octetsToOneCommand(this.#framing, octets, offset);
      this.#begun ??= { item: place.item, octet: place.octet + offset };
      this.#take(frame(this.#framing, octets.subarray(offset, end), LIMITS), at);
      offset = end;
    }
    if (offset === octets.length) return;
    const piece = { octets: octets.subarray(offset), place: { item: place.item, octet: place.octet + offset }, at };
    if (this.#held.length === 0 && this.#wanted) this.#listener.early(this.#wanted, piece.place, at);
    this.#held.push(piece);
  }

  /** The server has asked for the literal, or ended the command that announced it. */
  answer(isAccepted: boolean, at: Instant): void {
    if (!this.awaitsAnswer) return;
    if (!isAccepted) this.#begun = undefined;
    this.#take(isAccepted ? acceptLiteral(this.#framing, LIMITS) : refuseLiteral(this.#framing, LIMITS), at);
    const held = this.#held;
    this.#held = [];
    for (const piece of held) this.receive(piece.octets, piece.place, piece.at);
  }

  #take({ state, frames }: Framed, at: Instant): void {
    this.#framing = state;
    for (const each of frames) {
      const place = this.#begun ?? { item: 0, octet: 0 };
      if (each.type === "literal-wanted") {
        this.#wanted = each;
        this.#listener.literal(each, place, at);
        if (!each.synchronizing) this.#take(acceptLiteral(this.#framing, LIMITS), at);
      } else {
        this.#begun = undefined;
        this.#listener.line(each.type === "command" ? each.octets : each.head, place, at);
      }
    }
  }
}
