/**
 * What SELECT with QRESYNC adds: what has changed in the mailbox since the client was last in it.   rfc7162#3.2.5
 */
import { inRanges, intersectRanges, type Range, resolveNumberSet, subtractRanges } from "#imap/number-set.ts";
import type { Mailbox } from "#store/mailbox.ts";
import type { Message } from "#store/message.ts";
import type { MessageIndex } from "#store/message-index.ts";
import { newsItemsFor } from "./flag-news.ts";
import { mapped } from "./mapped.ts";
import { messageDataFor } from "./message-data.ts";
import type { MatchData, Resync } from "./resync-syntax.ts";
import type { Turn } from "./turn.ts";
import { vanishedAmong } from "./vanished.ts";

/** After the responses of SELECT itself. Nothing where another UIDVALIDITY is known, or the mailbox keeps no mod-sequences. */
export function resync(turn: Turn, mailbox: Mailbox, { uidValidity, modSeq, known, matched }: Resync): void {
  if (uidValidity !== mailbox.uidValidity || !mailbox.keepsModSeqs) return;
  const { messages, uidNext } = mailbox;
  const all: Range[] = uidNext > 1 ? [{ first: 1, last: uidNext - 1 }] : [];
  const uids = known ? intersectRanges(resolveNumberSet(known, 0), all) : all;
  const matchedUpTo = matched ? lastMatch(messages, matched) : 0;
  const vanished = subtractRanges(vanishedAmong(turn, mailbox, uids, modSeq), [{ first: 0, last: matchedUpTo }]);
  if (vanished.length > 0) turn.respond({ type: "vanished", earlier: true, uids: vanished });
  const changed: Message[] = [];
  for (const message of messages.changedSince(modSeq)) if (inRanges(uids, message.uid)) changed.push(message);
  const itemsOf = newsItemsFor(turn, turn.actor);
  const dataOf = messageDataFor(turn, turn.actor);
  turn.respondEach(turn.actor, changed.length, () =>
    mapped(changed, (message) => ({
      response: dataOf(messages.rank(message.uid), message.uid, itemsOf(message)),
    })),
  );
}

/**
 * The largest UID for which the client has the right number; 0: none. It has the same messages up to there, for none can come
 * in between: it knows of all expunges below (rfc7162#3.2.5.2).
 */
function lastMatch(messages: MessageIndex, { numbers, uids }: MatchData): number {
  let last = 0;
  for (const { number, uid, length } of pairs(numbers, uids)) {
    // uid - number never falls along the mailbox, so those that match are a stretch: look for its end.
    let low = 0;
    let high = Math.min(length, messages.size - number + 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      const actual = messages.at(number + middle)?.uid ?? 0;
      if (actual - (number + middle) <= uid - number) low = middle + 1;
      else high = middle;
    }
    if (low > 0 && messages.at(number + low - 1)?.uid === uid + low - 1) last = uid + low - 1;
  }
  return last;
}

/** Stretches in which both go up together. */
function* pairs(numbers: readonly Range[], uids: readonly Range[]) {
  let [i, j, usedNumbers, usedUids] = [0, 0, 0, 0];
  for (;;) {
    const [a, b] = [numbers[i], uids[j]];
    if (!a || !b) return;
    const [number, uid] = [a.first + usedNumbers, b.first + usedUids];
    const length = Math.min(a.last - number, b.last - uid) + 1;
    yield { number, uid, length };
    usedNumbers += length;
    usedUids += length;
    if (a.first + usedNumbers > a.last) [i, usedNumbers] = [i + 1, 0];
    if (b.first + usedUids > b.last) [j, usedUids] = [j + 1, 0];
  }
}
