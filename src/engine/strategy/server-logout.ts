/** The server wants a session to end: does it say LOGOUT itself, and wait?   draft-shih-imap-server-logout-00#3 */
import type { Axis } from "./axis.ts";

export interface ServerLogout {
  /** The server sends LOGOUT and waits so long for an answer; undefined: it does not send it. */
  readonly waitMs: number | undefined;
}

export const serverLogout: Axis<ServerLogout> = {
  name: "server-logout",
  title: "The server wants a session to end",
  cites: ["draft-shih-imap-server-logout-00#3", "rfc3501#7.1.5"],
  options: [
    {
      name: "off",
      title: "BYE and close",
      consequence: "BYE says why, and the connection is closed at once.",
      cites: ["rfc9051#7.1.5", "rfc2683#3.1.2"],
      conforming: true,
      behaviour: { waitMs: undefined },
    },
    {
      name: "draft-shih",
      title: "LOGOUT, wait 33 s",
      consequence:
        "The server sends a LOGOUT with a tag of its own and closes at the client's OK, or after 33 seconds.",
      cites: ["draft-shih-imap-server-logout-00#3"],
      conforming: true,
      behaviour: { waitMs: 33_000 },
    },
    {
      name: "draft-shih-32s",
      title: "LOGOUT, wait 32 s",
      consequence: "As draft-shih, but with exactly 32 seconds: the draft asks for more than that.",
      cites: ["draft-shih-imap-server-logout-00#3"],
      conforming: false,
      behaviour: { waitMs: 32_000 },
    },
  ],
};
