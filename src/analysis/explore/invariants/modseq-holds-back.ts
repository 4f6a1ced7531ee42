/** A client that resynchronises from the HIGHESTMODSEQ it was told must not miss an expunge that was withheld from it. */

import { actualFor } from "#engine/view.ts";
import type { World } from "#engine/world.ts";
import type { Response } from "#imap/response.ts";
import type { Invariant } from "./invariant.ts";

export const modSeqHoldsBack: Invariant = {
  name: "modseq-holds-back",
  title: "HIGHESTMODSEQ that a session is told is below every expunge that it is not told",
  cites: ["rfc7162#3.1.2.1", "rfc7162#3.2.10"],
  check({ after, events }) {
    let told: Map<number, number> | undefined;
    for (const event of events) {
      if (event.type === "state") told?.delete(event.session);
      const modSeq = event.type === "response" ? highestIn(event.response) : undefined;
      if (event.type !== "response" || modSeq === undefined) continue;
      told ??= new Map();
      told.set(event.session, modSeq);
    }
    for (const [session, modSeq] of told ?? []) {
      if (modSeq < 1) return `client ${session} is told HIGHESTMODSEQ ${modSeq}`;
      const oldest = oldestWithheld(after, session);
      if (oldest !== undefined && modSeq >= oldest)
        return `client ${session} is told HIGHESTMODSEQ ${modSeq}, and not of what was expunged at ${oldest}`;
    }
    return undefined;
  },
};

function highestIn(response: Response): number | undefined {
  if (response.type !== "tagged" && response.type !== "untagged-status") return undefined;
  const { code } = response;
  return code?.name === "HIGHESTMODSEQ" ? Number(code.text) : undefined;
}

/** The mod-sequence of the oldest expunge of which the session has not heard. */
function oldestWithheld({ sessions, mailboxes }: World, id: number): number | undefined {
  const selected = sessions.get(id)?.selected;
  const mailbox = selected && mailboxes.get(selected.mailboxId);
  if (!mailbox) return undefined;
  const actual = actualFor(selected, mailbox.messages);
  for (const { modSeq, uids } of mailbox.expunged.values())
    for (const message of selected.view.numbered(uids)) if (!actual.get(message.message.uid)) return modSeq;
  return undefined;
}
