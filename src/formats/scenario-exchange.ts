/**
 * A scenario as the exchange that it writes down: every line as it stands, with no server behind it. So a transcript of a
 * foreign server can be judged.
 */

import type { Beginning, Exchange, ExchangeItem } from "#imap/exchange.ts";
import { type Instant, instant } from "#imap/numbers.ts";
import { CRLF, octetsOf } from "#imap/octets.ts";
import { beginningOf } from "#sim/beginning.ts";
import type { Scenario } from "./scenario.ts";

export interface ScenarioExchange extends Exchange {
  /** For each item the index of its step. */
  readonly steps: readonly number[];
}

export function exchangeOfScenario({ setup, steps }: Scenario): ScenarioExchange {
  const items: ExchangeItem[] = [];
  const stepOf: number[] = [];
  let now: Instant = instant(0);
  steps.forEach((step, i) => {
    if (step.type === "wait") now = instant(now + step.ms);
    if (step.type !== "send" && step.type !== "expect" && step.type !== "connect" && step.type !== "disconnect") return;
    stepOf.push(i);
    const common = { at: now, connection: step.client };
    if (step.type === "send") items.push({ ...common, type: "octets", from: "client", octets: step.octets });
    else if (step.type === "expect")
      items.push({ ...common, type: "octets", from: "server", octets: octetsOf(step.line + CRLF) });
    else if (step.type === "connect") items.push({ ...common, type: "opened" });
    else items.push({ ...common, type: "closed", by: undefined });
  });
  const beginnings = new Map<number, Beginning>();
  for (const client of setup.clients) {
    const beginning = beginningOf(setup, client, setup.capabilities);
    if (beginning) beginnings.set(client.client, beginning);
  }
  return { items, steps: stepOf, beginnings, showsServerClosing: false, until: now };
}
