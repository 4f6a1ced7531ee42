/** What went over the wires of a play, for the linter; and where it stands on the ladder. */
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import type { Beginning, Exchange, ExchangeItem } from "#imap/exchange.ts";
import { beginningOf } from "#sim/beginning.ts";
import type { Moment, Play } from "#sim/play.ts";
import { wireResponses } from "#sim/wire.ts";

export interface PlayExchange extends Exchange {
  /** For each item the moment it belongs to, and the event that it is; undefined: what a client sent. */
  readonly origins: readonly Origin[];
}

interface Origin {
  readonly moment: number;
  readonly event: number | undefined;
}

export function exchangeOfPlay({ setup, initial, moments }: Play): PlayExchange {
  const items: ExchangeItem[] = [];
  const origins: Origin[] = [];
  moments.forEach((moment, i) => {
    for (const [item, event] of itemsOf(moment)) {
      items.push(item);
      origins.push({ moment: i, event });
    }
  });
  const beginnings = new Map<number, Beginning>();
  for (const client of setup.clients) {
    const beginning = beginningOf(setup, client, setup.capabilities ?? DEFAULT_CAPABILITIES);
    if (beginning) beginnings.set(client.client, beginning);
  }
  const until = moments[moments.length - 1]?.after.now ?? initial.now;
  return { items, origins, beginnings, showsServerClosing: true, until };
}

function* itemsOf({ entry, before, events }: Moment): Generator<readonly [ExchangeItem, number | undefined]> {
  if (entry.type === "input" && entry.input.type === "receive" && before.sessions.has(entry.input.session)) {
    const { session: connection, octets } = entry.input;
    yield [{ type: "octets", from: "client", at: before.now, connection, octets }, undefined];
  }
  const responses = wireResponses(before, events);
  for (const [index, event] of events.entries()) {
    if (event.type === "connected") yield [{ type: "opened", at: event.at, connection: event.session }, index];
    else if (event.type === "closed")
      yield [{ type: "closed", at: event.at, connection: event.session, by: event.by }, index];
    else if (event.type === "response") {
      const next = responses.next();
      if (next.done) continue;
      const { octets, client: connection } = next.value;
      yield [{ type: "octets", from: "server", at: event.at, connection, octets }, index];
    }
  }
}

/** The line of the ladder where something found stands; undefined where there is none. */
export function lineOfPlace(
  { moments }: Play,
  { items, origins }: PlayExchange,
  { item, octet }: { readonly item: number; readonly octet: number },
): number | undefined {
  const origin = origins[item];
  const lines = origin && moments[origin.moment]?.lines;
  if (!lines) return undefined;
  if (origin.event !== undefined) return lines.find(({ event }) => event === origin.event)?.index;
  const it = items[item];
  if (it?.type !== "octets") return undefined;
  let number = 0;
  for (let at = it.octets.indexOf(10); at >= 0 && at < octet; at = it.octets.indexOf(10, at + 1)) number++;
  const sent = lines.filter(({ kind }) => kind === "command" || kind === "continued");
  return sent[Math.min(number, sent.length - 1)]?.index;
}
