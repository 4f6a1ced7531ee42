/**
 * Mod-sequences as a session hears of them: whether, which, and how HIGHESTMODSEQ stays below what it was not told.
 * rfc7162#3.1 (CONDSTORE-aware)  rfc7162#3.1.2  rfc7162#3.2 (no change is lost)  rfc7162#6 (what a client makes of it)
 *
 * A client takes the largest MODSEQ of the FETCH responses for its HIGHESTMODSEQ once a tagged response comes, or the
 * number in the code where there is one. Before each tagged response the server works out both: where the client would
 * go past something it has not been told, or lag behind, the code sets it right.
 */
import type { ResponseCode } from "#imap/response.ts";
import { diff, isSame } from "#store/diff.ts";
import type { Mailbox } from "#store/mailbox.ts";
import type { Message } from "#store/message.ts";
import { areModSeqsOffered } from "./capabilities.ts";
import type { Done } from "./command.ts";
import { knowsModSeqs, type Selected, type SessionId } from "./session.ts";
import { modSeqEmpty } from "./strategy/modseq-empty.ts";
import { modSeqMonotonic } from "./strategy/modseq-monotonic.ts";
import type { Turn } from "./turn.ts";

export const offersModSeqs = (turn: Turn): boolean => areModSeqsOffered(turn.world.capabilities);

/** For people: why what needs mod-sequences is BAD in a mailbox that keeps none (rfc7162#3.1.2.2). */
export const NO_MODSEQS = "this mailbox has no mod-sequences: SELECT said NOMODSEQ";

/** Whether a session is told mod-sequences of the mailbox that it has selected. */
export function hearsModSeqs(turn: Turn, id: SessionId): boolean {
  const session = turn.sessionOf(id);
  return (
    knowsModSeqs(session) && session.selected !== undefined && turn.mailbox(session.selected.mailboxId).keepsModSeqs
  );
}

/** HIGHESTMODSEQ as the server says it; 0 where the mailbox keeps none (STATUS, rfc7162#3.1.7). */
export function highestModSeq(turn: Turn, mailbox: Mailbox): number {
  const { keepsModSeqs, messages, highestModSeq: own } = mailbox;
  if (!keepsModSeqs) return 0;
  if (messages.size === 0 && turn.option(modSeqEmpty).isZero) {
    turn.choose(modSeqEmpty);
    return 0;
  }
  if (!turn.option(modSeqMonotonic).ofMessages) return own;
  turn.choose(modSeqMonotonic);
  return Math.max(messages.maxModSeq, 1);
}

/** The same, but below all that the session has not been told of the mailbox that it has selected. */
export function safeModSeq(turn: Turn, id: SessionId): number {
  const selected = turn.selectedOf(id);
  const mailbox = turn.mailbox(selected.mailboxId);
  const highest = highestModSeq(turn, mailbox);
  return Math.min(highest, firstUntold(selected, mailbox) - 1);
}

/** The smallest mod-sequence of a change that the session has not been told; infinite where there is none. */
function firstUntold(selected: Selected, mailbox: Mailbox): number {
  const { view } = selected;
  if (isSame(view, mailbox.messages)) return Number.POSITIVE_INFINITY;
  let first = Number.POSITIVE_INFINITY;
  let isExpungeUntold = false;
  for (const change of diff(view, mailbox.messages)) {
    if (change.type === "expunged") isExpungeUntold = true;
    else first = Math.min(first, (change.type === "arrived" ? change.message : change.after).modSeq);
  }
  return isExpungeUntold ? Math.min(first, firstExpunge(selected, mailbox)) : first;
}

function firstExpunge({ view, expungesKnown }: Selected, { expunged, expungedForgotten }: Mailbox): number {
  if (expungedForgotten <= expungesKnown)
    for (const { modSeq, uids } of expunged.values(expungesKnown + 1)) if (view.countWithin(uids) > 0) return modSeq;
  return expungesKnown + 1;
}

/** 0 where there is none. */
export function largestModSeq(messages: Iterable<Message>): number {
  let largest = 0;
  for (const { modSeq } of messages) if (modSeq > largest) largest = modSeq;
  return largest;
}

/** A FETCH response with this mod-sequence has been said. */
export function noteModSeq(turn: Turn, id: SessionId, modSeq: number): void {
  if (modSeq > turn.selectedOf(id).modSeqHeard) turn.updateSelected(id, { modSeqHeard: modSeq });
}

const code = (modSeq: number): ResponseCode => ({ name: "HIGHESTMODSEQ", text: String(modSeq) });

/** The code as a response of its own. */
export function sayHighestModSeq(turn: Turn, id: SessionId, modSeq: number): void {
  turn.updateSelected(id, { modSeqTold: modSeq, modSeqHeard: 0 });
  turn.respondTo(id, { type: "untagged-status", status: "OK", code: code(modSeq), text: "Highest mod-sequence" });
}

/** What the client needs besides what it has heard, in the middle of a command; undefined: nothing. */
function correction(turn: Turn, id: SessionId): number | undefined {
  if (!hearsModSeqs(turn, id)) return undefined;
  const { modSeqTold, modSeqHeard, lost } = turn.selectedOf(id);
  if (lost) return undefined;
  const safe = safeModSeq(turn, id);
  return safe === Math.max(modSeqTold, modSeqHeard) ? undefined : safe;
}

/** To a session in IDLE, which gets no tagged response for long. */
export function correctModSeq(turn: Turn, id: SessionId): void {
  const modSeq = correction(turn, id);
  if (modSeq !== undefined) sayHighestModSeq(turn, id, modSeq);
}

/** A tagged response as it has to be: with the code in it, or after one where it has a code already or is no OK. */
export function withModSeq(turn: Turn, done: Done): Done {
  const id = turn.actor;
  const modSeq = correction(turn, id);
  if (modSeq === undefined) {
    const { modSeqTold, modSeqHeard } = turn.selectedOf(id);
    if (modSeqHeard > 0) turn.updateSelected(id, { modSeqTold: Math.max(modSeqTold, modSeqHeard), modSeqHeard: 0 });
    return done;
  }
  if (done.status === "OK" && !done.code) {
    turn.updateSelected(id, { modSeqTold: modSeq, modSeqHeard: 0 });
    return { ...done, code: code(modSeq) };
  }
  sayHighestModSeq(turn, id, modSeq);
  return done;
}

/**
 * A CONDSTORE enabling command by the session that acts: from now on it is told mod-sequences. Where a mailbox is selected,
 * it is told the highest one at once (rfc7162#3.1).
 */
export function enableModSeqs(turn: Turn): void {
  const { enabled, selected } = turn.session;
  if (enabled.has("CONDSTORE") || !offersModSeqs(turn)) return;
  turn.updateSession(turn.actor, { enabled: new Set([...enabled, "CONDSTORE"]) });
  if (selected && !selected.lost && hearsModSeqs(turn, turn.actor))
    sayHighestModSeq(turn, turn.actor, safeModSeq(turn, turn.actor));
}
