/** Whether EXISTS follows EXPUNGE, which has said as much already.   rfc9051#7.4.1 rfc9051#7.5.1 rfc3501#7.3.1 */
import type { Axis } from "./axis.ts";

export interface ExistsAfterExpunge {
  readonly sent: boolean;
}

export const existsAfterExpunge: Axis<ExistsAfterExpunge> = {
  name: "exists-after-expunge",
  title: "EXISTS after EXPUNGE",
  cites: ["rfc3501#7.4.1", "rfc3501#7.3.1"],
  options: [
    {
      name: "never",
      title: "no",
      consequence: "The client counts down by itself, as EXPUNGE asks it to.",
      cites: ["rfc9051#7.5.1"],
      conforming: true,
      behaviour: { sent: false },
    },
    {
      name: "always",
      title: "yes",
      consequence: "EXISTS repeats what EXPUNGE said; some clients take it for new mail and look for it.",
      cites: ["rfc3501#7.3.1", "rfc2180#4.1.1"],
      conforming: true,
      behaviour: { sent: true },
    },
  ],
};
