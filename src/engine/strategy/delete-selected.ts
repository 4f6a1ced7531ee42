/** DELETE of a mailbox that other sessions have selected.   rfc2180#3.1 rfc2180#3.2 rfc2180#3.3 */
import type { Axis } from "./axis.ts";

/** What becomes of sessions whose mailbox goes away under them. */
export type LeftBehind =
  /** DELETE or RENAME is refused instead. */
  | "refuse"
  /** They go on with the mailbox as it is. */
  | "keep"
  /** They go on with the list of messages, but what was in these is gone. */
  | "hollow"
  /** BYE to each, at once. */
  | "disconnect"
  /** BYE in answer to the next command. */
  | "bye-next-command"
  /** Every message is expunged for them; after that the mailbox answers NO. */
  | "expunge-all";

export interface DeleteSelected {
  readonly others: LeftBehind;
  /** Whether CREATE of the name waits until the last session has left. */
  readonly nameReserved: boolean;
}

export const deleteSelected: Axis<DeleteSelected> = {
  name: "delete-selected",
  title: "DELETE of a mailbox that others have selected",
  cites: ["rfc2180#3"],
  options: [
    {
      name: "ghost",
      title: "keep a ghost",
      consequence: "Sessions inside go on; the name cannot be used again until the last one has left.",
      cites: ["rfc2180#3.2"],
      conforming: true,
      behaviour: { others: "keep", nameReserved: true },
    },
    {
      name: "ghost-name-free",
      title: "ghost, name free",
      consequence: "Sessions inside go on; the name can be used again at once, for another mailbox.",
      cites: ["rfc2180#3.2"],
      conforming: true,
      behaviour: { others: "keep", nameReserved: false },
    },
    {
      name: "hollow",
      title: "list stays, mail gone",
      consequence: "Sessions inside keep the list and hear of nothing; each message is one that was expunged.",
      cites: ["rfc2180#3.2", "rfc2180#4.1.3"],
      conforming: true,
      behaviour: { others: "hollow", nameReserved: false },
    },
    {
      name: "refuse",
      title: "refuse",
      consequence: "DELETE is answered NO [INUSE] while anyone else has the mailbox selected.",
      cites: ["rfc2180#3.1", "rfc5530#3"],
      conforming: true,
      behaviour: { others: "refuse", nameReserved: false },
    },
    {
      name: "disconnect",
      title: "disconnect",
      consequence: "Everyone else in the mailbox gets BYE at once and loses the connection.",
      cites: ["rfc2180#3.3", "rfc9051#7.1.5"],
      conforming: true,
      behaviour: { others: "disconnect", nameReserved: false },
    },
    {
      name: "bye-next-command",
      title: "BYE at next command",
      consequence: "Everyone else in the mailbox learns it from a BYE when they next ask for something.",
      cites: ["rfc2180#3.3", "rfc9051#7.1.5"],
      conforming: true,
      behaviour: { others: "bye-next-command", nameReserved: false },
    },
    {
      name: "expunge-all",
      title: "expunge all",
      consequence: "Everyone else sees each message expunged, stays connected, and gets NO from then on.",
      cites: ["rfc9051#7.5.1"],
      conforming: true,
      behaviour: { others: "expunge-all", nameReserved: false },
    },
  ],
};
