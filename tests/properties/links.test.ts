/**
 * Laws of links: what is sent arrives whole, in order and not before it was sent; a perfect link is as none.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Event } from "#engine/event.ts";
import { scenarioOfPlay } from "#formats/scenario.ts";
import { printScenario } from "#formats/scenario-printer.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { responseOctets } from "#imap/encode.ts";
import { instant } from "#imap/numbers.ts";
import { type OctetString, octetString } from "#imap/octets.ts";
import type { End } from "#sim/link.ts";
import { PERFECT } from "#sim/link-settings.ts";
import { type Entry, type Play, playOf } from "#sim/play.ts";
import { clientOf } from "#sim/session-ids.ts";
import type { Setup } from "#sim/setup.ts";
import type { SimInput } from "#sim/sim-input.ts";
import { wireResponses } from "#sim/wire.ts";
import { link, onLink } from "../formats/links-made.ts";
import { acts, CLIENTS, conformingStrategy, inputsOf, run, setup } from "./random-play.ts";

const entriesOf = (inputs: readonly SimInput[]): Entry[] => inputs.map((input) => ({ type: "input", input }));

const links = fc.tuple(link, link, link);

function over(strategy: Record<string, string>, settings: readonly Parameters<typeof withLink>[1][]): Setup {
  const base = setup(strategy);
  return { ...base, clients: base.clients.map((client, i) => withLink(client, settings[i] ?? PERFECT)) };
}

const withLink = (client: Setup["clients"][number], settings: typeof PERFECT): Setup["clients"][number] => ({
  ...client,
  link: { ...settings, natMs: undefined },
});

/** Time for everything to arrive, any answer to it included. */
const LONG_MS = 100 * 3_600_000;

interface Stream {
  sent: OctetString;
  received: OctetString;
  /** It came to an end that was closed. */
  lost: OctetString;
}

/** What each client sent and what the server received of it, or the other way round; laws of single packets on the way. */
function streams(play: Play, to: End): Map<number, Stream> {
  const all = new Map<number, Stream>(CLIENTS.map((client) => [client, { sent: "", received: "", lost: "" }]));
  const add = (session: number, end: keyof Stream, octets: Uint8Array): void => {
    const stream = all.get(clientOf(session));
    if (stream) stream[end] += octetString(octets);
  };
  for (const { happened, events } of play.moments)
    for (const each of happened) {
      if (each.type === "sent" && each.packet.cargo.type === "octets" && to === "server")
        add(each.packet.session, "sent", each.packet.cargo.octets);
      const lost = each.type === "lost" ? each.packets : each.type === "sent" && each.isLost ? [each.packet] : [];
      for (const { session, cargo } of lost)
        if (to === "server" && cargo.type === "octets") add(session, "lost", cargo.octets);
      if (each.type === "arrived" && each.packet.cargo.type === "response" && to === "client") {
        expect(each.at).toBeGreaterThanOrEqual(each.packet.sentAt);
        add(each.packet.session, "received", each.packet.cargo.octets);
      }
      if (each.type !== "step") continue;
      const { input, packet, first, end, setOut, before } = each;
      if (input.type === "receive" && to === "server") {
        if (packet) expect(each.at).toBeGreaterThanOrEqual(packet.sentAt);
        else add(input.session, "sent", input.octets);
        add(input.session, "received", input.octets);
      }
      if (to === "client")
        for (const { event, client, octets } of wireResponses(before.world, events.slice(first, end))) {
          add(client, "sent", octets);
          if (!setOut?.has(first + event)) add(client, "received", octets);
        }
    }
  return all;
}

const faceOf = (event: Event): string =>
  `${event.number} ${event.at} ${event.type} ${event.type === "response" ? octetString(responseOctets(event.response)) : ""}`;

describe("law", () => {
  it("with perfect links a play is what the engine alone makes of its inputs", () =>
    fc.assert(
      fc.property(conformingStrategy, acts, (strategy, all) => {
        const inputs = inputsOf(all);
        const play = playOf(setup(strategy), entriesOf(inputs));
        const { world, events } = run(strategy, inputs);
        expect(play.moments.flatMap((moment) => moment.events.map(faceOf))).toEqual(events.map(faceOf));
        expect(play.moments.at(-1)?.after.nextEvent).toBe(world.nextEvent);
        expect(play.lines.filter(({ passage }) => passage)).toEqual([]);
      }),
      { numRuns: 60 },
    ));

  it("with any latency all that is sent arrives, whole and in order, unless the server has closed the session", () =>
    fc.assert(
      fc.property(conformingStrategy, acts, links, (strategy, all, settings) => {
        const inputs = [...inputsOf(all), { type: "advance", to: instant(LONG_MS) } as const];
        const play = playOf(over(strategy, settings), entriesOf(inputs));
        for (const to of ["server", "client"] as const)
          for (const [client, { sent, received, lost }] of streams(play, to)) {
            expect(received + lost).toBe(sent);
            if (lost !== "") expect(play.moments.at(-1)?.after.sessions.has(client)).toBe(false);
          }
        const stage = play.moments.at(-1)?.stage;
        expect(stage?.agenda.size).toBe(0);
      }),
      { numRuns: 60 },
    ));

  it("whatever happens to the links, what is received is a beginning of what was sent while nothing is lost", () =>
    fc.assert(
      fc.property(
        acts,
        fc.array(fc.tuple(fc.nat(30), onLink(fc.constantFrom(...CLIENTS))), { maxLength: 12 }),
        links,
        (all, changes, settings) => {
          const inputs: SimInput[] = inputsOf(all);
          for (const [at, change] of changes)
            if (!(change.type === "link" && change.change === "cut") && change.type !== "set-link")
              inputs.splice(at, 0, change);
          const play = playOf(over({}, settings), entriesOf(inputs));
          for (const to of ["server", "client"] as const)
            for (const { sent, received } of streams(play, to).values())
              expect(sent.startsWith(received), `${received} of ${sent}`).toBe(true);
        },
      ),
      { numRuns: 60 },
    ));

  it("a play with links replays to the letter, and so does the scenario that is printed of it", () =>
    fc.assert(
      fc.property(
        acts,
        fc.array(
          fc.tuple(
            fc.nat(30),
            fc.oneof(
              onLink(fc.constantFrom(...CLIENTS)),
              fc.record({
                type: fc.constantFrom("connect" as const, "disconnect" as const),
                session: fc.constantFrom(...CLIENTS),
              }),
            ),
          ),
          { maxLength: 12 },
        ),
        links,
        (all, changes, settings) => {
          const inputs: SimInput[] = inputsOf(all);
          for (const [at, change] of changes) inputs.splice(at, 0, change);
          const base = over({}, settings);
          const play = playOf(base, entriesOf(inputs));
          expect(playOf(base, entriesOf(inputs)).lines).toEqual(play.lines);
          const { differences } = runScenario(scenarioOfPlay(play, { title: "", cites: [] }));
          expect(differences).toEqual([]);
          const sane = inputs.filter((input) => input.type !== "connect" && input.type !== "disconnect");
          const printed = printScenario(scenarioOfPlay(playOf(base, entriesOf(sane)), { title: "", cites: [] }));
          expect(runScenario(readScenario(printed))).toMatchObject({ differences: [], transcript: printed });
        },
      ),
      { numRuns: 60 },
    ));
});
