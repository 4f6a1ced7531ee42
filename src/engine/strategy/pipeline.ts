/** Commands that come together.   rfc9051#5.5 rfc3501#5.5 */
import type { Axis } from "./axis.ts";

export interface Pipeline {
  /** The command behind a SELECT is run before SELECT has changed anything. */
  readonly eager: boolean;
  /** What may bring EXPUNGE waits for the commands by number that came with it. */
  readonly deferring: boolean;
}

export const pipeline: Axis<Pipeline> = {
  name: "pipeline",
  title: "Commands that come together",
  cites: ["rfc9051#5.5", "rfc3501#5.5"],
  options: [
    {
      name: "in-order",
      title: "one by one",
      consequence: "Each command runs to its end before the next one is looked at.",
      cites: ["rfc9051#5.5"],
      conforming: true,
      behaviour: { eager: false, deferring: false },
    },
    {
      name: "eager",
      title: "at the same time",
      consequence: "The command behind SELECT is judged and run in the state before it.",
      cites: ["rfc9051#5.5", "rfc3501#5.5"],
      conforming: false,
      behaviour: { eager: true, deferring: false },
    },
    {
      name: "deferred",
      title: "EXPUNGE last",
      consequence: "NOOP and EXPUNGE wait until each FETCH, STORE and SEARCH behind them has run with the old numbers.",
      cites: ["rfc9051#5.5", "rfc3501#5.5"],
      conforming: true,
      behaviour: { eager: false, deferring: true },
    },
  ],
};
