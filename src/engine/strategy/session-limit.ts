/** How many sessions a user may have.   rfc5530#3 rfc2683#3.1.1 */
import type { Axis } from "./axis.ts";

export interface SessionLimit {
  /** Sessions of one user at the same time; undefined: as many as there are. */
  readonly most: number | undefined;
  /** Whether the new one is refused, or else the oldest one ended. */
  readonly refusesNew: boolean;
}

export const sessionLimit: Axis<SessionLimit> = {
  name: "session-limit",
  title: "How many sessions may a user have?",
  cites: ["rfc5530#3", "rfc2683#3.1.1"],
  options: [
    {
      name: "none",
      title: "any number",
      consequence: "Every LOGIN is let in.",
      cites: ["rfc2683#3.1.1"],
      conforming: true,
      behaviour: { most: undefined, refusesNew: false },
    },
    {
      name: "refuse",
      title: "2, refuse the third",
      consequence: "A LOGIN while the user has two sessions is answered NO [LIMIT].",
      cites: ["rfc5530#3"],
      conforming: true,
      behaviour: { most: 2, refusesNew: true },
    },
    {
      name: "evict",
      title: "2, end the oldest",
      consequence: "A third LOGIN ends the user's oldest session by BYE; clients that come back at once take turns.",
      cites: ["rfc9051#7.1.5", "rfc5530#3"],
      conforming: true,
      behaviour: { most: 2, refusesNew: false },
    },
  ],
};
