/** A mailbox that was opened by EXAMINE.   rfc9051#6.3.3 rfc3501#6.3.2 */
import type { Axis } from "./axis.ts";

export interface Examined {
  /** MOVE takes messages out of it. */
  readonly moves: boolean;
}

export const examined: Axis<Examined> = {
  name: "examined",
  title: "What may be changed after EXAMINE?",
  cites: ["rfc9051#6.3.3", "rfc3501#6.3.2"],
  options: [
    {
      name: "nothing",
      title: "nothing",
      consequence: "STORE, EXPUNGE and MOVE are answered NO.",
      cites: ["rfc9051#6.3.3"],
      conforming: true,
      behaviour: { moves: false },
    },
    {
      name: "move",
      title: "MOVE works",
      consequence: "MOVE takes messages out of a mailbox that was opened to look only, and they are gone for good.",
      cites: ["rfc9051#6.3.3", "rfc3501#6.3.2"],
      conforming: false,
      behaviour: { moves: true },
    },
  ],
};
