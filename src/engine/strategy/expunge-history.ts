/** What a server remembers of expunged messages, for clients that resynchronize.   rfc7162#5 */
import type { Axis } from "./axis.ts";

export interface ExpungeHistory {
  /** UIDs by mod-sequence, as far back as the mailbox goes; when the last expunge was; nothing. */
  readonly remembers: "all" | "the last" | "nothing";
}

export const expungeHistory: Axis<ExpungeHistory> = {
  name: "expunge-history",
  title: "What is remembered of expunged messages?",
  cites: ["rfc7162#5", "rfc7162#3.2.6"],
  options: [
    {
      name: "full",
      title: "which and when",
      consequence: "VANISHED (EARLIER) says what went since the client was last here, and no more.",
      cites: ["rfc7162#5.3"],
      conforming: true,
      behaviour: { remembers: "all" },
    },
    {
      name: "minimal",
      title: "when last",
      consequence: "If anything went since, every UID that is gone is said again, however long it is gone.",
      cites: ["rfc7162#5.2"],
      conforming: true,
      behaviour: { remembers: "the last" },
    },
    {
      name: "guess-from-live-set",
      title: "nothing, it guesses",
      consequence: "Gaps between living UIDs are said; what went from the end never is, and stays with the client.",
      cites: ["rfc7162#3.2.6"],
      conforming: false,
      behaviour: { remembers: "nothing" },
    },
  ],
};
