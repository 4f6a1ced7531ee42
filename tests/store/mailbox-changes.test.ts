import { describe, expect, it } from "vitest";
import { flagsOf } from "#imap/flags.ts";
import { Bug } from "#store/assert.ts";
import type { Mailbox } from "#store/mailbox.ts";
import {
  appendMessages,
  expungedSince,
  expungeMessages,
  newMailbox,
  renameMailbox,
  storeFlags,
  uidsLeft,
} from "#store/mailbox-changes.ts";
import { draft } from "./make-message.ts";

const EMPTY = newMailbox({ id: 7, user: "alice", name: "Work", uidValidity: 42 });
const filled = (...flags: string[]): Mailbox =>
  appendMessages(
    EMPTY,
    flags.map((names) => draft({ flags: names })),
  ).mailbox;
const listed = (mailbox: Mailbox): string[] =>
  [...mailbox.messages].map(({ uid, modSeq, flags }) => `${uid} m${modSeq} ${flags.names.join(" ")}`.trim());
const one = (n: number): { first: number; last: number }[] => [{ first: n, last: n }];

describe("a new mailbox", () => {
  it("is empty, with the first UID and mod-sequence to come", () => {
    expect(EMPTY).toMatchObject({
      named: true,
      uidNext: 1,
      highestModSeq: 1,
      recentFrom: 1,
      keywords: [],
      access: [{ identifier: "alice", rights: "lrswipkxtea" }],
      specialUse: [],
    });
    expect(EMPTY.messages.size).toBe(0);
  });

  it.each([
    { name: "UIDVALIDITY 0", given: { uidValidity: 0 } },
    { name: "UIDVALIDITY 2^32", given: { uidValidity: 2 ** 32 } },
    { name: "UIDNEXT 2^32", given: { uidNext: 2 ** 32 } },
    { name: "HIGHESTMODSEQ 0", given: { highestModSeq: 0 } },
    { name: "HIGHESTMODSEQ 2^53", given: { highestModSeq: 2 ** 53 } },
    { name: "UIDNEXT 1.5", given: { uidNext: 1.5 } },
  ])("$name is a bug of ours", ({ given }) => {
    expect(() => newMailbox({ id: 1, user: "alice", name: "A", uidValidity: 1, ...given })).toThrow(Bug);
  });
});

describe("append", () => {
  it("numbers the messages on, with one mod-sequence for all", () => {
    const first = appendMessages(EMPTY, [draft(), draft({ flags: "\\Seen" })]);
    expect(first.uids).toEqual([1, 2]);
    const second = appendMessages(first.mailbox, [draft()]);
    expect(second.uids).toEqual([3]);
    expect(listed(second.mailbox)).toEqual(["1 m2", "2 m2 \\Seen", "3 m3"]);
    expect(second.mailbox).toMatchObject({ uidNext: 4, highestModSeq: 3, recentFrom: 1 });
    expect(EMPTY.messages.size).toBe(0);
  });

  it("leaves the mailbox alone where there is nothing to append", () => {
    expect(appendMessages(EMPTY, [])).toEqual({ mailbox: EMPTY, uids: [] });
  });

  it("shares the octets of what it copies, and nothing of its place", () => {
    const source = filled("\\Seen");
    const message = source.messages.at(1);
    if (message === undefined) throw new Error("no message");
    const copy = appendMessages(filled("", ""), [message]).mailbox.messages.at(3);
    expect(copy?.octets).toBe(message.octets);
    expect(copy).toMatchObject({ uid: 3, modSeq: 3, flags: message.flags });
  });

  it("stops before UIDs run out, so that UIDNEXT stays a UID", () => {
    const almost = newMailbox({ id: 1, user: "alice", name: "A", uidValidity: 1, uidNext: 4_294_967_293 });
    expect(uidsLeft(almost)).toBe(2);
    const { mailbox, uids } = appendMessages(almost, [draft(), draft()]);
    expect(uids).toEqual([4_294_967_293, 4_294_967_294]);
    expect(uidsLeft(mailbox)).toBe(0);
    expect(() => appendMessages(mailbox, [draft()])).toThrow(Bug);
  });
});

describe("store", () => {
  it.each([
    {
      name: "add",
      operation: "add" as const,
      flags: "\\Seen",
      want: ["1 m3 \\Seen", "2 m2 \\Seen", "3 m3 \\Seen $Junk"],
      changed: "1,3",
    },
    {
      name: "remove",
      operation: "remove" as const,
      flags: "\\Seen",
      want: ["1 m2", "2 m3", "3 m2 $Junk"],
      changed: "2",
    },
    {
      name: "replace",
      operation: "replace" as const,
      flags: "\\Seen",
      want: ["1 m3 \\Seen", "2 m2 \\Seen", "3 m3 \\Seen"],
      changed: "1,3",
    },
    {
      name: "replace with nothing",
      operation: "replace" as const,
      flags: "",
      want: ["1 m2", "2 m3", "3 m3"],
      changed: "2:3",
    },
    {
      name: "add what none lacks",
      operation: "add" as const,
      flags: "",
      want: ["1 m2", "2 m2 \\Seen", "3 m2 $Junk"],
      changed: "",
    },
    {
      name: "remove a keyword in another case",
      operation: "remove" as const,
      flags: "$JUNK",
      want: ["1 m2", "2 m2 \\Seen", "3 m3"],
      changed: "3",
    },
  ])("$name: only messages whose flags change get the new mod-sequence", ({ operation, flags, want, changed }) => {
    const before = filled("", "\\Seen", "$Junk");
    const { mailbox, changed: ranges } = storeFlags(before, [{ first: 1, last: 9 }], operation, draft({ flags }).flags);
    expect(listed(mailbox)).toEqual(want);
    expect(ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}:${last}`)).join()).toBe(changed);
    expect(mailbox.highestModSeq).toBe(changed === "" ? 2 : 3);
    expect(mailbox === before).toBe(changed === "");
  });

  it("takes equal flags for no change, though they are another object", () => {
    const before = filled("\\Seen $Junk");
    const equal = { ...flagsOf(["\\Seen", "$Junk"]) };
    expect(storeFlags(before, one(1), "replace", equal)).toEqual({ mailbox: before, changed: [] });
  });

  it("touches only the UIDs it is given", () => {
    const { mailbox } = storeFlags(filled("", "", ""), one(2), "add", flagsOf(["\\Flagged"]));
    expect(listed(mailbox)).toEqual(["1 m2", "2 m3 \\Flagged", "3 m2"]);
  });

  it("adds new keywords to those of the mailbox, in the order of their first use", () => {
    const before = filled("Zebra", "apple");
    expect(before.keywords).toEqual(["Zebra", "apple"]);
    const { mailbox } = storeFlags(before, one(1), "add", flagsOf(["Mango"]));
    expect(mailbox.keywords).toEqual(["Zebra", "apple", "Mango"]);
    expect(storeFlags(mailbox, one(1), "remove", flagsOf(["Mango"])).mailbox.keywords).toEqual(mailbox.keywords);
    expect(storeFlags(before, one(9), "add", flagsOf(["Mango"])).mailbox.keywords).toEqual(before.keywords);
  });

  it("keeps a keyword in the case of its first use in the mailbox", () => {
    const before = filled("$Forwarded", "");
    const { mailbox } = storeFlags(before, one(2), "add", flagsOf(["\\Seen", "$FORWARDED"]));
    expect(listed(mailbox)[1]).toBe("2 m3 \\Seen $Forwarded");
    expect(mailbox.keywords).toEqual(["$Forwarded"]);
    const grown = appendMessages(mailbox, [draft({ flags: "\\Draft $forwarded" })]).mailbox;
    expect(listed(grown)[2]).toBe("3 m4 \\Draft $Forwarded");
  });

  it("takes a keyword that is named like a property of objects", () => {
    const { mailbox } = storeFlags(filled(""), one(1), "add", flagsOf(["__proto__", "constructor"]));
    expect(mailbox.keywords).toEqual(["__proto__", "constructor"]);
  });
});

describe("expunge", () => {
  it("takes out what is there and remembers it with one mod-sequence", () => {
    const { mailbox, gone } = expungeMessages(filled("", "", "", "", ""), [
      { first: 2, last: 3 },
      { first: 5, last: 99 },
    ]);
    expect(gone).toEqual([
      { first: 2, last: 3 },
      { first: 5, last: 5 },
    ]);
    expect(listed(mailbox)).toEqual(["1 m2", "4 m2"]);
    expect(mailbox).toMatchObject({ highestModSeq: 3, uidNext: 6 });
    expect([...mailbox.expunged.values()]).toEqual([{ modSeq: 3, uids: gone }]);
  });

  it("does nothing where there is no such message", () => {
    const before = filled("");
    expect(expungeMessages(before, one(2))).toEqual({ mailbox: before, gone: [] });
  });

  it("tells what vanished since a mod-sequence, merged", () => {
    const start = filled("", "", "", "", "");
    const mailbox = [3, 1, 4].reduce((left, n) => expungeMessages(left, one(n)).mailbox, start);
    expect(mailbox.highestModSeq).toBe(5);
    expect(expungedSince(mailbox, 0)).toEqual([
      { first: 1, last: 1 },
      { first: 3, last: 4 },
    ]);
    expect(expungedSince(mailbox, 3)).toEqual([
      { first: 1, last: 1 },
      { first: 4, last: 4 },
    ]);
    expect(expungedSince(mailbox, 4)).toEqual(one(4));
    expect(expungedSince(mailbox, 5)).toEqual([]);
    expect(expungedSince(start, 0)).toEqual([]);
  });
});

describe("rename", () => {
  it("changes the name and nothing else", () => {
    const before = filled("");
    expect(renameMailbox(before, "Play")).toEqual({ ...before, name: "Play" });
    expect(renameMailbox(before, "Work")).toBe(before);
  });
});
