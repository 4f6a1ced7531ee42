/**
 * What went over the wires of a play, as the server sees it, for the linter; and where it stands on the ladder.
 *
 * On a link that takes time the server's end is the one to judge by: what a client sent after it had heard an answer arrives
 * there after that answer, too.
 */
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import type { Beginning, Exchange, ExchangeItem } from "#imap/exchange.ts";
import { beginningOf } from "#sim/beginning.ts";
import type { Moment, Play } from "#sim/play.ts";
import { wireResponses } from "#sim/wire.ts";

export interface PlayExchange extends Exchange {
  /** For each item where it comes from. */
  readonly origins: readonly Origin[];
}

interface Origin {
  readonly moment: number;
  /** Its place within what happened in the moment. */
  readonly happened: number;
  /** Index of the moment's event; undefined: what a client sent. */
  readonly event: number | undefined;
}

export function exchangeOfPlay({ setup, initial, moments }: Play): PlayExchange {
  const items: ExchangeItem[] = [];
  const origins: Origin[] = [];
  for (const [i, moment] of moments.entries())
    for (const [item, happened, event] of itemsOf(moment)) {
      items.push(item);
      origins.push({ moment: i, happened, event });
    }
  const beginnings = new Map<number, Beginning>();
  for (const client of setup.clients) {
    const beginning = beginningOf(setup, client, setup.capabilities ?? DEFAULT_CAPABILITIES);
    if (beginning) beginnings.set(client.client, beginning);
  }
  const until = moments[moments.length - 1]?.after.now ?? initial.now;
  return { items, origins, beginnings, showsServerClosing: true, until };
}

function* itemsOf({ happened, events }: Moment): Generator<readonly [ExchangeItem, number, number | undefined]> {
  for (const [place, step] of happened.entries()) {
    if (step.type !== "step") continue;
    const { input, first, end } = step;
    const { world } = step.before;
    if (input.type === "receive" && world.sessions.has(input.session)) {
      const { session: connection, octets } = input;
      yield [{ type: "octets", from: "client", at: world.now, connection, octets }, place, undefined];
    }
    const own = events.slice(first, end);
    const responses = wireResponses(world, own);
    for (const [i, event] of own.entries()) {
      const index = first + i;
      if (event.type === "connected") yield [{ type: "opened", at: event.at, connection: event.session }, place, index];
      else if (event.type === "closed")
        yield [{ type: "closed", at: event.at, connection: event.session, by: event.by }, place, index];
      else if (event.type === "response") {
        const next = responses.next();
        if (next.done) continue;
        const { octets, client: connection } = next.value;
        yield [{ type: "octets", from: "server", at: event.at, connection, octets }, place, index];
      }
    }
  }
}

/** Index of the ladder's line at which something stands; undefined where there is none. */
export function lineOfPlace(
  { moments }: Play,
  { items, origins }: PlayExchange,
  { item, octet }: { readonly item: number; readonly octet: number },
): number | undefined {
  const origin = origins[item];
  const lines = origin && moments[origin.moment]?.lines.filter((line) => (line.happened ?? 0) === origin.happened);
  if (!lines) return undefined;
  if (origin.event !== undefined) return lines.find(({ event }) => event === origin.event)?.index;
  const it = items[item];
  if (it?.type !== "octets") return undefined;
  let number = 0;
  for (let at = it.octets.indexOf(10); at >= 0 && at < octet; at = it.octets.indexOf(10, at + 1)) number++;
  const sent = lines.filter(({ kind }) => kind === "command" || kind === "continued");
  return sent[Math.min(number, sent.length - 1)]?.index;
}
