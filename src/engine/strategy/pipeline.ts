/** Commands that come together.   rfc9051#5.5 rfc3501#5.5 */
import type { Axis } from "./axis.ts";

export interface Pipeline {
  /** The command behind a SELECT is run before SELECT has changed anything. */
  readonly eager: boolean;
}

export const pipeline: Axis<Pipeline> = {
  name: "pipeline",
  title: "Commands pipelined behind SELECT",
  cites: ["rfc9051#5.5", "rfc3501#5.5"],
  options: [
    {
      name: "in-order",
      title: "one by one",
      consequence: "Each command runs to its end before the next one is looked at.",
      cites: ["rfc9051#5.5"],
      conforming: true,
      behaviour: { eager: false },
    },
    {
      name: "eager",
      title: "at the same time",
      consequence: "The command behind SELECT is judged and run in the state before it.",
      cites: ["rfc9051#5.5", "rfc3501#5.5"],
      conforming: false,
      behaviour: { eager: true },
    },
  ],
};
