/**
 * Puts the answers that come into a scenario's text, in the place of those that stand there. All else stays as it is
 * written, to the letter: blanks, comments, the order of the header.
 */

import { behaviours } from "#sim/clients/index.ts";
import { extendPlay, lastMoment, startPlay } from "#sim/play.ts";
import { answersOf, EntryMaker, isAnswer } from "./scenario.ts";
import { printAnswer } from "./scenario-printer.ts";
import { readScenario } from "./scenario-reader.ts";

/** Throws a ScenarioError or a SetupError. */
export function fillIn(text: string): string {
  const scenario = readScenario(text);
  const lines = text.split("\n");
  const answerLines = new Set<number>();
  const answersAfter = new Map<number, string[]>();
  const maker = new EntryMaker();
  let play = startPlay(scenario.setup, behaviours);
  scenario.steps.forEach((step, i) => {
    const place = scenario.places[i];
    if (isAnswer(step) && place) answerLines.add(place.first);
    const entry = maker.entryOf(step);
    if (!entry) return;
    play = extendPlay(play, entry);
    const moment = lastMoment(play);
    if (!moment || !place) return;
    const answers = answersOf(moment).map(printAnswer);
    answersAfter.set(place.last, [...(answersAfter.get(place.last) ?? []), ...answers]);
  });
  const lineEnd = lines[0]?.endsWith("\r") ? "\r" : "";
  return lines
    .flatMap((line, i) => {
      const answers = (answersAfter.get(i + 1) ?? []).map((answer) => answer + lineEnd);
      return answerLines.has(i + 1) ? answers : [line, ...answers];
    })
    .join("\n");
}
