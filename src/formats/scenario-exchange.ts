/**
 * A scenario as the exchange that it writes down: every line as it stands, with no server behind it. So a transcript of a
 * foreign server can be judged.
 */

import type { Beginning, Exchange, ExchangeItem } from "#imap/exchange.ts";
import { type Instant, instant } from "#imap/numbers.ts";
import { CRLF, type OctetString, octetsOf } from "#imap/octets.ts";
import { beginningOf } from "#sim/beginning.ts";
import type { Deed } from "#sim/clients/behaviour.ts";
import type { Scenario, Step } from "./scenario.ts";

export interface ScenarioExchange extends Exchange {
  /** For each item the index of its step. */
  readonly steps: readonly number[];
}

export function exchangeOfScenario({ setup, steps }: Scenario): ScenarioExchange {
  const items: ExchangeItem[] = [];
  const stepOf: number[] = [];
  let now: Instant = instant(0);
  /** What is written below a stretch of time came at any moment of it. */
  let since = now;
  steps.forEach((step, i) => {
    if (step.type !== "expect" && step.type !== "acted") since = now;
    if (step.type === "wait") now = instant(now + step.ms);
    const item = itemOf(step, now, since);
    if (!item) return;
    stepOf.push(i);
    items.push(item);
  });
  const beginnings = new Map<number, Beginning>();
  for (const client of setup.clients) {
    const beginning = beginningOf(setup, client, setup.capabilities);
    if (beginning) beginnings.set(client.client, beginning);
  }
  return { items, steps: stepOf, beginnings, showsServerClosing: false, until: now };
}

/** Undefined: it is not on the wire between a client and the server. */
function itemOf(step: Step, at: Instant, since: Instant): ExchangeItem | undefined {
  switch (step.type) {
    case "send":
      return { at, connection: step.client, type: "octets", from: "client", octets: step.octets };
    case "expect":
      return { at, since, connection: step.client, type: "octets", from: "server", octets: octetsOf(step.line + CRLF) };
    case "connect":
      return { at, connection: step.client, type: "opened" };
    case "disconnect":
      return { at, connection: step.client, type: "closed", by: undefined };
    case "acted":
      return deedItem(step.deed, { at, connection: step.client }, step.line);
    default:
      return undefined;
  }
}

/** What a virtual client does is on the wire like what a person types. */
function deedItem(
  deed: Deed["type"],
  common: Pick<ExchangeItem, "at" | "connection">,
  line: OctetString,
): ExchangeItem | undefined {
  switch (deed) {
    case "send":
      return { ...common, type: "octets", from: "client", octets: octetsOf(line) };
    case "connect":
      return { ...common, type: "opened" };
    case "close":
      return { ...common, type: "closed", by: "client" };
    default:
      return undefined;
  }
}
