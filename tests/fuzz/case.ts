/** One case of fuzzing: how the play begins, and what is sent. */
import fc from "fast-check";
import { capabilities, DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { scenarioOfPlay } from "#formats/scenario.ts";
import { printScenario } from "#formats/scenario-printer.ts";
import { extendPlay, type Play, startPlay } from "#sim/play.ts";
import { conformingStrategy } from "../properties/random-play.ts";
import { ATTACKERS, brokenLaw, fuzzSetup, inputsOf, type State } from "./laws.ts";
import { type Attack, attackBy } from "./stream.ts";

const allCapabilities = capabilities.map(({ name }) => name);

export interface FuzzCase {
  readonly state: State;
  readonly strategy: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  readonly attack: Attack;
}

export const fuzzCase: fc.Arbitrary<FuzzCase> = fc.record({
  state: fc.oneof(
    { weight: 4, arbitrary: fc.constant<State>("selected") },
    { weight: 1, arbitrary: fc.constantFrom<State>("logged in", "connected") },
  ),
  strategy: conformingStrategy,
  capabilities: fc.oneof(
    { weight: 6, arbitrary: fc.constant(DEFAULT_CAPABILITIES) },
    { weight: 1, arbitrary: fc.constant(DEFAULT_CAPABILITIES.filter((name) => name !== "IMAP4rev1")) },
    { weight: 1, arbitrary: fc.constant(allCapabilities) },
    { weight: 1, arbitrary: fc.constant(["IMAP4rev1", "LITERAL-", "AUTH=PLAIN"]) },
    { weight: 1, arbitrary: fc.subarray([...allCapabilities], { minLength: 1 }) },
  ),
  attack: attackBy(...ATTACKERS),
});

/** The law that the case breaks, in words, or what the engine threw; undefined: none. */
export function failureOf({ state, attack, ...server }: FuzzCase): string | undefined {
  try {
    return brokenLaw(fuzzSetup(state, server), inputsOf(attack));
  } catch (error) {
    return `the engine threw ${error instanceof Error ? (error.stack ?? error.message) : error}`;
  }
}

/** The case as a scenario, ready to be pasted as a file; up to the input at which the engine throws, if it does. */
export function scenarioText({ state, attack, ...server }: FuzzCase, why: string): string {
  const title = `Found by fuzzing: ${why.slice(0, 200)}`;
  let play: Play = startPlay(fuzzSetup(state, server));
  const inputs = inputsOf(attack);
  for (const input of inputs) {
    try {
      play = extendPlay(play, { type: "input", input });
    } catch {
      const scenario = scenarioOfPlay(play, { title, cites: [] });
      if (input.type !== "receive") return printScenario(scenario);
      const last = { type: "send", client: input.session, octets: input.octets } as const;
      return printScenario({ ...scenario, steps: [...scenario.steps, last] });
    }
  }
  return printScenario(scenarioOfPlay(play, { title, cites: [] }));
}
