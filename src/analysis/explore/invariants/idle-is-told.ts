/** A client that idles hears of what happens, now or at a look that is due: silence for good is what IDLE is against. */
import { timersOf } from "#engine/timers.ts";
import { diff } from "#store/diff.ts";
import { MessageIndex } from "#store/message-index.ts";
import type { Invariant } from "./invariant.ts";

export const idleIsTold: Invariant = {
  name: "idle-is-told",
  title: "A client that idles has been told, or the server will look",
  cites: ["rfc2177#3", "rfc9051#6.3.13"],
  checkState({ sessions, mailboxes, strategy }) {
    for (const session of sessions.values()) {
      const { id, inProgress, selected, watch } = session;
      if (inProgress?.name !== "IDLE" || !selected || watch) continue;
      if (timersOf(strategy, session).some(({ purpose }) => purpose === "idle-look")) continue;
      const actual = selected.lost ? MessageIndex.EMPTY : mailboxes.get(selected.mailboxId)?.messages;
      const owed = actual ? diff(selected.view, actual) : [];
      const missed = owed.find((change) => change.type !== "changed" || change.before.flags !== change.after.flags);
      if (missed)
        return `client ${id} idles, and nothing will tell it that a message has ${missed.type === "changed" ? "other flags" : missed.type}`;
    }
    return undefined;
  },
};
