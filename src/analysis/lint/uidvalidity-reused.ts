import type { Rule } from "./core/rule.ts";
import { trackUids } from "./core/uid-track.ts";

export const uidvalidityReused: Rule = {
  id: "uidvalidity-reused",
  title: "A mailbox created again has another UIDVALIDITY, or only higher UIDs",
  strength: "MUST",
  party: "server",
  cites: ["rfc3501#6.3.3", "rfc3501#2.3.1.1", "rfc9051#6.3.4"],
  explanation:
    "A client that was away compares UIDVALIDITY and finds all as before. UID 1 of its cache is another message now.",
  good: `
    mailbox FOO 1 message uids 1
    selected FOO C1
    C1: a1 CREATE BAR
    S1: a1 OK done`,
  bad: `
    logged-in C1
    C1: a1 STATUS FOO (UIDVALIDITY UIDNEXT)
    S1: * STATUS FOO (UIDVALIDITY 9 UIDNEXT 20)
    S1: a1 OK done
    C1: a2 DELETE FOO
    S1: a2 OK done
    C1: a3 CREATE FOO
    S1: a3 OK done
    C1: a4 STATUS FOO (UIDVALIDITY UIDNEXT)
    > S1: * STATUS FOO (UIDVALIDITY 9 UIDNEXT 1)
    S1: a4 OK done`,
  start() {
    return trackUids({
      next({ before, next, validity }, find) {
        if (before.isRecreated && (next <= before.max || (before.next !== undefined && next < before.next)))
          find(
            `the mailbox was deleted and created again, and has UIDVALIDITY ${validity} as before, with UIDNEXT ${next}`,
          );
      },
    });
  },
};
