/** RENAME of a mailbox that other sessions have selected.   rfc2180#3.1 rfc2180#3.3 rfc2180#3.4 */
import type { Axis } from "./axis.ts";
import type { LeftBehind } from "./delete-selected.ts";

export interface RenameSelected {
  readonly others: LeftBehind;
  /** Whether NO for the old name carries [NEWNAME old new], as servers before rfc3501 did. */
  readonly newNameHint: boolean;
}

export const renameSelected: Axis<RenameSelected> = {
  name: "rename-selected",
  title: "RENAME of a mailbox that others have selected",
  cites: ["rfc2180#3"],
  options: [
    {
      name: "follow",
      title: "follow",
      consequence: "Sessions inside go on under the new name; they find out when they use the old one.",
      cites: ["rfc2180#3.4"],
      conforming: true,
      behaviour: { others: "keep", newNameHint: false },
    },
    {
      name: "follow-newname",
      title: "follow + NEWNAME",
      consequence: "As follow, and NO for the old name says the new one in the historic code [NEWNAME].",
      cites: ["rfc2180#3.4", "rfc2060#7.1"],
      conforming: true,
      behaviour: { others: "keep", newNameHint: true },
    },
    {
      name: "hollow",
      title: "list stays, mail gone",
      consequence: "Sessions inside do not follow: they keep the list, and each message is one that was expunged.",
      cites: ["rfc2180#3.4", "rfc2180#4.1.3"],
      conforming: true,
      behaviour: { others: "hollow", newNameHint: false },
    },
    {
      name: "refuse",
      title: "refuse",
      consequence: "RENAME is answered NO [INUSE] while anyone else has the mailbox selected.",
      cites: ["rfc2180#3.1", "rfc5530#3"],
      conforming: true,
      behaviour: { others: "refuse", newNameHint: false },
    },
    {
      name: "disconnect",
      title: "disconnect",
      consequence: "Everyone else in the mailbox gets BYE at once and loses the connection.",
      cites: ["rfc2180#3.3", "rfc9051#7.1.5"],
      conforming: true,
      behaviour: { others: "disconnect", newNameHint: false },
    },
    {
      name: "bye-next-command",
      title: "BYE at next command",
      consequence: "Everyone else in the mailbox learns it from a BYE when they next ask for something.",
      cites: ["rfc2180#3.3", "rfc9051#7.1.5"],
      conforming: true,
      behaviour: { others: "bye-next-command", newNameHint: false },
    },
    {
      name: "expunge-all",
      title: "expunge all",
      consequence: "Everyone else sees each message expunged, stays connected, and gets NO from then on.",
      cites: ["rfc9051#7.5.1"],
      conforming: true,
      behaviour: { others: "expunge-all", newNameHint: false },
    },
  ],
};
