/** HIGHESTMODSEQ of a mailbox without messages.   rfc7162#3.1.2.1 rfc7162#7 */
import type { Axis } from "./axis.ts";

export interface ModSeqEmpty {
  readonly isZero: boolean;
}

export const modSeqEmpty: Axis<ModSeqEmpty> = {
  name: "modseq-empty",
  title: "HIGHESTMODSEQ of an empty mailbox",
  cites: ["rfc7162#3.1.2.1", "rfc7162#7"],
  options: [
    {
      name: "1",
      title: "a mod-sequence",
      consequence: "A positive number, as for any mailbox: the client keeps its cache.",
      cites: ["rfc7162#3.1.2.1"],
      conforming: true,
      behaviour: { isZero: false },
    },
    {
      name: "0",
      title: "0",
      consequence: "Not a mod-sequence: a client takes it for none, drops its cache and starts anew each time.",
      cites: ["rfc7162#7"],
      conforming: false,
      behaviour: { isZero: true },
    },
  ],
};
