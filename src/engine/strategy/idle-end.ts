/** Who ends an IDLE.   rfc2177#3 rfc9051#6.3.13 */
import type { Axis } from "./axis.ts";

export interface IdleEnd {
  /** The server ends IDLE by itself after so long; undefined: it waits for DONE. */
  readonly afterMs: number | undefined;
}

export const idleEnd: Axis<IdleEnd> = {
  name: "idle-end",
  title: "Who ends an IDLE?",
  cites: ["rfc2177#3", "rfc9051#6.3.13"],
  options: [
    {
      name: "client",
      title: "the client",
      consequence: "IDLE lasts until the client says DONE, or until BYE ends the session.",
      cites: ["rfc2177#3", "rfc9051#6.3.13"],
      conforming: true,
      behaviour: { afterMs: undefined },
    },
    {
      name: "server-early",
      title: "the server, after 1 min",
      consequence: "OK comes without a DONE; the DONE that is on its way is then read as a command, and is BAD.",
      cites: ["rfc2177#3", "rfc9051#6.3.13"],
      conforming: false,
      behaviour: { afterMs: 60_000 },
    },
  ],
};
