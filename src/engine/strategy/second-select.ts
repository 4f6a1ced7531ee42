/** SELECT of a mailbox that another session has selected. One that only EXAMINEs it neither suffers nor disturbs.   rfc2683#3.1.1 */
import type { Axis } from "./axis.ts";

export interface SecondSelect {
  /** What a second SELECT does while another session has the mailbox selected for writing. EXAMINE never counts. */
  readonly second: "is allowed" | "is refused" | "ends the first";
}

export const secondSelect: Axis<SecondSelect> = {
  name: "second-select",
  title: "SELECT of a mailbox that another session has selected",
  cites: ["rfc2683#3.1.1"],
  options: [
    {
      name: "allow",
      title: "allow",
      consequence: "Both work in the mailbox at the same time: all the rest is about what follows from that.",
      cites: ["rfc2683#3.1.1", "rfc2180#1"],
      conforming: true,
      behaviour: { second: "is allowed" },
    },
    {
      name: "refuse",
      title: "refuse",
      consequence: "The second SELECT is answered NO [INUSE]; EXAMINE still works.",
      cites: ["rfc2683#3.1.1", "rfc5530#3"],
      conforming: true,
      behaviour: { second: "is refused" },
    },
    {
      name: "evict",
      title: "evict the first",
      consequence: "The first session gets BYE; if its client comes back, it throws out the second.",
      cites: ["rfc2683#3.1.1", "rfc9051#7.1.5"],
      conforming: true,
      behaviour: { second: "ends the first" },
    },
  ],
};
