/** What clients are owed, in words, and the mailboxes that it is about. */
import type { Owed, PlayState } from "#sim/state-at.ts";
import type { Mailbox } from "#store/mailbox.ts";

/** The mailboxes that someone has selected, in the order of the clients; the first one where nobody has. */
export function mailboxesInPlay(state: PlayState): readonly Mailbox[] {
  const byId = new Map(state.clients.flatMap(({ truth }) => (truth ? [[truth.id, truth] as const] : [])));
  if (byId.size > 0) return [...byId.values()];
  const first = state.mailboxes.find(({ messages }) => messages.size > 0) ?? state.mailboxes[0];
  return first ? [first] : [];
}

export const owedTotal = (owed: Owed): number => owed.expunged + owed.arrived + owed.changed;

/** `4 expunged, 1 new`. */
export function owedTitle(owed: Owed): string {
  const parts = [
    owed.expunged > 0 ? `${owed.expunged} expunged` : "",
    owed.arrived > 0 ? `${owed.arrived} new` : "",
    owed.changed > 0 ? `${owed.changed} with other flags` : "",
  ].filter(Boolean);
  return parts.join(", ") || "nothing";
}
