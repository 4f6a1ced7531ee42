import type { Rule } from "./core/rule.ts";
import { trackUids } from "./core/uid-track.ts";

export const uidReused: Rule = {
  id: "uid-reused",
  title: "A UID is never given to another message",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc3501#2.3.1.1", "rfc9051#2.3.1.1"],
  explanation:
    "A client takes the new message for the old one it has in its cache: it shows, or deletes, the wrong mail.",
  good: `
    logged-in C1
    C1: a1 STATUS FOO (UIDVALIDITY UIDNEXT)
    S1: * STATUS FOO (UIDVALIDITY 9 UIDNEXT 20)
    S1: a1 OK done
    C1: a2 APPEND FOO {1}
    S1: + go on
    C1: x
    S1: a2 OK [APPENDUID 9 20] done`,
  bad: `
    logged-in C1
    C1: a1 APPEND FOO {1}
    S1: + go on
    C1: x
    S1: a1 OK [APPENDUID 9 20] done
    C1: a2 APPEND FOO {1}
    S1: + go on
    C1: x
    > S1: a2 OK [APPENDUID 9 20] done`,
  across: true,
  start() {
    return trackUids({
      added({ before, first }, find) {
        if (first <= before.max)
          find(`a new message gets UID ${first}, but there was a message with UID ${before.max}`);
        else if (before.next !== undefined && first < before.next)
          find(`a new message gets UID ${first}, but UIDNEXT was ${before.next}`);
      },
    });
  },
};
