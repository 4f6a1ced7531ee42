/**
 * Runs a scenario and compares what comes with what it says. To the letter: after each thing that happens, exactly the
 * lines that are written there must come, in their order.
 */
import { behaviours } from "#sim/clients/index.ts";
import { extendPlay, lastMoment, type Play, startPlay } from "#sim/play.ts";
import { printable } from "#sim/printable.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { aligned } from "./alignment.ts";
import {
  type Answer,
  answersOf,
  EntryMaker,
  isAnswer,
  type ReadScenario,
  type Scenario,
  type Step,
  scenarioOfPlay,
} from "./scenario.ts";
import { answerMark, printAnswer, printScenario } from "./scenario-printer.ts";

export interface Difference {
  /** The line in the scenario's text of what was expected, or after which something came; 0 where there is no text. */
  readonly line: number;
  readonly client: ClientNumber;
  /** It is no line that the client gets: `expected` and `got` are as they would be written, `C2~ DONE` or `<C2 connects>`. */
  readonly isWhole?: true;
  /** Printable; undefined: nothing was expected here. */
  readonly expected?: string;
  /** Printable; undefined: nothing came. */
  readonly got?: string;
}

export interface Run {
  readonly play: Play;
  readonly differences: readonly Difference[];
  /** The scenario with the answers that came, as text. */
  readonly transcript: string;
}

/** `choices` replace those of the header. Throws a SetupError where the setup contradicts itself. */
export function runScenario(scenario: Scenario | ReadScenario, choices: Readonly<Record<string, string>> = {}): Run {
  const { setup, title, cites } = scenario;
  const places = "places" in scenario ? scenario.places : [];
  const differences: Difference[] = [];
  const maker = new EntryMaker();
  let play = startPlay({ ...setup, strategy: { ...setup.strategy, ...choices } }, behaviours);
  let got: readonly Answer[] = [];
  let expected: { readonly step: Answer; readonly line: number }[] = [];
  let after = 0;
  const compare = (): void => {
    differences.push(...differencesOf(expected, got, after));
    expected = [];
  };
  scenario.steps.forEach((step: Step, i) => {
    const place = places[i];
    const entry = maker.entryOf(step);
    if (!entry) {
      if (isAnswer(step)) expected.push({ step, line: place?.first ?? 0 });
      return;
    }
    if (entry.type === "input") compare();
    play = extendPlay(play, entry);
    if (entry.type !== "input") return;
    const moment = lastMoment(play);
    got = moment ? answersOf(moment) : [];
    after = place?.last ?? 0;
  });
  compare();
  return { play, differences, transcript: printScenario(scenarioOfPlay(play, { title, cites })) };
}

function differencesOf(
  expected: readonly { readonly step: Answer; readonly line: number }[],
  got: readonly Answer[],
  after: number,
): Difference[] {
  const differences: Difference[] = [];
  let line = after;
  for (const [wanted, came] of aligned(
    expected,
    got,
    ({ step }, answer) => isSame(step, answer),
    ({ step }, answer) => step.client === answer.client && answerMark(step) === answerMark(answer),
  )) {
    line = wanted?.line ?? line;
    if (wanted && came && isSame(wanted.step, came)) continue;
    const shown = wanted?.step ?? (came as Answer);
    differences.push({
      line,
      client: shown.client,
      ...(answerMark(shown) === "S" ? {} : { isWhole: true }),
      ...(wanted ? { expected: textOf(wanted.step) } : {}),
      ...(came ? { got: textOf(came) } : {}),
    });
  }
  return differences;
}

const textOf = (answer: Answer): string => (answerMark(answer) === "S" ? printable(answer.line) : printAnswer(answer));

const isSame = (one: Answer, other: Answer): boolean =>
  one.client === other.client &&
  one.line === other.line &&
  answerMark(one) === answerMark(other) &&
  !(one.type === "acted" && other.type === "acted" && one.deed !== other.deed);
