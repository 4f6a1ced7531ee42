/** A second opinion on whole plays: ImapFlow's parser takes every line that the server says. */
import { createRequire } from "node:module";
import fc from "fast-check";
import { expect, it } from "vitest";
import { step } from "#engine/step.ts";
import { octetString } from "#imap/octets.ts";
import { prepare } from "#sim/prepare.ts";
import { wireResponses } from "#sim/wire.ts";
import { fuzzCase } from "../fuzz/case.ts";
import { inputsOf as attackInputs, fuzzSetup, play } from "../fuzz/laws.ts";
import { conformingStrategy, inputsOf, longActs, setup } from "./random-play.ts";

interface Parsed {
  readonly tag: string;
  readonly command: string;
}
const parse = createRequire(import.meta.url)("imapflow/lib/handler/imap-parser.js") as (
  response: string,
) => Promise<Parsed>;

/** `* 3 FETCH (…)`: tag and number are kept apart from the name by one space each. */
async function accepted(wire: string): Promise<void> {
  expect(wire.endsWith("\r\n")).toBe(true);
  const line = wire.slice(0, -2);
  // It knows no sequence-set before a ")", as PARTIAL has it (rfc9394#4).
  if (/^\* ESEARCH .*PARTIAL \(-?\d/.test(line)) return;
  const { tag, command } = await parse(line).catch((error: unknown) => {
    throw new Error(`ImapFlow refuses ${JSON.stringify(line)}: ${error}`);
  });
  expect(tag).toBe(line.slice(0, line.indexOf(" ")));
  expect(line.slice(tag.length + 1).toUpperCase()).toContain(command.toUpperCase());
}

it("every response of a random play, under every conforming strategy", async () => {
  await fc.assert(
    fc.asyncProperty(conformingStrategy, longActs, async (strategy, all) => {
      let world = prepare(setup(strategy));
      for (const input of inputsOf(all)) {
        const { world: after, events } = step(world, input);
        for (const { octets } of wireResponses(world, events)) await accepted(octetString(octets));
        world = after;
      }
    }),
    { numRuns: 300 },
  );
}, 60_000);

it("every response to clients gone wrong", async () => {
  await fc.assert(
    fc.asyncProperty(fuzzCase, async ({ state, attack, ...server }) => {
      for (const { octets } of play(fuzzSetup(state, server), attackInputs(attack)).heard) await accepted(octets);
    }),
    { numRuns: 200 },
  );
}, 60_000);
