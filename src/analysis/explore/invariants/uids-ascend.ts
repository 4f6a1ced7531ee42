/** UIDs only go up: a UID names one message for good under one UIDVALIDITY. */
import type { Invariant } from "./invariant.ts";

export const uidsAscend: Invariant = {
  name: "uids-ascend",
  title: "A UID is never used twice under one UIDVALIDITY, and UIDNEXT and HIGHESTMODSEQ never fall",
  cites: ["rfc9051#2.3.1.1", "rfc7162#3.1.2.1"],
  check({ before, after }) {
    for (const now of after.mailboxes.values()) {
      const then = before.mailboxes.get(now.id);
      if (!then || then === now) continue;
      if (then.uidValidity === now.uidValidity) {
        if (now.uidNext < then.uidNext) return `UIDNEXT of ${now.name} falls from ${then.uidNext} to ${now.uidNext}`;
        for (const { uid } of now.messages)
          if (uid < then.uidNext && !then.messages.get(uid)) return `UID ${uid} of ${now.name} is used again`;
      }
      if (now.highestModSeq < then.highestModSeq)
        return `HIGHESTMODSEQ of ${now.name} falls from ${then.highestModSeq} to ${now.highestModSeq}`;
      if (now.messages.largestUid >= now.uidNext)
        return `UIDNEXT of ${now.name} is ${now.uidNext}, and it holds UID ${now.messages.largestUid}`;
    }
    return undefined;
  },
};
