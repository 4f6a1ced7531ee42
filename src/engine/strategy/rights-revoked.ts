/** Rights on a mailbox change while sessions have it selected.   rfc4314#5.1.1 */
import type { Axis } from "./axis.ts";

export interface RightsRevoked {
  /** The rights at SELECT count until the mailbox is left. */
  readonly cached: boolean;
  /** Who may no longer read the mailbox is disconnected. */
  readonly bye: boolean;
}

export const rightsRevoked: Axis<RightsRevoked> = {
  name: "rights-revoked",
  title: "Rights on a selected mailbox are changed by another",
  cites: ["rfc4314#5.1.1"],
  options: [
    {
      name: "check",
      title: "check each command",
      consequence: "New PERMANENTFLAGS tell of the change; without the right to read, commands on messages get NO.",
      cites: ["rfc4314#5.1.1", "rfc5530#3"],
      conforming: true,
      behaviour: { cached: false, bye: false },
    },
    {
      name: "bye",
      title: "disconnect",
      consequence: "Each command is checked, and whoever may no longer read the mailbox gets BYE at once.",
      cites: ["rfc4314#5.1.1", "rfc9051#7.1.5"],
      conforming: true,
      behaviour: { cached: false, bye: true },
    },
    {
      name: "cached",
      title: "as at SELECT",
      consequence: "Sessions inside go on with the rights they came with, until they select the mailbox again.",
      cites: ["rfc4314#5.1.1"],
      conforming: true,
      behaviour: { cached: true, bye: false },
    },
  ],
};
