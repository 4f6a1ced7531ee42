import type { Rule } from "./core/rule.ts";
import { trackUids } from "./core/uid-track.ts";

export const uidvalidityFalls: Rule = {
  id: "uidvalidity-falls",
  title: "A mailbox's UIDVALIDITY only grows",
  strength: "MUST",
  party: "server",
  cites: ["rfc3501#2.3.1.1", "rfc9051#2.3.1.1"],
  explanation: "A lower one may be one that was in use before, and then old UIDs come to life with other messages.",
  good: `
    logged-in C1
    C1: a1 STATUS FOO (UIDVALIDITY)
    S1: * STATUS FOO (UIDVALIDITY 9)
    S1: a1 OK done
    C1: a2 STATUS FOO (UIDVALIDITY)
    S1: * STATUS FOO (UIDVALIDITY 10)
    S1: a2 OK done`,
  bad: `
    logged-in C1
    C1: a1 STATUS FOO (UIDVALIDITY)
    S1: * STATUS FOO (UIDVALIDITY 9)
    S1: a1 OK done
    C1: a2 STATUS FOO (UIDVALIDITY)
    > S1: * STATUS FOO (UIDVALIDITY 8)
    S1: a2 OK done`,
  start() {
    return trackUids({
      validity({ before, validity }, find) {
        // A mailbox that is renamed brings its own.
        if (!before.isRenamed && validity < before.validity) find(`UIDVALIDITY ${validity} after ${before.validity}`);
      },
    });
  },
};
