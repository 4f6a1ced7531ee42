/** SEARCH over messages that another session has expunged.   rfc2180#4.3 */
import type { Axis } from "./axis.ts";

export interface SearchExpunged {
  readonly found: boolean;
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
      behaviour: { found: false },
    },
    {
      name: "include",
      title: "find them",
      consequence: "The result holds numbers of messages that are gone; the next command meets ghosts.",
      cites: ["rfc2180#4.1.1"],
      conforming: true,
      behaviour: { found: true },
    },
  ],
};
