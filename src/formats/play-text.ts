/** A play as scenario text: it runs again, so it holds all from the beginning, and whole answers. */
import type { Play } from "#sim/play.ts";
import { type About, type LineRange, wholeRange } from "./excerpt.ts";
import { scenarioOfPlay } from "./scenario.ts";
import { printScenario } from "./scenario-printer.ts";

/** Up to the end of the moment to which the range's last line belongs. Ends with a line end. */
export function printPlayText(play: Play, about: About, { last }: LineRange = wholeRange(play)): string {
  const moment = play.lines[last]?.moment;
  const isToTheEnd = last === play.lines.length - 1 || moment === undefined;
  const moments = isToTheEnd ? play.moments : play.moments.slice(0, moment + 1);
  return printScenario(scenarioOfPlay({ ...play, moments }, about));
}
