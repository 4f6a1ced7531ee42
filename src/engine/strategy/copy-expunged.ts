/** COPY of messages that another session has expunged.   rfc2180#4.4.1 rfc2180#4.4.2 */
import type { Axis } from "./axis.ts";

export interface CopyExpunged {
  /** What is copied when one of the messages named is expunged. */
  readonly copied: "all" | "the living" | "nothing";
}

export const copyExpunged: Axis<CopyExpunged> = {
  name: "copy-expunged",
  title: "COPY of messages that another client expunged",
  cites: ["rfc2180#4.4"],
  options: [
    {
      name: "ghost",
      title: "copy all",
      consequence: "The expunged ones are copied too: they live on in the other mailbox.",
      cites: ["rfc2180#4.4.2"],
      conforming: true,
      behaviour: { copied: "all" },
    },
    {
      name: "refuse",
      title: "refuse",
      consequence: "Nothing is copied; EXPUNGE responses come with the NO, so the client can try again.",
      cites: ["rfc2180#4.4.1", "rfc9051#6.4.7"],
      conforming: true,
      behaviour: { copied: "nothing" },
    },
    {
      name: "living-ok",
      title: "the rest, OK",
      consequence: "Only the living ones are copied, and OK does not say that some are missing.",
      cites: ["rfc9051#6.4.7"],
      conforming: true,
      behaviour: { copied: "the living" },
    },
  ],
};
