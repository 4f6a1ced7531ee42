/** What "*" means in UID FETCH with VANISHED.   rfc7162#3.2.6 */
import type { Axis } from "./axis.ts";

export interface VanishedStar {
  readonly coversGone: boolean;
}

export const vanishedStar: Axis<VanishedStar> = {
  name: "vanished-star",
  title: "Does 1:* ask about UIDs above the last message?",
  cites: ["rfc7162#3.2.6"],
  options: [
    {
      name: "generous",
      title: "yes",
      consequence: "What went from the end is reported too.",
      cites: ["rfc7162#3.2.6"],
      conforming: true,
      behaviour: { coversGone: true },
    },
    {
      name: "visible-only",
      title: "no",
      consequence: "It ends at the last living message: those that went from the end stay with the client for ever.",
      cites: ["rfc7162#3.2.6"],
      conforming: false,
      behaviour: { coversGone: false },
    },
  ],
};
