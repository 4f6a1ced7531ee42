/**
 * A client's side of a moment: what it sent and received and how its connections began and ended, at the lines at which
 * that happened. Octets on their way are not here until they arrive; those that are lost never are.
 */
import type { Event } from "#engine/event.ts";
import type { SessionId } from "#engine/session.ts";
import type { Octets } from "#imap/octets.ts";
import type { Happened } from "./happened.ts";
import type { Packet } from "./link.ts";
import type { Line, Moment } from "./play.ts";
import { clientOf } from "./session-ids.ts";
import { wireResponses } from "./wire.ts";

export type Contact = {
  /** Index of the line once which it has happened. */
  readonly line: number;
  readonly session: SessionId;
} & ({ readonly type: "connected" | "closed" } | { readonly type: "sent" | "received"; readonly octets: Octets });

type NewContact = Contact extends infer C ? (C extends Contact ? Omit<C, "line"> : never) : never;

const known = new WeakMap<Moment, readonly Contact[]>();

/** Of all clients, in order. Empty for a moment without lines: nothing crosses the wire in it. */
export function contactsOf(moment: Moment): readonly Contact[] {
  let contacts = known.get(moment);
  if (!contacts) {
    contacts = moment.lines.length === 0 ? [] : new Contacts(moment).all();
    known.set(moment, contacts);
  }
  return contacts;
}

class Contacts {
  readonly #moment: Moment;
  readonly #contacts: Contact[] = [];
  /** Events that have a line of their own. */
  readonly #withLine: ReadonlySet<number | undefined>;
  /** The next line to pass. */
  #next = 0;

  constructor(moment: Moment) {
    this.#moment = moment;
    this.#withLine = new Set(moment.lines.map(({ event }) => event));
  }

  all(): readonly Contact[] {
    for (const [place, happened] of this.#moment.happened.entries()) {
      this.#passTo((line) => (line.happened ?? 0) >= place);
      this.#addHappened(happened, place);
    }
    return this.#contacts;
  }

  /** Goes on to the first line that is so, which is where what follows happens. */
  #passTo(isHere: (line: Line) => boolean): void {
    const { lines } = this.#moment;
    while (this.#next < lines.length && !isHere(lines[this.#next] as Line)) this.#next++;
  }

  #add(contact: NewContact): void {
    const { lines } = this.#moment;
    const line = lines[Math.min(this.#next, lines.length - 1)] as Line;
    this.#contacts.push({ ...contact, line: line.index });
  }

  #addHappened(happened: Happened, place: number): void {
    switch (happened.type) {
      case "step":
        return this.#addStep(happened, place);
      case "sent":
        return this.#addSent(happened.packet);
      case "arrived":
        return this.#addArrived(happened.packet);
      default:
    }
  }

  #addStep(step: Happened & { readonly type: "step" }, place: number): void {
    const { input, before, first, end, setOut, packet } = step;
    // With a packet the octets were sent before this.
    if (input.type === "receive" && !packet && before.current.get(clientOf(input.session)) === input.session)
      this.#add({ type: "sent", session: input.session, octets: input.octets });
    const events = this.#moment.events.slice(first, end);
    const responses = wireResponses(before.world, events);
    for (const [i, event] of events.entries()) {
      const response = event.type === "response" ? responses.next() : undefined;
      if (setOut?.has(first + i)) continue;
      if (event.type === "response" && !response?.done) {
        this.#passTo((line) => (line.happened ?? 0) > place || (line.event ?? -1) >= first + i);
        this.#add({ type: "received", session: event.session, octets: response?.value.octets as Octets });
      } else if (isConnection(event)) {
        // It may have a line of its own, or be told by the line of what happens.
        const own = this.#withLine.has(first + i);
        this.#passTo((line) => {
          if ((line.happened ?? 0) > place) return true;
          return own ? line.event === first + i : line.kind === "happening" || line.event !== undefined;
        });
        this.#add({ type: event.type, session: event.session });
      }
    }
  }

  #addSent({ session, cargo }: Packet): void {
    if (cargo.type === "octets") this.#add({ type: "sent", session, octets: cargo.octets });
    else if (cargo.type === "close") this.#add({ type: "closed", session });
  }

  #addArrived({ session, cargo }: Packet): void {
    if (cargo.type === "response") this.#add({ type: "received", session, octets: cargo.octets });
    else if (cargo.type === "opened") this.#add({ type: "connected", session });
    else if (cargo.type === "close") this.#add({ type: "closed", session });
  }
}

const isConnection = (event: Event): event is Event & { readonly type: "connected" | "closed" } =>
  event.type === "connected" || event.type === "closed";
