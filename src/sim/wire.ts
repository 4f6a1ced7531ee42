/**
 * What a moment put on the wire towards the clients, in the order in which it went out.
 */
import type { Event, ResponseEvent } from "#engine/event.ts";
import { speaksUtf8 } from "#engine/session.ts";
import type { World } from "#engine/world.ts";
import { type EncodeOptions, responseOctets } from "#imap/encode.ts";
import type { Octets } from "#imap/octets.ts";
import type { ClientNumber } from "./setup.ts";

export interface WireResponse {
  /** Index within the moment's events. */
  readonly event: number;
  readonly client: ClientNumber;
  readonly response: ResponseEvent;
  /** One whole response with its final CRLF. */
  readonly octets: Octets;
}

/** A response that is not encoded yet. */
export interface SpokenResponse {
  /** Index within the step's events. */
  readonly event: number;
  readonly client: ClientNumber;
  readonly response: ResponseEvent;
  /** How this client gets text beyond ASCII. */
  readonly encoding: EncodeOptions;
}

/** The responses of a step, as octets. `before` is the world in which it began. */
export function* wireResponses(before: World, events: readonly Event[]): Generator<WireResponse, void, undefined> {
  for (const { encoding, ...spoken } of spokenResponses(before, events))
    yield { ...spoken, octets: responseOctets(spoken.response.response, encoding) };
}

/** The same for a host that writes them when it can. */
export function* spokenResponses(before: World, events: readonly Event[]): Generator<SpokenResponse, void, undefined> {
  /** Sessions whose way of writing non-ASCII text is known by now. */
  const encodings = new Map<ClientNumber, EncodeOptions>();
  for (let index = 0; index < events.length; index++) {
    const event = events[index] as Event;
    if (event.type === "connected") encodings.set(event.session, SEVEN_BIT);
    if (event.type !== "response") continue;
    const { session: client, response } = event;
    let encoding = encodings.get(client);
    if (encoding === undefined) {
      const session = before.sessions.get(client);
      encoding = session !== undefined && speaksUtf8(session) ? UTF8 : SEVEN_BIT;
      encodings.set(client, encoding);
    }
    yield { event: index, client, response: event, encoding };
    if (response.type === "enabled" && response.capabilities.some((name) => /^(?:IMAP4rev2|UTF8=ACCEPT)$/i.test(name)))
      encodings.set(client, UTF8);
  }
}

const SEVEN_BIT: EncodeOptions = { utf8: false };
const UTF8: EncodeOptions = { utf8: true };
