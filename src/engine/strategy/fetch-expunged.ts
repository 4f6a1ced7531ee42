/** FETCH of messages that another session has expunged.   rfc2180#4.1.1 rfc2180#4.1.2 rfc2180#4.1.3 */
import type { Axis } from "./axis.ts";

export interface FetchExpunged {
  /** What is sent for an expunged message: its data, empty data of the right form, a substitute message, nothing. */
  readonly data: "real" | "nil" | "substitute" | "none";
  /** How a FETCH ends that named an expunged message. */
  readonly end: "OK" | "OK [EXPUNGEISSUED]" | "NO";
  /** Nothing but NO when every message named is expunged. */
  readonly onlyNoWhenAllGone: boolean;
  /** The second such FETCH of a session is answered BYE. */
  readonly byeTheSecondTime: boolean;
}

const usual = { onlyNoWhenAllGone: false, byeTheSecondTime: false } as const;

export const fetchExpunged: Axis<FetchExpunged> = {
  name: "fetch-expunged",
  title: "FETCH of messages that another client expunged",
  cites: ["rfc2180#4.1"],
  options: [
    {
      name: "ghost",
      title: "serve the ghost",
      consequence: "The client gets the message as if nothing had happened, until EXPUNGE may be sent.",
      cites: ["rfc2180#4.1.1"],
      conforming: true,
      behaviour: { data: "real", end: "OK", ...usual },
    },
    {
      name: "partial-no",
      title: "the rest + NO",
      consequence: "Only the living messages come, then NO: the client should ask NOOP why.",
      cites: ["rfc2180#4.1.2"],
      conforming: true,
      behaviour: { data: "none", end: "NO", onlyNoWhenAllGone: true, byeTheSecondTime: false },
    },
    {
      name: "nil",
      title: "NIL",
      consequence: "Empty data comes for the expunged ones, hard to tell from a message that is really empty.",
      cites: ["rfc2180#4.1.3"],
      conforming: true,
      behaviour: { data: "nil", end: "OK", onlyNoWhenAllGone: true, byeTheSecondTime: false },
    },
    {
      name: "nil-ok",
      title: "NIL, OK",
      consequence: "As NIL, also where all are expunged, and the tagged OK says [EXPUNGEISSUED].",
      cites: ["rfc2180#4.1.3", "rfc5530#3"],
      conforming: true,
      behaviour: { data: "nil", end: "OK [EXPUNGEISSUED]", ...usual },
    },
    {
      name: "nil-silent",
      title: "NIL, plain OK",
      consequence: "Empty data comes for the expunged ones, and nothing at all says that it is not real.",
      cites: ["rfc2180#4.1.3"],
      conforming: true,
      behaviour: { data: "nil", end: "OK", ...usual },
    },
    {
      name: "no-then-bye",
      title: "NO, then BYE",
      consequence: "The first time as NO; a client that only asks again is cut off, which breaks its loop.",
      cites: ["rfc2180#4.1.2", "rfc9051#7.1.5"],
      conforming: true,
      behaviour: { data: "none", end: "NO", onlyNoWhenAllGone: true, byeTheSecondTime: true },
    },
    {
      name: "omit-ok",
      title: "left out, OK",
      consequence: "The expunged ones are left out and the tagged OK says [EXPUNGEISSUED].",
      cites: ["rfc5530#3", "rfc9051#7.1"],
      conforming: true,
      behaviour: { data: "none", end: "OK [EXPUNGEISSUED]", ...usual },
    },
    {
      name: "omit-silent",
      title: "left out, plain OK",
      consequence: "The expunged ones are left out without a word: the client waits for data that never comes.",
      cites: ["rfc2180#4.1.2", "rfc9051#6.4.5"],
      conforming: true,
      behaviour: { data: "none", end: "OK", ...usual },
    },
    {
      name: "substitute",
      title: "a substitute",
      consequence: "A message that says it is no longer there comes in place of the real one.",
      cites: ["rfc2180#4.1.3"],
      conforming: true,
      behaviour: { data: "substitute", end: "OK", ...usual },
    },
  ],
};
