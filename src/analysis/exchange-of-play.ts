/**
 * What went over the wires of a play, as the server sees it, for the linter; and where it stands on the ladder.
 *
 * On a link that takes time the server's end is the one to judge by: what a client sent after it had heard an answer arrives
 * there after that answer, too.
 */
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import type { Beginning, Exchange, ExchangeItem } from "#imap/exchange.ts";
import type { Instant } from "#imap/numbers.ts";
import { beginningOf } from "#sim/beginning.ts";
import type { Moment, Play } from "#sim/play.ts";
import { wireResponses } from "#sim/wire.ts";

/** Items, and for each where it comes from. */
export interface PlacedItems {
  readonly items: readonly ExchangeItem[];
  readonly origins: readonly Origin[];
}
export type PlayExchange = Exchange & PlacedItems;

interface Origin {
  readonly moment: number;
  /** Its place within what happened in the moment. */
  readonly happened: number;
  /** Index of the moment's event; undefined: what a client sent. */
  readonly event: number | undefined;
}

export function exchangeOfPlay(play: Play): PlayExchange {
  const items: ExchangeItem[] = [];
  const origins: Origin[] = [];
  for (const [i, moment] of play.moments.entries())
    for (const { item, origin } of itemsOf(moment, i)) {
      items.push(item);
      origins.push(origin);
    }
  return { items, origins, ...watchedOf(play), until: endOf(play) };
}

/** What does not change while a play grows. */
export function watchedOf({ setup }: Pick<Play, "setup">): Omit<Exchange, "items" | "until"> {
  const beginnings = new Map<number, Beginning>();
  for (const client of setup.clients) {
    const beginning = beginningOf(setup, client, setup.capabilities ?? DEFAULT_CAPABILITIES);
    if (beginning) beginnings.set(client.client, beginning);
  }
  return { beginnings, showsServerClosing: true };
}

export const endOf = ({ moments, initial }: Play): Instant => moments[moments.length - 1]?.after.now ?? initial.now;

interface PlacedItem {
  readonly item: ExchangeItem;
  readonly origin: Origin;
}

/** What went over the wires in a moment, which is the play's `at`th. */
export function* itemsOf({ happened, events }: Pick<Moment, "happened" | "events">, at: number): Generator<PlacedItem> {
  for (const [place, step] of happened.entries()) {
    if (step.type !== "step") continue;
    const { input, first, end } = step;
    const { world } = step.before;
    const placed = (item: ExchangeItem, event: number | undefined): PlacedItem => ({
      item,
      origin: { moment: at, happened: place, event },
    });
    if (input.type === "receive" && world.sessions.has(input.session)) {
      const { session: connection, octets } = input;
      yield placed({ type: "octets", from: "client", at: world.now, connection, octets }, undefined);
    }
    const own = events.slice(first, end);
    const responses = wireResponses(world, own);
    for (const [i, event] of own.entries()) {
      const index = first + i;
      if (event.type === "connected") yield placed({ type: "opened", at: event.at, connection: event.session }, index);
      else if (event.type === "closed")
        yield placed({ type: "closed", at: event.at, connection: event.session, by: event.by }, index);
      else if (event.type === "response") {
        const next = responses.next();
        if (next.done) continue;
        const { octets, client: connection } = next.value;
        yield placed({ type: "octets", from: "server", at: event.at, connection, octets }, index);
      }
    }
  }
}

const known = new WeakMap<Moment, ReadonlyMap<string, number>>();

/** The first line that shows an event, by what happened and the event. */
function lineOfEvents(moment: Moment): ReadonlyMap<string, number> {
  let lines = known.get(moment);
  if (!lines) {
    lines = new Map(
      moment.lines.toReversed().map(({ happened = 0, event, index }) => [`${happened} ${event}`, index] as const),
    );
    known.set(moment, lines);
  }
  return lines;
}

/** Index of the ladder's line at which something stands; undefined where there is none. */
export function lineOfPlace(
  { moments }: Play,
  { items, origins }: PlacedItems,
  { item, octet }: { readonly item: number; readonly octet: number },
): number | undefined {
  const origin = origins[item];
  const moment = origin && moments[origin.moment];
  if (!moment) return undefined;
  if (origin.event !== undefined) return lineOfEvents(moment).get(`${origin.happened} ${origin.event}`);
  const it = items[item];
  if (it?.type !== "octets") return undefined;
  let number = 0;
  for (let at = it.octets.indexOf(10); at >= 0 && at < octet; at = it.octets.indexOf(10, at + 1)) number++;
  const sent = moment.lines.filter(
    ({ kind, happened = 0 }) => happened === origin.happened && (kind === "command" || kind === "continued"),
  );
  return sent[Math.min(number, sent.length - 1)]?.index;
}
