/** STATUS of the mailbox that the session has selected.   rfc2683#3.1.1 rfc9051#6.3.11 */
import type { Axis } from "./axis.ts";

export interface StatusSelected {
  /** Whose numbers are said: those of the mailbox, or those that the session knows. */
  readonly numbers: "mailbox" | "session";
  readonly refused: boolean;
  /** OK says that the client should not have asked. */
  readonly clientBug: boolean;
}

export const statusSelected: Axis<StatusSelected> = {
  name: "status-selected",
  title: "STATUS of the selected mailbox",
  cites: ["rfc2683#3.1.1", "rfc9051#6.3.11", "rfc3501#6.3.10"],
  options: [
    {
      name: "live",
      title: "true numbers",
      consequence: "The numbers are those of the mailbox as it is, whatever the session has been told.",
      cites: ["rfc9051#6.3.11"],
      conforming: true,
      behaviour: { numbers: "mailbox", refused: false, clientBug: false },
    },
    {
      name: "live-clientbug",
      title: "true, CLIENTBUG",
      consequence: "As live, and OK [CLIENTBUG] says that one should not ask.",
      cites: ["rfc5530#3", "rfc9051#6.3.11"],
      conforming: true,
      behaviour: { numbers: "mailbox", refused: false, clientBug: true },
    },
    {
      name: "frozen",
      title: "what it knows",
      consequence: "The numbers are those of the session's view: a client that polls by STATUS never sees news.",
      cites: ["rfc2683#3.1.1", "rfc3501#6.3.10"],
      conforming: true,
      behaviour: { numbers: "session", refused: false, clientBug: false },
    },
    {
      name: "frozen-clientbug",
      title: "known, CLIENTBUG",
      consequence: "As frozen, and OK [CLIENTBUG] says that one should not ask.",
      cites: ["rfc5530#3", "rfc2683#3.1.1"],
      conforming: true,
      behaviour: { numbers: "session", refused: false, clientBug: true },
    },
    {
      name: "refuse",
      title: "refuse",
      consequence: "STATUS is answered NO; LIST leaves the STATUS of this mailbox out.",
      cites: ["rfc9051#6.3.11", "rfc2683#3.1.1"],
      conforming: false,
      behaviour: { numbers: "mailbox", refused: true, clientBug: false },
    },
  ],
};
