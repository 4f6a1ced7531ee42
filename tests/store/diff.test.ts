import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameFlags } from "#imap/flags.ts";
import { mergeRanges } from "#imap/number-set.ts";
import { type Change, diff, isSame } from "#store/diff.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { appendMessages, expungeMessages, newMailbox, storeFlags } from "#store/mailbox-changes.ts";
import type { Message } from "#store/message.ts";
import { MessageIndex } from "#store/message-index.ts";
import { draft, message } from "./make-message.ts";

function naiveDiff(known: MessageIndex, actual: MessageIndex): Change[] {
  const [old, now] = [[...known], [...actual]].map((list) => new Map(list.map((message) => [message.uid, message])));
  const changes: Change[] = [];
  for (const uid of [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort((a, b) => a - b)) {
    const [before, after] = [old?.get(uid), now?.get(uid)];
    if (before === undefined) changes.push({ type: "arrived", message: after as Message });
    else if (after === undefined) changes.push({ type: "expunged", message: before });
    else if (before.modSeq !== after.modSeq || !sameFlags(before.flags, after.flags))
      changes.push({ type: "changed", before, after });
  }
  return changes;
}

/** What a client does with each change in turn. */
function applyAll(index: MessageIndex, changes: readonly Change[]): MessageIndex {
  return changes.reduce((after, change) => {
    if (change.type === "arrived") return after.set(change.message);
    return change.type === "expunged" ? after.delete(change.message.uid) : after.set(change.after);
  }, index);
}

type Step = (mailbox: Mailbox) => Mailbox;

const ranges = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3_000 }), fc.oneof(fc.nat(3), fc.nat(700))), { minLength: 1, maxLength: 6 })
  .map((list) => mergeRanges(list.map(([first, length]) => ({ first, last: first + length }))));
const flags = fc
  .constantFrom("\\Seen", "\\Deleted", "$Junk", "\\Flagged $Junk")
  .map((names) => draft({ flags: names }).flags);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: 1, max: 900 }).map(
    (n): Step =>
      (mailbox) =>
        appendMessages(
          mailbox,
          Array.from({ length: n }, () => draft()),
        ).mailbox,
  ),
  fc.tuple(ranges, fc.constantFrom("add" as const, "remove" as const, "replace" as const), flags).map(
    ([uids, operation, names]): Step =>
      (mailbox) =>
        storeFlags(mailbox, uids, operation, names).mailbox,
  ),
  ranges.map(
    (uids): Step =>
      (mailbox) =>
        expungeMessages(mailbox, uids).mailbox,
  ),
);
const NEW = newMailbox({ id: 1, user: "alice", name: "INBOX", uidValidity: 1 });

describe("diff", { timeout: 60_000 }, () => {
  it("is the diff of two plain lists, between any two moments and in both directions", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), fc.nat(15), fc.nat(15), (steps, from, to) => {
        const moments = [NEW];
        for (const change of steps) moments.push(change(moments.at(-1) as Mailbox));
        const [known, actual] = [from, to].map((n) => (moments[n % moments.length] as Mailbox).messages);
        if (known === undefined || actual === undefined) throw new Error("no such moment");
        expect(diff(known, actual)).toEqual(naiveDiff(known, actual));
      }),
      { numRuns: 200 },
    );
  });

  it("applied change by change to what is known, gives what is", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.array(step, { maxLength: 8 }), (first, second) => {
        const known = first.reduce((mailbox, change) => change(mailbox), NEW);
        const actual = second.reduce((mailbox, change) => change(mailbox), known);
        const told = applyAll(known.messages, diff(known.messages, actual.messages));
        expect([...told]).toEqual([...actual.messages]);
        expect(diff(told, actual.messages)).toEqual([]);
      }),
    );
  });

  const index = MessageIndex.of([message(1), message(2), message(3)]);
  it.each([
    { name: "the very same index", actual: index, want: [] },
    { name: "an equal message that is another object", actual: index.set(message(2)), want: [] },
    {
      name: "the same flags with a new mod-sequence",
      actual: index.set(message(2, { modSeq: 9 })),
      want: [{ type: "changed", before: message(2), after: message(2, { modSeq: 9 }) }],
    },
    {
      name: "other flags",
      actual: index.set(message(2, { flags: "\\Seen" })),
      want: [{ type: "changed", before: message(2), after: message(2, { flags: "\\Seen" }) }],
    },
    {
      name: "one gone and one come, in UID order",
      actual: index.delete(2).append([message(4)]),
      want: [
        { type: "expunged", message: message(2) },
        { type: "arrived", message: message(4) },
      ],
    },
    {
      name: "all gone",
      actual: MessageIndex.EMPTY,
      want: [1, 2, 3].map((n) => ({ type: "expunged", message: message(n) })),
    },
  ])("$name", ({ actual, want }) => expect(diff(index, actual)).toEqual(want));

  it("tells the same index at a glance, and an index changed back from it not", () => {
    expect(isSame(index, index.delete(7))).toBe(true);
    expect(isSame(index, index.set(message(2)))).toBe(false);
    expect(isSame(MessageIndex.EMPTY, index.deleteAll([{ first: 1, last: 3 }]))).toBe(true);
  });
});
