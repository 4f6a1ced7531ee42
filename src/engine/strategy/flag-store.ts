/** What STORE does to flags that others have set.   rfc9051#6.4.6 rfc3501#6.4.6 */
import type { Axis } from "./axis.ts";

export interface FlagStore {
  /** A session works out the whole set of flags from those that it was last told, and stores that. */
  readonly wholeSet: boolean;
}

export const flagStore: Axis<FlagStore> = {
  name: "flag-store",
  title: "STORE +FLAGS while others change flags",
  cites: ["rfc9051#6.4.6", "rfc3501#6.4.6"],
  options: [
    {
      name: "delta",
      title: "add and remove",
      consequence: "+FLAGS and -FLAGS change what they name, and leave the rest as others have set it.",
      cites: ["rfc9051#6.4.6"],
      conforming: true,
      behaviour: { wholeSet: false },
    },
    {
      name: "whole-set",
      title: "replace the set",
      consequence: "What others have set since the session was last told is undone without a word.",
      cites: ["rfc9051#6.4.6", "rfc3501#6.4.6"],
      conforming: false,
      behaviour: { wholeSet: true },
    },
  ],
};
