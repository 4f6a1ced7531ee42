/** A message or a mailbox comes for which a quota leaves no room.   rfc9208#3.1.2 rfc9208#4.3.1 */
import type { Axis } from "./axis.ts";

export interface OverQuota {
  readonly refused: boolean;
}

export const overQuota: Axis<OverQuota> = {
  name: "over-quota",
  title: "A quota leaves no room for what comes",
  cites: ["rfc9208#3.1.2", "rfc9208#4.3.1"],
  options: [
    {
      name: "refuse",
      title: "hard limit",
      consequence: "The command is answered NO [OVERQUOTA] and nothing is changed; deliveries do not arrive.",
      cites: ["rfc9208#4.3.1"],
      conforming: true,
      behaviour: { refused: true },
    },
    {
      name: "warn",
      title: "soft limit",
      consequence: "The command succeeds, with an untagged NO [OVERQUOTA] before its answer.",
      cites: ["rfc9208#3.1.2", "rfc9208#4.3.1"],
      conforming: true,
      behaviour: { refused: false },
    },
  ],
};
