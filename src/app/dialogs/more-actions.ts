/** What only the command bar offers: every scenario, and every answer of the server. */
import { axes } from "#engine/strategy/index.ts";
import { type Action, action } from "../actions.ts";
import * as choices from "../choices.ts";
import { openScenario } from "../opening.ts";
import { listedScenarios } from "../scenario-list.ts";

export const moreActions = (): readonly Action[] => [
  ...listedScenarios().map(({ name, title }) =>
    action(`scenario-${name}`, `Open: ${title}`, [], "Story", () => void openScenario(name)),
  ),
  ...axes.flatMap((axis) =>
    axis.options.map((option) =>
      action(`${axis.name}=${option.name}`, `${axis.title}: ${option.title}`, [], "Server", () =>
        choices.setStrategy(axis.name, option.name),
      ),
    ),
  ),
];
