import type { Rule } from "./core/rule.ts";
import { trackUids } from "./core/uid-track.ts";

export const uidnextFalls: Rule = {
  id: "uidnext-falls",
  title: "UIDNEXT never falls under the same UIDVALIDITY",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc3501#2.3.1.1", "rfc9051#2.3.1.1"],
  explanation:
    "It changes only when messages are added, and UIDs only grow. A client that sees a lower one takes new mail for old.",
  good: `
    logged-in C1
    C1: a1 STATUS FOO (UIDVALIDITY UIDNEXT)
    S1: * STATUS FOO (UIDVALIDITY 9 UIDNEXT 20)
    S1: a1 OK done
    C1: a2 STATUS FOO (UIDVALIDITY UIDNEXT)
    S1: * STATUS FOO (UIDVALIDITY 9 UIDNEXT 21)
    S1: a2 OK done`,
  bad: `
    logged-in C1
    C1: a1 STATUS FOO (UIDVALIDITY UIDNEXT)
    S1: * STATUS FOO (UIDVALIDITY 9 UIDNEXT 20)
    S1: a1 OK done
    C1: a2 STATUS FOO (UIDVALIDITY UIDNEXT)
    > S1: * STATUS FOO (UIDVALIDITY 9 UIDNEXT 19)
    S1: a2 OK done`,
  start() {
    return trackUids({
      next({ before, next }, find) {
        if (before.next !== undefined && next < before.next) find(`UIDNEXT ${next} after ${before.next}`);
        else if (next <= before.max) find(`UIDNEXT ${next}, but there was a message with UID ${before.max}`);
      },
    });
  },
};
