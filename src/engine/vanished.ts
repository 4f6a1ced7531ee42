/**
 * VANISHED (EARLIER): which of the UIDs that a client asks about are gone since its mod-sequence.
 * rfc7162#3.2.6  rfc7162#3.2.10.1  rfc7162#5 (how much a server remembers)
 *
 * A mailbox remembers its last expunges. Where a client comes with an older mod-sequence, all UIDs that are not there any
 * more are reported: too many, but none that lives.
 */
import {
  intersectRanges,
  type NumberSetOrSaved,
  type Range,
  resolveNumberSet,
  subtractRanges,
} from "#imap/number-set.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { expungedSince, lastExpunge } from "#store/mailbox-changes.ts";
import { expungeHistory } from "./strategy/expunge-history.ts";
import { vanishedStar } from "./strategy/vanished-star.ts";
import type { Turn } from "./turn.ts";

/** The UIDs among these (ascending, merged) that are gone; merged. */
export function vanishedAmong(turn: Turn, mailbox: Mailbox, uids: readonly Range[], since: number): Range[] {
  const { remembers } = turn.choose(expungeHistory);
  if (remembers === "nothing") return goneBetween(mailbox, uids);
  if (remembers === "all" && since >= mailbox.expungedForgotten)
    return intersectRanges(expungedSince(mailbox, since), uids);
  if (remembers === "the last" && since >= lastExpunge(mailbox)) return [];
  return gone(mailbox, uids);
}

/** Those that have been given away and do not live. */
function gone({ messages, uidNext }: Mailbox, uids: readonly Range[]): Range[] {
  const given = intersectRanges(uids, [{ first: 1, last: uidNext - 1 }]);
  return subtractRanges(given, messages.existing(given));
}

/** The gaps between those that live: what went from the end is forgotten. */
function goneBetween(mailbox: Mailbox, uids: readonly Range[]): Range[] {
  const { messages } = mailbox;
  const first = messages.at(1)?.uid;
  return first === undefined ? [] : intersectRanges(gone(mailbox, uids), [{ first, last: messages.largestUid }]);
}

/**
 * What the set of UID FETCH … VANISHED covers. "*" is the largest UID that there has been as well as the largest that the
 * client knows: a message that went from the end would never be reported otherwise.
 */
export function uidsAskedAbout(turn: Turn, set: NumberSetOrSaved): Range[] {
  const { view, saved } = turn.selected;
  if (set === "$") return [...saved];
  const visible = resolveNumberSet(set, view.largestUid);
  const hasStar = set.some(({ first, last }) => first === "*" || last === "*");
  if (!hasStar || !turn.choose(vanishedStar).coversGone) return visible;
  const wide = resolveNumberSet(set, turn.selectedMailbox.uidNext - 1);
  return resolveNumberSet([...visible, ...wide], 0);
}
