/** The order of several EXPUNGE responses.   rfc3501#7.4.1 rfc9051#7.5.1 */
import type { Axis } from "./axis.ts";

export interface ExpungeOrder {
  readonly descending: boolean;
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
      behaviour: { descending: false },
    },
    {
      name: "descending",
      title: "7 6 5 4",
      consequence: "From the back: the numbers are those the client knew before.",
      cites: ["rfc9051#7.5.1"],
      conforming: true,
      behaviour: { descending: true },
    },
  ],
};
