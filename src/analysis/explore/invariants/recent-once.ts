/** \Recent belongs to one session that may change the mailbox, and to no other. */
import type { Selected } from "#engine/session.ts";
import { inRanges } from "#imap/number-set.ts";
import type { Invariant } from "./invariant.ts";

export const recentOnce: Invariant = {
  name: "recent-once",
  title: "A message is \\Recent in one session at most",
  cites: ["rfc3501#2.3.2"],
  checkState(world) {
    const owners: { readonly id: number; readonly selected: Selected }[] = [];
    for (const { id, selected } of world.sessions.values())
      if (selected && !selected.readOnly && selected.recent.length > 0) owners.push({ id, selected });
    for (const [i, one] of owners.entries())
      for (const other of owners.slice(i + 1)) {
        if (one.selected.mailboxId !== other.selected.mailboxId) continue;
        const both = one.selected.recent.find(({ first }) => inRanges(other.selected.recent, first));
        if (both) return `UID ${both.first} is \\Recent to clients ${one.id} and ${other.id}`;
      }
    return undefined;
  },
};
