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
  for (const { index, event, encoding } of spokenIn(before, events))
    if (event.type === "response")
      yield { event: index, client: event.session, response: event, octets: responseOctets(event.response, encoding) };
}

/** The same for a host that writes them when it can. */
export function* spokenIn(
  before: World,
  events: readonly (Event | ResponsesEvent)[],
): Generator<Spoken, void, undefined> {
  /** Sessions whose way of writing non-ASCII text is known by now. */
  const encodings = new Map<ClientNumber, EncodeOptions>();
  for (let index = 0; index < events.length; index++) {
    const event = events[index] as Event | ResponsesEvent;
    // Nothing is enabled in a new session, nor after UNAUTHENTICATE.
    if (event.type === "connected" || (event.type === "state" && event.user === undefined))
      encodings.set(event.session, enabledAtFirst(before.capabilities).size > 0 ? UTF8 : SEVEN_BIT);
    if (event.type !== "response" && event.type !== "responses") continue;
    let encoding = encodings.get(event.session);
    if (encoding === undefined) {
      const session = before.sessions.get(event.session);
      encoding = session !== undefined && speaksUtf8(session) ? UTF8 : SEVEN_BIT;
      encodings.set(event.session, encoding);
    }
    yield { index, event, encoding };
    if (event.type === "response" && enablesUtf8(event.response)) encodings.set(event.session, UTF8);
  }
}

const enablesUtf8 = (response: Response): boolean =>
  response.type === "enabled" && response.capabilities.some((name) => /^(?:IMAP4rev2|UTF8=ACCEPT)$/i.test(name));

const SEVEN_BIT: EncodeOptions = { utf8: false };
const UTF8: EncodeOptions = { utf8: true };
