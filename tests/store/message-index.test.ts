import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DELETED, NO_FLAGS, SEEN } from "#imap/flags.ts";
import { mergeRanges, type Range } from "#imap/number-set.ts";
import { modSeq, uid } from "#imap/numbers.ts";
import { Bug } from "#store/assert.ts";
import type { Message } from "#store/message.ts";
import { MessageIndex } from "#store/message-index.ts";
import { message } from "./make-message.ts";

const FLAGS = ["", "\\Seen", "\\Deleted", "\\Seen \\Deleted", "\\Flagged $Forwarded"];

/** Messages with gaps between their UIDs. */
const messages: fc.Arbitrary<Message[]> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(1, 1, 1, 1, 2, 5), fc.constantFrom(...FLAGS), fc.nat(50)), { maxLength: 300 }),
    fc.nat(9),
  )
  .map(([given, copies]) => {
    let next = 0;
    const pattern = Array.from({ length: copies + 1 }, () => given).flat();
    return pattern.map(([gap, flags, size], i) => {
      next += gap;
      return message(next, { flags, size, modSeq: 1 + ((i * 7) % 100) });
    });
  });

const ranges: fc.Arbitrary<Range[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4_000 }), fc.nat(900)), { maxLength: 12 })
  .map((list) => mergeRanges(list.map(([first, length]) => ({ first, last: first + length }))));

const holds = (list: readonly Range[], n: number): boolean => list.some(({ first, last }) => first <= n && n <= last);
const asRanges = (numbers: readonly number[]): Range[] => mergeRanges(numbers.map((n) => ({ first: n, last: n })));
const isSeen = ({ flags }: Message): boolean => (flags.system & SEEN) !== 0;

describe("a message index", { timeout: 60_000 }, () => {
  it("counts what a plain array counts", () => {
    fc.assert(
      fc.property(messages, fc.nat(110), (plain, since) => {
        const index = MessageIndex.of(plain);
        expect([...index]).toEqual(plain);
        expect(index.size).toBe(plain.length);
        expect(index.unseen).toBe(plain.filter((message) => !isSeen(message)).length);
        expect(index.deletedCount).toBe(plain.filter(({ flags }) => flags.system & DELETED).length);
        expect(index.sizeOctets).toBe(plain.reduce((sum, { octets }) => sum + octets.length, 0));
        expect(index.maxModSeq).toBe(plain.reduce((most, { modSeq }) => Math.max(most, modSeq), 0));
        expect(index.largestUid).toBe(plain.at(-1)?.uid ?? 0);
        const firstUnseen = plain.findIndex((message) => !isSeen(message));
        expect(index.firstUnseen()).toBe(firstUnseen < 0 ? undefined : firstUnseen + 1);
        expect([...index.deleted()]).toEqual(plain.filter(({ flags }) => flags.system & DELETED));
        expect([...index.changedSince(since)]).toEqual(plain.filter(({ modSeq }) => modSeq > since));
      }),
    );
  });

  it("translates between numbers and UIDs as a plain array does", () => {
    fc.assert(
      fc.property(messages, ranges, (plain, asked) => {
        const index = MessageIndex.of(plain);
        const all = plain.map((message, i) => ({ number: i + 1, message }));
        const byUid = all.filter(({ message }) => holds(asked, message.uid));
        const byNumber = all.filter(({ number }) => holds(asked, number));
        expect([...index.numbered(asked)]).toEqual(byUid);
        expect(index.countWithin(asked)).toBe(byUid.length);
        for (let n = 1; n < 60; n++) {
          const one = all.filter(({ message }) => message.uid === n);
          expect([...index.numbered([{ first: n, last: n }])]).toEqual(one);
          expect(index.countWithin([{ first: n, last: n }])).toBe(one.length);
        }
        expect(index.uidsOf(asked)).toEqual(asRanges(byNumber.map(({ message }) => message.uid)));
        expect(index.existing(asked)).toEqual(asRanges(byUid.map(({ message }) => message.uid)));
        expect(index.numbersOf(asked)).toEqual(asRanges(byUid.map(({ number }) => number)));
        expect(asked.flatMap(({ first, last }) => [...index.range(first, last)])).toEqual(
          byUid.map(({ message }) => message),
        );
        for (const { number, message } of all.slice(0, 50)) {
          expect(index.rank(message.uid)).toBe(number);
          expect(index.at(number)).toBe(message);
          expect(index.get(message.uid)).toBe(message);
        }
      }),
    );
  });

  it("keeps its counts through changes in bulk", () => {
    fc.assert(
      fc.property(messages, ranges, ranges, (plain, updated, deleted) => {
        const seen = message(1, { flags: "\\Seen" }).flags;
        const change = (before: Message): Message => ({ ...before, flags: seen, modSeq: modSeq(500) });
        const index = MessageIndex.of(plain).update(updated, change).deleteAll(deleted);
        const expected = plain
          .map((message) => (holds(updated, message.uid) ? change(message) : message))
          .filter(({ uid }) => !holds(deleted, uid));
        expect([...index]).toEqual(expected);
        expect(index.unseen).toBe(expected.filter((message) => !isSeen(message)).length);
        expect(index.maxModSeq).toBe(expected.reduce((most, { modSeq }) => Math.max(most, modSeq), 0));
      }),
    );
  });

  it("forgets the largest mod-sequence together with its message", () => {
    const index = MessageIndex.of([1, 2, 3].map((n) => message(n, { modSeq: 10 * n })));
    expect(index.delete(3).maxModSeq).toBe(20);
    expect(index.delete(2).maxModSeq).toBe(30);
    expect(index.set(message(3, { modSeq: 5 })).maxModSeq).toBe(20);
  });

  it("adds octets up beyond 32 bits", () => {
    const octets = { length: 3_000_000_000 } as Uint8Array; // looks like octets, holds none
    const index = MessageIndex.of([1, 2, 3].map((n) => ({ ...message(n), octets })));
    expect(index.sizeOctets).toBe(9_000_000_000);
    expect(index.delete(2).sizeOctets).toBe(6_000_000_000);
  });

  it("takes the largest UID there is", () => {
    const index = MessageIndex.of([message(4_294_967_294), message(4_294_967_295)]);
    expect(index.rank(4_294_967_295)).toBe(2);
    expect(index.uidsOf([{ first: 1, last: 2 }])).toEqual([{ first: 4_294_967_294, last: 4_294_967_295 }]);
  });

  it("stays the very same where nothing changes", () => {
    const index = MessageIndex.of([message(1), message(5)]);
    expect(index.delete(2)).toBe(index);
    expect(index.deleteAll([{ first: 2, last: 4 }])).toBe(index);
    expect(index.update([{ first: 1, last: 9 }], (same) => same)).toBe(index);
    expect(index.append([])).toBe(index);
    expect(index.deleteAll([{ first: 1, last: 5 }]).size).toBe(MessageIndex.EMPTY.size);
  });

  it("lets no change alter a UID", () => {
    const index = MessageIndex.of([message(1)]);
    expect(() => index.update([{ first: 1, last: 1 }], (before) => ({ ...before, uid: uid(2) }))).toThrow(Bug);
  });

  it("finds the first unseen of many without looking at the seen ones", () => {
    const flags = message(1, { flags: "\\Seen" }).flags;
    const one = message(1, { flags });
    let looks = 0;
    const plain = Array.from({ length: 100_000 }, (_, i): Message => ({ ...one, uid: uid(i + 1) }));
    const index = MessageIndex.of(plain).set({ ...one, uid: uid(99_000), flags: NO_FLAGS });
    for (const message of plain)
      Object.defineProperty(message, "flags", {
        get: () => {
          looks++;
          return flags;
        },
      });
    expect(index.firstUnseen()).toBe(99_000);
    expect(looks).toBeLessThan(64);
  });
});
