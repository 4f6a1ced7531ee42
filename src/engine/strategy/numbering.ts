/** What a message sequence number counts.   rfc9051#7.5.1 rfc3501#7.4.1 */
import type { Axis } from "./axis.ts";

export interface Numbering {
  /** Numbers are positions in the mailbox, with or without a word about it, instead of in the session's view. */
  readonly shared: boolean;
}

export const numbering: Axis<Numbering> = {
  name: "numbering",
  title: "What do sequence numbers count?",
  cites: ["rfc9051#7.5.1", "rfc3501#7.4.1"],
  options: [
    {
      name: "per-session",
      title: "what was told",
      consequence: "Each session has its own numbers, which change only when an EXPUNGE tells it.",
      cites: ["rfc9051#7.5.1", "rfc2180#4.1"],
      conforming: true,
      behaviour: { shared: false },
    },
    {
      name: "shared",
      title: "the mailbox",
      consequence:
        "Another session's EXPUNGE moves the numbers at once: FETCH 2 brings another message than the client means.",
      cites: ["rfc9051#7.5.1", "rfc3501#7.4.1"],
      conforming: false,
      behaviour: { shared: true },
    },
  ],
};
