/** Whether a server says something from time to time while a client idles.   rfc2177#3 rfc9051#7.1 */
import type { Axis } from "./axis.ts";

export interface IdleKeepalive {
  /** The time between two words; undefined: none are said. */
  readonly everyMs: number | undefined;
}

export const idleKeepalive: Axis<IdleKeepalive> = {
  name: "idle-keepalive",
  title: "A sign of life while a client idles",
  cites: ["rfc2177#3"],
  options: [
    {
      name: "none",
      title: "none",
      consequence: "Nothing is sent while nothing happens: a NAT on the way may forget the connection unnoticed.",
      cites: ["rfc2177#3"],
      conforming: true,
      behaviour: { everyMs: undefined },
    },
    {
      name: "120s",
      title: "each 2 min",
      consequence: "OK Still here every two minutes keeps the way open, and tells the client that it is.",
      cites: ["rfc9051#7.1", "rfc3501#7.1.1"],
      conforming: true,
      behaviour: { everyMs: 120_000 },
    },
  ],
};
