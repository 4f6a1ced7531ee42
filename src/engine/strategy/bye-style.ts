/** How a server says that a session is over.   rfc9051#7.1.5 rfc3501#3.4 */
import type { Axis } from "./axis.ts";

export interface ByeStyle {
  /** How the end is said; "tagged" needs a command that is in progress. */
  readonly form: "untagged" | "tagged" | "none";
  /** Whether the connection is closed then. */
  readonly closes: boolean;
}

export const byeStyle: Axis<ByeStyle> = {
  name: "bye-style",
  title: "How does the server say that it is over?",
  cites: ["rfc9051#7.1.5", "rfc9051#3.4"],
  options: [
    {
      name: "untagged-then-close",
      title: "BYE, close",
      consequence: "An untagged BYE says why, and the connection is closed; LOGOUT gets its OK in between.",
      cites: ["rfc9051#7.1.5", "rfc9051#6.1.3"],
      conforming: true,
      behaviour: { form: "untagged", closes: true },
    },
    {
      name: "flood-no-close",
      title: "BYE again and again",
      consequence: "BYE comes once more each minute and for each line, but the connection stays open.",
      cites: ["rfc9051#7.1.5", "rfc9051#3.4"],
      conforming: false,
      behaviour: { form: "untagged", closes: false },
    },
    {
      name: "tagged",
      title: "tagged BYE",
      consequence: "BYE comes with the tag of the command, which is no response that there is.",
      cites: ["rfc9051#7.1.5", "rfc9051#6.1.3"],
      conforming: false,
      behaviour: { form: "tagged", closes: true },
    },
    {
      name: "silent-close",
      title: "close, no BYE",
      consequence: "The connection is closed without a word, at LOGOUT too.",
      cites: ["rfc9051#3.4", "rfc3501#3.4"],
      conforming: false,
      behaviour: { form: "none", closes: true },
    },
  ],
};
