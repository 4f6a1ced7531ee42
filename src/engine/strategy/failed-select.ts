/** SELECT fails while a mailbox is selected.   rfc9051#6.3.2 rfc3501#6.3.1 */
import type { Axis } from "./axis.ts";

export interface FailedSelect {
  /** The mailbox that was selected stays selected. */
  readonly keepsOld: boolean;
}

export const failedSelect: Axis<FailedSelect> = {
  name: "failed-select",
  title: "A SELECT that fails",
  cites: ["rfc9051#6.3.2", "rfc3501#6.3.1"],
  options: [
    {
      name: "unselects",
      title: "nothing selected",
      consequence: "The old mailbox is left in any case, so what was pipelined behind meets no mailbox.",
      cites: ["rfc9051#6.3.2"],
      conforming: true,
      behaviour: { keepsOld: false },
    },
    {
      name: "keeps-old",
      title: "old one stays",
      consequence: "The old mailbox stays selected, and what was pipelined behind SELECT is done to it.",
      cites: ["rfc9051#6.3.2", "rfc3501#6.3.1"],
      conforming: false,
      behaviour: { keepsOld: true },
    },
  ],
};
