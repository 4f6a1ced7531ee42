/** Whatever has been withheld, NOOP brings it: a session that asks has the mailbox as it is. */
import { newsWanted } from "#engine/news-wanted.ts";
import type { Session } from "#engine/session.ts";
import { step } from "#engine/step.ts";
import { actualFor } from "#engine/view.ts";
import type { World } from "#engine/world.ts";
import { octetsOf } from "#imap/octets.ts";
import { diff } from "#store/diff.ts";
import type { Invariant } from "./invariant.ts";

const NOOP = octetsOf("zz NOOP\r\n");

export const noopTellsAll: Invariant = {
  name: "noop-tells-all",
  title: "After its NOOP a session's view is the mailbox itself",
  cites: ["rfc9051#6.1.2", "rfc3501#5.2", "rfc2180#4.1.1"],
  checkState(world) {
    for (const session of world.sessions.values()) {
      const problem = checkSession(world, session);
      if (problem) return problem;
    }
    return undefined;
  },
  checkSession,
};

function checkSession(world: World, session: Session): string | undefined {
  const { id, state, inProgress, framing } = session;
  if (state !== "selected" || inProgress || framing.phase.type !== "line" || framing.line.length > 0) return undefined;
  const { world: after } = step(world, { type: "receive", session: id, octets: NOOP });
  const selected = after.sessions.get(id)?.selected;
  const mailbox = selected && after.mailboxes.get(selected.mailboxId);
  if (!mailbox) return undefined;
  // What NOTIFY has not asked for stays untold (rfc5465#3.1).
  const wanted = newsWanted(session, false);
  const owed = diff(selected.view, actualFor(selected, mailbox.messages)).filter((change) =>
    change.type === "changed" ? wanted.flags && change.before.flags !== change.after.flags : wanted.counts,
  );
  const [first] = owed;
  if (!first) return undefined;
  return `after its NOOP client ${id} has not heard of ${owed.length} changes; UID ${
    (first.type === "changed" ? first.after : first.message).uid
  } has ${first.type === "changed" ? "other flags" : first.type}`;
}
