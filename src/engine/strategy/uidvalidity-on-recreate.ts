/** A mailbox is created under the name of one that was deleted.   rfc9051#2.3.1.1 rfc3501#6.3.3 */
import type { Axis } from "./axis.ts";

export interface UidvalidityOnRecreate {
  /** The new mailbox has the UIDVALIDITY of the one that was deleted. */
  readonly reused: boolean;
}

export const uidValidityOnRecreate: Axis<UidvalidityOnRecreate> = {
  name: "uidvalidity-on-recreate",
  title: "UIDVALIDITY of a mailbox created anew",
  cites: ["rfc9051#2.3.1.1", "rfc9051#6.3.4", "rfc3501#2.3.1.1"],
  options: [
    {
      name: "new",
      title: "a new one",
      consequence: "The value was never used, so a client that cached the old mailbox drops its cache.",
      cites: ["rfc9051#2.3.1.1", "rfc9051#6.3.4"],
      conforming: true,
      behaviour: { reused: false },
    },
    {
      name: "reuse",
      title: "the old one",
      consequence: "The old UIDs seem to be valid still, and now mean other messages.",
      cites: ["rfc9051#2.3.1.1", "rfc3501#2.3.1.1"],
      conforming: false,
      behaviour: { reused: true },
    },
  ],
};
