/**
 * EXPUNGE responses for messages that are gone, or one VANISHED.   rfc9051#7.5.1  rfc7162#3.2.10  rfc9586#3.4
 */
import { mergeRanges, rangesOf } from "#imap/number-set.ts";
import type { Message } from "#store/message.ts";
import { without } from "./addressed.ts";
import { mapped } from "./mapped.ts";
import { type SessionId, usesUidsOnly } from "./session.ts";
import { expungeDelivery } from "./strategy/expunge-delivery.ts";
import { expungeOrder } from "./strategy/expunge-order.ts";
import type { Turn } from "./turn.ts";

/** Past this many expunges at once, only the last one carries the view: no screen shows a thousand steps of a renumbering. */
const VIEWS_MAX = 256;

/** VANISHED takes the place of EXPUNGE once QRESYNC is enabled, save in a mailbox without mod-sequences (rfc7162#3.2.10); once UIDONLY is, in all (rfc9586#3.4). */
function saysVanished(turn: Turn, id: SessionId): boolean {
  const session = turn.sessionOf(id);
  if (usesUidsOnly(session)) return true;
  return session.enabled.has("QRESYNC") && turn.mailbox(turn.selectedOf(id).mailboxId).keepsModSeqs;
}

/** `gone`: messages of the view, ascending. */
export function sayExpunged(turn: Turn, id: SessionId, gone: readonly Message[]): void {
  const { view: before, recent } = turn.selectedOf(id);
  const uids = rangesOf(gone.map(({ uid }) => uid));
  let view = before;
  if (saysVanished(turn, id)) {
    view = before.deleteAll(uids);
    turn.respondTo(id, { type: "vanished", earlier: false, uids }, view);
  } else if (turn.option(expungeDelivery).byExists) {
    turn.choose(expungeDelivery);
    view = before.deleteAll(uids);
  } else view = sayEach(turn, id, gone);
  turn.updateSelected(id, { view, recent: recent.length > 0 ? without(recent, gone) : recent, warned: false });
}

/** One EXPUNGE for each; gives the view after the last. */
function sayEach(turn: Turn, id: SessionId, gone: readonly Message[]) {
  if (turn.option(expungeDelivery).anywhere) turn.choose(expungeDelivery);
  const { descending, decremented } = turn.choose(expungeOrder);
  const { view: before } = turn.selectedOf(id);
  const inOrder = descending ? [...gone].reverse() : gone;
  const numberOf = ({ uid: n }: Message, i: number): number => before.rank(n) - (decremented ? i : 0);
  if (gone.length <= VIEWS_MAX) {
    let view = before;
    for (const [i, message] of inOrder.entries()) {
      view = view.delete(message.uid);
      turn.respondTo(id, { type: "expunge", number: numberOf(message, i) }, view);
    }
    return view;
  }
  const after = before.deleteAll(mergeRanges(gone.map(({ uid: n }) => ({ first: n, last: n }))));
  turn.respondEach(id, gone.length, () =>
    mapped(inOrder.entries(), ([i, message]) => ({
      response: { type: "expunge", number: numberOf(message, i) },
      view: i === inOrder.length - 1 ? after : undefined,
    })),
  );
  return after;
}
