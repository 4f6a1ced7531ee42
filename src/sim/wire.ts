/**
 * What a moment put on the wire towards the clients, in the order in which it went out.
 */
import { enabledAtFirst } from "#engine/capabilities.ts";
import type { Event, ResponseEvent, ResponsesEvent } from "#engine/event.ts";
import { speaksUtf8 } from "#engine/session.ts";
import type { World } from "#engine/world.ts";
import { type EncodeOptions, responseOctets } from "#imap/encode.ts";
import type { Octets } from "#imap/octets.ts";
import type { Response } from "#imap/response.ts";
import type { ClientNumber } from "./setup.ts";

export interface WireResponse {
  /** Index within the moment's events. */
  readonly event: number;
  readonly client: ClientNumber;
  readonly response: ResponseEvent;
  /** One whole response with its final CRLF. */
  readonly octets: Octets;
}

/** What is said to a client and not encoded yet: a response, or many of them. */
export interface Spoken {
  /** Index within the step's events. */
  readonly index: number;
  readonly event: ResponseEvent | ResponsesEvent;
  /** How this client gets text beyond ASCII. */
  readonly encoding: EncodeOptions;
}

/** The responses of a step, as octets. `before` is the world in which it began. */
export function* wireResponses(before: World, events: readonly Event[]): Generator<WireResponse, void, undefined> {
  const encodings = new Encodings(before);
  for (const [index, event] of events.entries()) {
    const encoding = encodings.at(event);
    if (event.type === "response")
      yield { event: index, client: event.session, response: event, octets: responseOctets(event.response, encoding) };
  }
}

/** The same for a host that writes them when it can: it has one command a step, and no time for a generator. */
export function eachSpoken(
  before: World,
  events: readonly (Event | ResponsesEvent)[],
  take: (spoken: Spoken) => void,
): void {
  const encodings = new Encodings(before);
  for (let index = 0; index < events.length; index++) {
    const event = events[index] as Event | ResponsesEvent;
    const encoding = encodings.at(event);
    if (event.type === "response" || event.type === "responses") take({ index, event, encoding });
  }
}

/** How each session gets text beyond ASCII, from event to event. */
class Encodings {
  readonly #before: World;
  /** Sessions of which it has changed since. */
  #changed: Map<ClientNumber, EncodeOptions> | undefined;

  constructor(before: World) {
    this.#before = before;
  }

  /** At an event, and from then on; each event in its turn. */
  at(event: Event | ResponsesEvent): EncodeOptions {
    // Nothing is enabled in a new session, nor after UNAUTHENTICATE.
    if (event.type === "connected" || (event.type === "state" && event.user === undefined))
      this.#change(event.session, enabledAtFirst(this.#before.capabilities).size > 0);
    if (event.type !== "response" && event.type !== "responses") return SEVEN_BIT;
    const encoding = this.#changed?.get(event.session) ?? this.#encodingBefore(event.session);
    if (event.type === "response" && enablesUtf8(event.response)) this.#change(event.session, true);
    return encoding;
  }

  #encodingBefore(id: ClientNumber): EncodeOptions {
    const session = this.#before.sessions.get(id);
    return session !== undefined && speaksUtf8(session) ? UTF8 : SEVEN_BIT;
  }

  #change(id: ClientNumber, utf8: boolean): void {
    this.#changed ??= new Map();
    this.#changed.set(id, utf8 ? UTF8 : SEVEN_BIT);
  }
}

const enablesUtf8 = (response: Response): boolean =>
  response.type === "enabled" && response.capabilities.some((name) => /^(?:IMAP4rev2|UTF8=ACCEPT)$/i.test(name));

const SEVEN_BIT: EncodeOptions = { utf8: false };
const UTF8: EncodeOptions = { utf8: true };
