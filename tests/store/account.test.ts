import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Account,
  addName,
  children,
  hasChildren,
  inferiorsOf,
  isPlaceholder,
  isSubscribed,
  listNames,
  mailboxIdOf,
  newAccount,
  releaseNames,
  removeName,
  renameNames,
  renames,
  reservedFor,
  reserveName,
  subscribe,
  unsubscribe,
} from "#store/account.ts";
import { Bug } from "#store/assert.ts";
import { compareNames, parentsOf } from "#store/mailbox-names.ts";

const accountOf = (...names: string[]): Account =>
  names.reduce((account, name, i) => addName(account, name, i + 1), newAccount("alice"));
const text = (listed: readonly { name: string; id: number | undefined }[]): string[] =>
  listed.map(({ name, id }) => (id === undefined ? `(${name})` : name));

describe("names", () => {
  it("are found again, INBOX in any case", () => {
    const account = accountOf("inbox", "Work", "work");
    expect(["INBOX", "inbox", "Work", "work", "WORK"].map((name) => mailboxIdOf(account, name))).toEqual([
      1,
      1,
      2,
      3,
      undefined,
    ]);
    expect(account.names.map(({ name }) => name)).toEqual(["INBOX", "Work", "work"]);
  });

  it("given twice, or taken away where there is none, are a bug of ours", () => {
    expect(() => addName(accountOf("INBOX"), "Inbox", 2)).toThrow(Bug);
    expect(() => removeName(accountOf("a/b"), "a")).toThrow(Bug);
  });

  it("that only have children are listed without a mailbox", () => {
    const account = accountOf("a/b/c", "a/d", "e", "e/f", "a-b/x");
    expect(text(listNames(account))).toEqual(["(a)", "(a/b)", "a/b/c", "a/d", "(a-b)", "a-b/x", "e", "e/f"]);
    expect(["a", "a/b", "a/b/c", "e", "x"].map((name) => isPlaceholder(account, name))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it("whose mailbox goes stay as placeholders while they have children", () => {
    const without = removeName(accountOf("a", "a/b"), "a");
    expect(text(listNames(without))).toEqual(["(a)", "a/b"]);
    expect(text(listNames(removeName(without, "a/b")))).toEqual([]);
  });

  it.each([
    { name: "of the top", of: "", want: ["(a)", "e"] },
    { name: "of a placeholder", of: "a", want: ["(a/b)", "a/d"] },
    { name: "of a mailbox", of: "e", want: ["e/f"] },
    { name: "of a leaf", of: "a/d", want: [] },
    { name: "of nothing", of: "nowhere", want: [] },
  ])("children $name", ({ of, want }) => {
    const account = accountOf("a/b/c", "a/d", "e", "e/f");
    expect(text(children(account, of))).toEqual(want);
    if (of !== "") expect(hasChildren(account, of)).toBe(want.length > 0);
  });

  it("children of INBOX are found in any case of INBOX", () => {
    expect(text(children(accountOf("inbox/Foo"), "Inbox"))).toEqual(["INBOX/Foo"]);
  });

  it("are the same list however they came about", () => {
    const name = fc
      .array(fc.constantFrom("a", "b", "a-", "A"), { minLength: 1, maxLength: 3 })
      .map((levels) => levels.join("/"));
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 12 }), fc.nat(12), (names, removed) => {
        const left = names.toSpliced(removed, 1);
        let account = accountOf(...names);
        if (removed < names.length) account = removeName(account, names[removed] as string);
        const all = [...new Set(left.flatMap((each) => [...parentsOf(each), each]))].sort(compareNames);
        expect(text(listNames(account))).toEqual(all.map((each) => (left.includes(each) ? each : `(${each})`)));
        for (const each of all) {
          const below = left.filter((other) => other.startsWith(`${each}/`)).sort(compareNames);
          expect(inferiorsOf(account, each).map((inferior) => inferior.name)).toEqual(below);
          expect(hasChildren(account, each)).toBe(below.length > 0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("renaming", () => {
  it.each([
    {
      name: "takes along what lies below",
      from: "a",
      to: "x/y",
      want: ["INBOX", "INBOX/k", "ab", "(x)", "x/y", "x/y/b", "x/y/b/c"],
    },
    {
      name: "of a placeholder moves only what lies below",
      from: "INBOX",
      to: "Old",
      want: ["Old", "Old/k", "a", "a/b", "a/b/c", "ab"],
    },
    { name: "to below INBOX", from: "ab", to: "inbox/ab", want: ["INBOX", "INBOX/ab", "INBOX/k", "a", "a/b", "a/b/c"] },
    {
      name: "of what is not there renames nothing",
      from: "zz",
      to: "y",
      want: ["INBOX", "INBOX/k", "a", "a/b", "a/b/c", "ab"],
    },
  ])("$name", ({ from, to, want }) => {
    const account = accountOf("INBOX", "INBOX/k", "a", "a/b", "a/b/c", "ab");
    const renamed = renames(account, from, to);
    const after = renameNames(account, renamed);
    expect(text(listNames(after))).toEqual(want);
    for (const { id, from, to } of renamed)
      expect([mailboxIdOf(account, from), mailboxIdOf(after, to)]).toEqual([id, id]);
  });

  it("of one name among many (INBOX) is a list of one", () => {
    const account = accountOf("INBOX", "INBOX/k");
    const [first] = renames(account, "inbox", "Old");
    if (first === undefined) throw new Error("nothing renamed");
    expect(text(listNames(renameNames(account, [first])))).toEqual(["(INBOX)", "INBOX/k", "Old"]);
  });

  it("onto a name in use is a bug of ours", () => {
    const account = accountOf("a", "b");
    expect(() => renameNames(account, renames(account, "a", "b"))).toThrow(Bug);
  });
});

describe("subscriptions", () => {
  it("are ordered, without doubles, and need no mailbox", () => {
    const account = ["b", "inbox", "a", "b"].reduce(subscribe, newAccount("alice"));
    expect(account.subscriptions).toEqual(["INBOX", "a", "b"]);
    expect(isSubscribed(account, "Inbox")).toBe(true);
    expect(unsubscribe(account, "InBox").subscriptions).toEqual(["a", "b"]);
    expect(unsubscribe(account, "c")).toBe(account);
    expect(subscribe(account, "a")).toBe(account);
  });
});

describe("reserved names", () => {
  it("are held until their mailbox is released", () => {
    const held = reserveName(reserveName(newAccount("alice"), "b", 4), "inbox/a", 5);
    expect(["b", "INBOX/a", "c"].map((name) => reservedFor(held, name))).toEqual([4, 5, undefined]);
    expect(() => reserveName(held, "b", 6)).toThrow(Bug);
    expect(reservedFor(releaseNames(held, 4), "b")).toBeUndefined();
    expect(releaseNames(held, 9)).toBe(held);
  });
});
