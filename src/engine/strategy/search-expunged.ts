/** SEARCH over messages that another session has expunged.   rfc2180#4.3 */
import type { Axis } from "./axis.ts";

export interface SearchExpunged {
  readonly found: boolean;
  /** Also where the keys look into the message. */
  readonly inContent: boolean;
  /** OK says [EXPUNGEISSUED] where they were left out for that. */
  readonly isSaid: boolean;
}

export const searchExpunged: Axis<SearchExpunged> = {
  name: "search-expunged",
  title: "SEARCH while expunged messages are not announced",
  cites: ["rfc2180#4.3"],
  options: [
    {
      name: "omit",
      title: "leave them out",
      consequence: "A message the client still counts is not found: it should ask NOOP why.",
      cites: ["rfc2180#4.3"],
      conforming: true,
      behaviour: { found: false, inContent: false, isSaid: false },
    },
    {
      name: "include",
      title: "find them",
      consequence: "The result holds numbers of messages that are gone; the next command meets ghosts.",
      cites: ["rfc2180#4.1.1"],
      conforming: true,
      behaviour: { found: true, inContent: true, isSaid: false },
    },
    {
      name: "include-known",
      title: "find by flags and dates",
      consequence: "Found where flags, numbers, dates or sizes are asked for, and not where their text would be read.",
      cites: ["rfc2180#4.1.1", "rfc2180#4.3"],
      conforming: true,
      behaviour: { found: true, inContent: false, isSaid: false },
    },
    {
      name: "include-known-issued",
      title: "the same, and say so",
      consequence: "As include-known, and OK [EXPUNGEISSUED] says that some could not be looked at.",
      cites: ["rfc2180#4.1.1", "rfc5530#3"],
      conforming: true,
      behaviour: { found: true, inContent: false, isSaid: true },
    },
  ],
};
