/** Clients gone wrong. The same for as long as one likes: `npm run fuzz`. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commands } from "#engine/commands/index.ts";
import { failureOf, fuzzCase, scenarioText } from "../fuzz/case.ts";
import { AUTHENTICATED, NONSENSE, NOT_AUTHENTICATED, SELECTED } from "../fuzz/corpus.ts";
import { fuzzSetup, play, type State } from "../fuzz/laws.ts";
import { attackBy } from "../fuzz/stream.ts";
import { receive } from "./random-play.ts";

const setup = (state: State) => fuzzSetup(state);

describe("the corpus", () => {
  it("has every command that there is", () => {
    const said = [...NOT_AUTHENTICATED, ...AUTHENTICATED, ...SELECTED];
    const missing = commands.filter(
      ({ name }) => !said.some((line) => new RegExp(`^${name}(?![A-Z ]*[A-Z])|^${name} `).test(line)),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it.each([
    { state: "connected" as const, lines: [...NOT_AUTHENTICATED, ...NONSENSE] },
    { state: "logged in" as const, lines: [...AUTHENTICATED, ...NONSENSE] },
    { state: "selected" as const, lines: [...AUTHENTICATED, ...SELECTED, ...NONSENSE] },
  ])("each of its lines gets one tagged response, alone: $state", ({ state, lines }) => {
    for (const line of lines) {
      // Two more lines: what a client says whose literal was refused, and one that ends whatever still waits.
      const { heard } = play(setup(state), [receive(1, `tag ${line}\r\n`), receive(1, "\r\n")]);
      const answers = heard.filter(({ client, octets }) => client === 1 && /^tag (OK|NO|BAD) /.test(octets));
      expect({ line, answers: answers.length }).toEqual({ line, answers: 1 });
    }
  });
});

it("whatever two clients send, every law of tests/fuzz/laws.ts holds", () => {
  fc.assert(
    fc.property(fuzzCase, (given) => {
      const why = failureOf(given);
      if (why !== undefined) throw new Error(`${why}\n\n${scenarioText(given, why)}`);
    }),
    { numRuns: 300 },
  );
}, 60_000);

it("where a stream is cut makes no difference to its answers", () => {
  const wireOf = (inputs: ReturnType<typeof receive>[]): string =>
    play(setup("selected"), inputs)
      .heard.filter(({ client }) => client === 1)
      .map(({ octets }) => octets)
      .join("");
  fc.assert(
    fc.property(attackBy(1), (attack) => {
      const pieces = attack.sent.filter(({ octets }) => octets !== "hangs up");
      const cut = pieces.map(({ client, octets }) => receive(client, octets));
      expect(wireOf(cut)).toBe(wireOf([receive(1, pieces.map(({ octets }) => octets).join(""))]));
    }),
    { numRuns: 200 },
  );
}, 60_000);

it("a scenario of a failing case names every octet", () => {
  const [given] = fc.sample(fuzzCase, { seed: 7, numRuns: 1 });
  if (!given) throw new Error("fast-check gave no case");
  const { sent } = given.attack;
  const text = scenarioText(given, "an example");
  expect(text).toContain("title     Found by fuzzing: an example");
  expect(text.match(/^C[123]/gm)?.length).toBe(sent.length + sent.filter(({ octets }) => octets !== "hangs up").length);
});
