/** What the server does otherwise than as it was opened, as a link has it. */
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { strategyProblem } from "#engine/strategy/index.ts";
import { ScenarioError } from "../scenario-error.ts";
import { printCapabilities, readCapabilities } from "../scenario-terms.ts";
import { Words } from "../scenario-text.ts";
import { PermalinkError } from "./permalink-error.ts";

/** `axis:option,axis:option`. */
export const readChoices = (text: string): readonly (readonly [axis: string, option: string])[] =>
  text.split(",").map((choice) => {
    const [axis = "", option = ""] = choice.split(":");
    const problem = strategyProblem(axis.slice(0, 60), option.slice(0, 60));
    if (problem) throw new PermalinkError(problem);
    return [axis, option];
  });

type Offered = readonly string[] | undefined;

/** All, or what is more and what is less, whichever is shorter; divided by commas. */
export function printOffer(offered: Offered = DEFAULT_CAPABILITIES, before: Offered = DEFAULT_CAPABILITIES): string {
  const all = offered.join(",");
  const change = printCapabilities(offered, before).replaceAll(" ", ",");
  return all === "" || change.length <= all.length ? change : all;
}

export function readOffer(text: string, before: Offered): readonly string[] {
  try {
    return readCapabilities(
      new Words({ number: 1, text: text.replaceAll(",", " ") }, 0),
      before ?? DEFAULT_CAPABILITIES,
    );
  } catch (error) {
    if (error instanceof ScenarioError) throw new PermalinkError(error.message);
    throw error;
  }
}
