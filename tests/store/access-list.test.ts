import { describe, expect, it } from "vitest";
import { ALL_RIGHTS } from "#imap/rights.ts";
import { type AccessList, grantable, ownerOnly, rightsOfUser, withEntry, withoutEntry } from "#store/access-list.ts";

const list = (entries: Record<string, string>): AccessList =>
  Object.entries(entries).map(([identifier, rights]) => ({ identifier, rights }));

describe("what a user may do", () => {
  it.each([
    { name: "all, to the owner of a new mailbox", entries: { joe: ALL_RIGHTS }, user: "joe", want: ALL_RIGHTS },
    { name: "nothing, to others", entries: { joe: ALL_RIGHTS }, user: "ann", want: "" },
    { name: "what the user is given", entries: { ann: "lr" }, user: "ann", want: "lr" },
    { name: "what anyone is given", entries: { anyone: "l" }, user: "ann", want: "l" },
    { name: "both together", entries: { ann: "r", anyone: "l" }, user: "ann", want: "lr" },
    { name: "less what is taken from the user", entries: { ann: "lrw", "-ann": "w" }, user: "ann", want: "lr" },
    { name: "less what is taken from anyone", entries: { ann: "lrw", "-anyone": "rw" }, user: "ann", want: "l" },
    {
      name: "taking from the user counts against what anyone has (rfc4314#2)",
      entries: { anyone: "lrw", "-ann": "w" },
      user: "ann",
      want: "lr",
    },
    { name: "a group is nobody here", entries: { $team: "lrw" }, user: "ann", want: "" },
    { name: "the owner keeps l and a", entries: {}, user: "joe", want: "la" },
    { name: "the owner keeps them against anyone", entries: { "-anyone": ALL_RIGHTS }, user: "joe", want: "la" },
    { name: "identifiers are prepared, user names perhaps not", entries: { IX: "lr" }, user: "\u2168", want: "lr" },
  ])("$name", ({ entries, user, want }) => {
    expect(rightsOfUser(list(entries as unknown as Record<string, string>), user, "joe")).toBe(want);
  });
});

describe("what an identifier can be granted", () => {
  it.each([
    { identifier: "ann", want: { always: "", optional: ALL_RIGHTS } },
    { identifier: "anyone", want: { always: "", optional: ALL_RIGHTS } },
    { identifier: "joe", want: { always: "la", optional: "rswipkxte" } },
    { identifier: "-joe", want: { always: "", optional: "rswipkxte" } },
    { identifier: "-ann", want: { always: "", optional: ALL_RIGHTS } },
  ])("$identifier", ({ identifier, want }) => expect(grantable(identifier, "joe")).toEqual(want));
});

it("an entry takes the place of the one before, and can be taken out", () => {
  const one = withEntry(ownerOnly("joe"), "ann", "lr");
  const two = withEntry(withEntry(one, "ben", "l"), "ann", "");
  expect(two).toEqual(list({ joe: ALL_RIGHTS, ann: "", ben: "l" }));
  expect(withoutEntry(two, "ann")).toEqual(list({ joe: ALL_RIGHTS, ben: "l" }));
  expect(withoutEntry(two, "eve")).toBe(two);
});
