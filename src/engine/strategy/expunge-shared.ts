/** EXPUNGE of a mailbox that other sessions have selected.   rfc2180#4.1.4 */
import type { Axis } from "./axis.ts";

export interface ExpungeShared {
  readonly refused: boolean;
}

export const expungeShared: Axis<ExpungeShared> = {
  name: "expunge-shared",
  title: "EXPUNGE while others have the mailbox selected",
  cites: ["rfc2180#4.1.4"],
  options: [
    {
      name: "allow",
      title: "allow",
      consequence: "Messages go at once; the others are told when a response of theirs may carry it.",
      cites: ["rfc2180#4.1.1", "rfc9051#7.5.1"],
      conforming: true,
      behaviour: { refused: false },
    },
    {
      name: "refuse",
      title: "refuse",
      consequence: "EXPUNGE is answered NO [INUSE] until everyone else has left; a busy mailbox is never cleaned.",
      cites: ["rfc2180#4.1.4", "rfc5530#3"],
      conforming: true,
      behaviour: { refused: true },
    },
  ],
};
