/**
 * The fault of numbering by the mailbox instead of by what a session was told (numbering=shared).   rfc9051#7.5.1
 *
 * While a command works on messages, those that others have expunged are out of the session's view, so numbers mean what is
 * left. Before the session is told of anything they are put back: EXPUNGE comes later, under the numbers of long ago.
 */
import { rangesOf } from "#imap/number-set.ts";
import { diff, isSame } from "#store/diff.ts";
import type { SessionId } from "./session.ts";
import { numbering } from "./strategy/numbering.ts";
import type { Turn } from "./turn.ts";

export function shareNumbers(turn: Turn): void {
  if (!turn.option(numbering).shared || !turn.session.selected) return;
  const { view, lost } = turn.selected;
  const actual = turn.selectedMailbox.messages;
  if (lost || isSame(view, actual)) return;
  const gone = diff(view, actual).flatMap((change) => (change.type === "expunged" ? [change.message] : []));
  if (gone.length === 0) return;
  turn.choose(numbering);
  turn.passedOver = gone;
  turn.updateSelected(turn.actor, { view: view.deleteAll(rangesOf(gone.map(({ uid }) => uid))) });
}

export function unshareNumbers(turn: Turn, id: SessionId): void {
  if (turn.passedOver.length === 0 || !turn.isActing(id)) return;
  let { view } = turn.selectedOf(id);
  for (const message of turn.passedOver) view = view.set(message);
  turn.passedOver = [];
  turn.updateSelected(id, { view });
}
