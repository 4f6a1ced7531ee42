/** How long a change waits before a session in IDLE hears of it.   rfc2177 rfc9051#6.3.13 */
import type { Axis } from "./axis.ts";

export interface IdleDelay {
  /** How the server looks: at every change, once changes have paused, on a clock, never. */
  readonly look: "at once" | "after a pause" | "on a clock" | "never";
  /** Length of the pause or of the clock's period. */
  readonly delayMs: number;
}

export const idleDelay: Axis<IdleDelay> = {
  name: "idle-delay",
  title: "How soon does IDLE tell?",
  cites: ["rfc2177#3", "rfc9051#6.3.13"],
  options: [
    {
      name: "0",
      title: "at once",
      consequence: "Each change is told the moment it happens, one by one.",
      cites: ["rfc2177#3"],
      conforming: true,
      behaviour: { look: "at once", delayMs: 0 },
    },
    {
      name: "0.5s",
      title: "after 0.5 s",
      consequence: "Changes are gathered until half a second has passed without one, then told together.",
      cites: ["rfc2177#3"],
      conforming: true,
      behaviour: { look: "after a pause", delayMs: 500 },
    },
    {
      name: "60s",
      title: "each 60 s",
      consequence: "The server polls the mailbox once a minute; IDLE is no faster than NOOP.",
      cites: ["rfc2177#3"],
      conforming: true,
      behaviour: { look: "on a clock", delayMs: 60_000 },
    },
    {
      name: "never",
      title: "never",
      consequence: "IDLE is accepted and stays silent: the client waits for news that never comes.",
      cites: ["rfc2177#3", "rfc9051#6.3.13"],
      conforming: false,
      behaviour: { look: "never", delayMs: 0 },
    },
  ],
};
