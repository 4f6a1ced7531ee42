/** Whether HIGHESTMODSEQ only ever grows.   rfc7162#3.2 */
import type { Axis } from "./axis.ts";

export interface ModSeqMonotonic {
  /** The largest of the messages that are there, instead of the mailbox's own. */
  readonly ofMessages: boolean;
}

export const modSeqMonotonic: Axis<ModSeqMonotonic> = {
  name: "modseq-monotonic",
  title: "Does HIGHESTMODSEQ only grow?",
  cites: ["rfc7162#3.2", "rfc7162#3.1.2.1"],
  options: [
    {
      name: "yes",
      title: "yes",
      consequence: "Each change raises it, an expunge too: a smaller number means an older state.",
      cites: ["rfc7162#3.2"],
      conforming: true,
      behaviour: { ofMessages: false },
    },
    {
      name: "no",
      title: "no",
      consequence:
        "It is the largest of the messages left: an expunge can lower it, and clients miss what comes after.",
      cites: ["rfc7162#3.2"],
      conforming: false,
      behaviour: { ofMessages: true },
    },
  ],
};
