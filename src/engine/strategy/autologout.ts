/** A client has been silent for long.   rfc3501#5.4 rfc9051#5.4 rfc2683#3.1.2 */
import type { Axis } from "./axis.ts";

export interface Autologout {
  /** Silence after login that ends a session; undefined: none does. */
  readonly limitMs: number | undefined;
  /** The same before login, where a server may be as strict as it likes (rfc9051#5.4). */
  readonly beforeLoginMs: number | undefined;
  /** The connection is closed without BYE. */
  readonly silent: boolean;
}

const MINUTE_MS = 60_000;
const BEFORE_LOGIN_MS = 3 * MINUTE_MS;

export const autologout: Axis<Autologout> = {
  name: "autologout",
  title: "A client has been silent for long",
  cites: ["rfc9051#5.4", "rfc3501#5.4", "rfc2683#3.1.2"],
  options: [
    {
      name: "bye-30m",
      title: "BYE after 30 min",
      consequence: "BYE after 30 minutes without a word, IDLE included, and after 3 minutes before login.",
      cites: ["rfc9051#5.4", "rfc3501#5.4", "rfc2177#3", "rfc2683#3.1.2"],
      conforming: true,
      behaviour: { limitMs: 30 * MINUTE_MS, beforeLoginMs: BEFORE_LOGIN_MS, silent: false },
    },
    {
      name: "off",
      title: "never",
      consequence: "Sessions last until somebody ends them; those whose client has vanished pile up.",
      cites: ["rfc2683#3.1.2"],
      conforming: true,
      behaviour: { limitMs: undefined, beforeLoginMs: undefined, silent: false },
    },
    {
      name: "early",
      title: "BYE after 5 min",
      consequence: "BYE after 5 minutes: clients that poll less often lose their connection time and again.",
      cites: ["rfc9051#5.4", "rfc3501#5.4"],
      conforming: false,
      behaviour: { limitMs: 5 * MINUTE_MS, beforeLoginMs: BEFORE_LOGIN_MS, silent: false },
    },
    {
      name: "silent-close",
      title: "closed without BYE",
      consequence: "After 30 minutes the connection is gone without a word, as if the line had been cut.",
      cites: ["rfc3501#3.4", "rfc9051#3.4"],
      conforming: false,
      behaviour: { limitMs: 30 * MINUTE_MS, beforeLoginMs: BEFORE_LOGIN_MS, silent: true },
    },
  ],
};
