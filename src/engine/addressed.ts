/**
 * Which messages a command names.   rfc9051#9 (sequence-set, seq-number)  rfc2180#4
 *
 * Numbers are read against the session's view. Some of the messages may be gone from the mailbox without the client
 * having been told: they come apart here, and the strategy decides what to do about them.
 */
import {
  inRanges,
  intersectRanges,
  type NumberSetOrSaved,
  printNumberSet,
  type Range,
  rangesOf,
  resolveNumberSet,
} from "#imap/number-set.ts";
import { diff, isSame } from "#store/diff.ts";
import type { Message } from "#store/message.ts";
import { bad, no, Refusal } from "./command.ts";
import { usesUidsOnly } from "./session.ts";
import { numberAboveExists } from "./strategy/number-above-exists.ts";
import type { Turn } from "./turn.ts";

export interface Addressed {
  /** UIDs of the view, ascending; ranges may span UIDs that are not there. */
  readonly all: readonly Range[];
  /** Those among them that are gone, as the client last knew them; ascending. */
  readonly gone: readonly Message[];
  /** The others: nothing in these ranges is gone. */
  readonly living: readonly Range[];
  /** Whether a message was named that lives. */
  readonly hasLiving: boolean;
}

/** Whether a set is of sequence numbers or of UIDs. */
export type Numbering = "sequence numbers" | "UIDs";

/** Where a sequence number is above the view's size, the strategy decides, and may refuse. */
export function addressed(turn: Turn, set: NumberSetOrSaved, numbering: Numbering): Addressed {
  const all = uidsNamed(turn, set, numbering);
  const { view, lost, hollow } = turn.selected;
  const actual = turn.selectedMailbox.messages;
  if (isSame(view, actual) && !lost && !hollow) return { all, gone: [], living: all, hasLiving: all.length > 0 };
  if (hollow)
    return { all, gone: all.flatMap(({ first, last }) => [...view.range(first, last)]), living: [], hasLiving: false };
  const gone: Message[] = [];
  for (const change of diff(view, actual))
    if (change.type === "expunged" && inRanges(all, change.message.uid)) gone.push(change.message);
  if (gone.length === 0) return { all, gone, living: all, hasLiving: all.length > 0 };
  const living = without(all, gone);
  return {
    all,
    gone,
    living,
    hasLiving: living.some(({ first, last }) => view.rankBelow(last + 1) > view.rankBelow(first)),
  };
}

function uidsNamed(turn: Turn, set: NumberSetOrSaved, numbering: Numbering): Range[] {
  const { view, saved } = turn.selected;
  if (set === "$")
    return saved.filter(({ first, last }) => view.rankBelow(last + 1) > view.rankBelow(first)) as Range[];
  if (numbering === "UIDs") {
    const largest = view.largestUid;
    // Above the view's last message there may be others that the client has not been told of: it cannot mean them yet.
    return resolveNumberSet(set, largest)
      .map(({ first, last }) => ({ first, last: Math.min(last, largest) }))
      .filter(({ first, last }) => view.rankBelow(last + 1) > view.rankBelow(first));
  }
  const numbers = resolveNumberSet(set, view.size);
  return view.uidsOf(isAbove(numbers, view.size) ? thoseThere(turn, numbers) : numbers);
}

/** Also "*" where there is no message (rfc9051#9). */
const isAbove = (numbers: readonly Range[], size: number): boolean =>
  numbers.length === 0 || (numbers[numbers.length - 1] as Range).last > size;

function thoseThere(turn: Turn, numbers: readonly Range[]): Range[] {
  const { size } = turn.selected.view;
  const { refused, noneLeft, warns } = turn.choose(numberAboveExists);
  if (refused) throw new Refusal(bad(notThere(numbers[numbers.length - 1]?.last, size)));
  const there = intersectRanges(numbers, [{ first: 1, last: size }]);
  if (noneLeft === "NO" && there.length === 0) throw new Refusal(no("There are no such messages"));
  const above = numbers.find(({ last }) => last > size);
  if (warns && above) turn.untagged("NO", notThere(Math.max(above.first, size + 1), size));
  return there;
}

const notThere = (number: number | undefined, size: number): string =>
  `No such message sequence number: ${size === 0 ? "the mailbox is empty" : `${number} is above ${size}, the last one`}`;

/** The ranges without the UIDs of these messages, which ascend. */
export function without(ranges: readonly Range[], gone: readonly Pick<Message, "uid">[]): Range[] {
  const kept: Range[] = [];
  let at = 0;
  for (const { first, last } of ranges) {
    let start = first;
    for (; at < gone.length; at++) {
      const hole = (gone[at] as Pick<Message, "uid">).uid;
      if (hole > last) break;
      if (hole > start) kept.push({ first: start, last: hole - 1 });
      if (hole >= start) start = hole + 1;
    }
    if (start <= last) kept.push({ first: start, last });
  }
  return kept;
}

/** For people, once all messages named are gone: which numbers those were. */
export function goneText(turn: Turn, { gone }: Addressed): string {
  const numbers = turn.selected.view.numbersOf(rangesOf(gone.map((message) => message.uid)));
  if (numbers.length > NUMBERS_MAX || usesUidsOnly(turn.session)) return "These messages have been expunged";
  return gone.length === 1
    ? `Message ${printNumberSet(numbers)} has been expunged`
    : `Messages ${printNumberSet(numbers)} have been expunged`;
}

/** Ranges that fit into a line for people. */
const NUMBERS_MAX = 8;
