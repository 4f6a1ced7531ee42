/** The order of several EXPUNGE responses.   rfc3501#7.4.1 rfc9051#7.5.1 */
import type { Axis } from "./axis.ts";

export interface ExpungeOrder {
  readonly descending: boolean;
  /** Each number is one lower for every message that went before it. */
  readonly decremented: boolean;
}

export const expungeOrder: Axis<ExpungeOrder> = {
  name: "expunge-order",
  title: "Order of several EXPUNGE responses",
  cites: ["rfc9051#7.5.1"],
  options: [
    {
      name: "ascending",
      title: "4 4 4 4",
      consequence: "From the front: each EXPUNGE moves the rest down, so neighbours repeat the number.",
      cites: ["rfc9051#7.5.1"],
      conforming: true,
      behaviour: { descending: false, decremented: true },
    },
    {
      name: "descending",
      title: "7 6 5 4",
      consequence: "From the back: the numbers are those the client knew before.",
      cites: ["rfc9051#7.5.1"],
      conforming: true,
      behaviour: { descending: true, decremented: false },
    },
    {
      name: "ascending-not-decremented",
      title: "4 5 6 7",
      consequence: "From the front, under the old numbers: from the second on, the client drops the wrong messages.",
      cites: ["rfc9051#7.5.1", "rfc3501#7.4.1"],
      conforming: false,
      behaviour: { descending: false, decremented: false },
    },
  ],
};
