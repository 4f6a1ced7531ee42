/** Whether a message keeps its UID.   rfc9051#2.3.1.1 rfc3501#2.3.1.1 */
import type { Axis } from "./axis.ts";

export interface Uids {
  /** Messages are numbered anew at SELECT. */
  readonly renumbered: boolean;
}

export const uids: Axis<Uids> = {
  name: "uids",
  title: "Does a message keep its UID?",
  cites: ["rfc9051#2.3.1.1", "rfc3501#2.3.1.1"],
  options: [
    {
      name: "stable",
      title: "yes",
      consequence: "A UID means the same message as long as UIDVALIDITY is the same.",
      cites: ["rfc9051#2.3.1.1"],
      conforming: true,
      behaviour: { renumbered: false },
    },
    {
      name: "renumbered",
      title: "not after SELECT",
      consequence:
        "A SELECT of a mailbox that nobody else is in counts UIDs from 1 again: a cached UID means other mail.",
      cites: ["rfc9051#2.3.1.1", "rfc3501#2.3.1.1"],
      conforming: false,
      behaviour: { renumbered: true },
    },
  ],
};
