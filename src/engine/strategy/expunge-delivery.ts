/** Where and how EXPUNGE is said.   rfc9051#7.5.1 rfc3501#7.4.1 rfc3501#5.2 */
import type { Axis } from "./axis.ts";

export interface ExpungeDelivery {
  /** Said in answer to any command, also between the responses to FETCH. */
  readonly anywhere: boolean;
  /** Said also of messages that the session was never told of. */
  readonly unannounced: boolean;
  /** A smaller EXISTS is said in its place. */
  readonly byExists: boolean;
}

export const expungeDelivery: Axis<ExpungeDelivery> = {
  name: "expunge-delivery",
  title: "Where is EXPUNGE said, and how?",
  cites: ["rfc9051#7.5.1", "rfc3501#7.4.1"],
  options: [
    {
      name: "permitted",
      title: "where permitted",
      consequence: "Not in answer to FETCH, STORE or SEARCH, so that numbers hold while they are in use.",
      cites: ["rfc9051#7.5.1"],
      conforming: true,
      behaviour: { anywhere: false, unannounced: false, byExists: false },
    },
    {
      name: "any-time",
      title: "anywhere",
      consequence:
        "EXPUNGE comes between the responses to FETCH: which message the next number means is anyone's guess.",
      cites: ["rfc9051#7.5.1", "rfc3501#7.4.1"],
      conforming: false,
      behaviour: { anywhere: true, unannounced: false, byExists: false },
    },
    {
      name: "unannounced",
      title: "of unknown messages",
      consequence: "A message that came and went unannounced is expunged all the same, under a number above EXISTS.",
      cites: ["rfc3501#7.4.1", "rfc3501#5.2"],
      conforming: false,
      behaviour: { anywhere: false, unannounced: true, byExists: false },
    },
    {
      name: "exists-only",
      title: "by EXISTS only",
      consequence: "EXISTS shrinks and no EXPUNGE comes: the client cannot know which message is gone.",
      cites: ["rfc3501#5.2", "rfc9051#5.2"],
      conforming: false,
      behaviour: { anywhere: false, unannounced: false, byExists: true },
    },
  ],
};
