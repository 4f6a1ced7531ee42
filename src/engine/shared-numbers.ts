/**
 * The fault of numbering by the mailbox instead of by what a session was told (numbering=shared).   rfc9051#7.5.1
 *
 * While a command works on messages, those that others have expunged are out of the session's view, so numbers mean what is
 * left. Before the session is told of anything they are put back: EXPUNGE comes later, under the numbers of long ago.
 */
import { rangesOf } from "#imap/number-set.ts";
import { diff, isSame } from "#store/diff.ts";
import type { Message } from "#store/message.ts";
import type { MessageIndex } from "#store/message-index.ts";
import type { Selected, SessionId } from "./session.ts";
import { chosenOption, type Strategy } from "./strategy/axis.ts";
import { numbering } from "./strategy/numbering.ts";
import type { Turn } from "./turn.ts";

/**
 * What the numbers of a session's command count: its view, or with numbering=shared what the mailbox has left of it.
 * `actual`: the selected mailbox as it is.
 */
export function countedBy(
  strategy: Strategy,
  { view, lost }: Pick<Selected, "view" | "lost">,
  actual: MessageIndex,
): { readonly counted: MessageIndex /** Out of the count. */; readonly gone: readonly Message[] } {
  const gone =
    !chosenOption(strategy, numbering).behaviour.shared || lost || isSame(view, actual)
      ? []
      : diff(view, actual).flatMap((change) => (change.type === "expunged" ? [change.message] : []));
  return { counted: gone.length === 0 ? view : view.deleteAll(rangesOf(gone.map(({ uid }) => uid))), gone };
}

export function shareNumbers(turn: Turn): void {
  if (!turn.session.selected) return;
  const { counted, gone } = countedBy(turn.world.strategy, turn.selected, turn.selectedMailbox.messages);
  if (gone.length === 0) return;
  turn.choose(numbering);
  turn.passedOver = gone;
  turn.updateSelected(turn.actor, { view: counted });
}

export function unshareNumbers(turn: Turn, id: SessionId): void {
  if (turn.passedOver.length === 0 || !turn.isActing(id)) return;
  let { view } = turn.selectedOf(id);
  for (const message of turn.passedOver) view = view.set(message);
  turn.passedOver = [];
  turn.updateSelected(id, { view });
}
