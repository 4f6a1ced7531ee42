/** Stock scenarios in which the server breaks a MUST, at the beginning or later: they show what follows from that. */
import { axes } from "#engine/strategy/index.ts";
import type { Scenario } from "#formats/scenario.ts";

const breaksMust = (axis: string, option: string): boolean =>
  axes.some(({ name, options }) => name === axis && options.some((each) => each.name === option && !each.conforming));

export const isFaulty = ({ setup, steps }: Scenario): boolean =>
  Object.entries(setup.strategy).some(([axis, option]) => breaksMust(axis, option)) ||
  steps.some((step) => step.type === "strategy" && breaksMust(step.axis, step.option));
