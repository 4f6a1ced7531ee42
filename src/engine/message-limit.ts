/**
 * MESSAGELIMIT and SAVELIMIT: how many messages one command may work on.   rfc9738#3
 *
 * Where more are named, the last ones are dealt with, from the highest UID down, and the code says how far that went. COPY
 * and APPEND are all or nothing, so they are refused. EXPUNGE, CLOSE and STATUS know no limit.
 */
import type { NumberSet, NumberSetOrSaved, Range } from "#imap/number-set.ts";
import { takePartialRange } from "#imap/partial-range.ts";
import type { ResponseCode } from "#imap/response.ts";
import type { MessageIndex, NumberedMessage } from "#store/message-index.ts";
import { type Addressed, addressed, type Numbering } from "./addressed.ts";
import { limitOffered } from "./capabilities.ts";
import type { Done } from "./command.ts";
import type { Turn } from "./turn.ts";

/** Undefined: any number. */
export const messageLimit = (turn: Turn): number | undefined => limitOffered(turn.world.capabilities, "MESSAGELIMIT");

/** The same for COPY and APPEND. */
export function saveLimit(turn: Turn): number | undefined {
  const limits = [messageLimit(turn), limitOffered(turn.world.capabilities, "SAVELIMIT")].filter(
    (n) => n !== undefined,
  );
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

/** `lowest`: the last UID that was dealt with, or would have been. */
export const limitCode = (limit: number, lowest?: number): ResponseCode => ({
  name: "MESSAGELIMIT",
  text: lowest === undefined ? `${limit}` : `${limit} ${lowest}`,
});

/** What is left of too many messages. */
export interface Cut {
  /** UIDs that are dealt with; at least one. */
  readonly uids: readonly Range[];
  readonly limit: number;
  readonly code: ResponseCode;
}

/** Undefined where there are no more messages in these UID ranges than one command may work on. */
export function cutToLimit(view: MessageIndex, uids: readonly Range[], limit: number | undefined): Cut | undefined {
  if (limit === undefined || view.size <= limit) return undefined;
  if (view.countWithin(uids) <= limit) return undefined;
  const kept = view.uidsOf(takePartialRange(view.numbersOf(uids), { first: 1, last: limit, fromEnd: true }));
  return { uids: kept, limit, code: limitCode(limit, kept[0]?.first) };
}

/** From the highest UID down where messages were left out, as rfc9738#3.1 requires; else in their order. */
export const inOrder = (numbered: Iterable<NumberedMessage>, cut: Cut | undefined): Iterable<NumberedMessage> =>
  cut ? [...numbered].reverse() : numbered;

/** What a command works on: all messages named, or the last of them. */
export interface Limited {
  readonly named: Addressed;
  readonly cut: Cut | undefined;
}

export function addressedWithinLimit(turn: Turn, set: NumberSetOrSaved, numbering: Numbering): Limited {
  const named = addressed(turn, set, numbering);
  const cut = cutToLimit(turn.selected.view, named.all, messageLimit(turn));
  if (!cut) return { named, cut };
  const kept: NumberSet = cut.uids;
  return { named: addressed(turn, kept, "UIDs"), cut };
}

/**
 * How a command ends that left messages out. Where its answer has a code already, or is no OK, an untagged NO says so
 * before it (rfc9738#3.1).
 */
export function endCut(turn: Turn, end: Done, cut: Cut | undefined): Done {
  if (!cut) return end;
  const text = `for the last ${cut.limit} messages only`;
  if (end.status === "OK" && !end.code) return { ...end, text: `${end.text} ${text}`, code: cut.code };
  turn.untagged("NO", `Done ${text}`, cut.code);
  return end;
}
