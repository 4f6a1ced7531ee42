import type { Happening, Rule } from "./core/rule.ts";
import { duration, shown } from "./core/show.ts";

const LIMIT_MS = 30 * 60_000;
/** Said sooner than this, it has another reason. */
const MOMENT_MS = 10_000;
const REASON = /auto-?log|inactiv|\bidle|time[d ]*-?out|too long/i;

export const autologoutEarly: Rule = {
  id: "autologout-early",
  title: "The server waits 30 minutes before it logs an idle client out",
  strength: "MUST",
  party: "server",
  cites: ["rfc3501#5.4", "rfc9051#5.4", "rfc2683#3.1.2"],
  explanation:
    "Clients know of the 30 minutes and poll less often than that. One that is thrown out earlier logs in again and again.",
  good: `
    logged-in C1
    C1: a1 NOOP
    S1: a1 OK done
    <30 minutes pass>
    S1: * BYE Autologout; idle for too long`,
  bad: `
    logged-in C1
    C1: a1 NOOP
    S1: a1 OK done
    <5 minutes pass>
    > S1: * BYE Autologout; idle for too long`,
  start() {
    let last: number | undefined = 0;
    /** Once the server has sent its own LOGOUT, nothing that is said changes its mind. */
    const heard = ({ connection, at }: Happening): void => {
      if (!connection.serverLogout) last = at;
    };
    return {
      command: heard,
      continued: heard,
      opened: () => {
        last = undefined;
      },
      "untagged-status"({ connection, response, at }, find) {
        if (response.status !== "BYE" || !/^(?:authenticated|selected)$/.test(connection.state ?? "")) return;
        if (last === undefined || at - last >= LIMIT_MS || at - last < MOMENT_MS || !REASON.test(response.text)) return;
        find(`"${shown(response.text)}" ${duration(at - last)} after the client was last heard`);
      },
    };
  },
};
