import { describe, expect, it } from "vitest";
import type { Entry } from "#sim/play.ts";
import {
  act,
  entriesOf,
  markBranch,
  newRecording,
  renameBranch,
  switchBranch,
  withoutDeleted,
  withStrategy,
} from "#sim/recording.ts";
import { setup } from "./setups.ts";

const note = (text: string): Entry => ({ type: "note", text });
const recorded = newRecording(setup(), [note("a"), note("b"), note("c")], "story");
const told = (...args: Parameters<typeof entriesOf>): string =>
  entriesOf(...args)
    .map((entry) => (entry.type === "input" ? "?" : entry.text))
    .join("");

describe("acting", () => {
  it("at the end goes on", () => {
    const longer = act(recorded, 3, note("d"));
    expect(told(longer)).toBe("abcd");
    expect(longer.branches).toHaveLength(1);
    expect(told(recorded)).toBe("abc");
  });

  it("in the past begins a branch and loses nothing", () => {
    const branched = act(act(recorded, 1, note("x")), 2, note("y"));
    expect(branched.branches.map(({ name, parent }) => [name, parent])).toEqual([
      ["story", undefined],
      ["what if 1", { branch: 0, entries: 1 }],
    ]);
    expect(told(branched)).toBe("axy");
    expect(told(branched, 0)).toBe("abc");
  });

  it("before a fork begins the branch where the shared entries are", () => {
    const once = act(recorded, 2, note("x"));
    const twice = act(once, 1, note("y"));
    const deep = act(act(once, 3, note("z")), 3, note("w"));
    expect(twice.branches[2]).toMatchObject({ name: "what if 2", parent: { branch: 0, entries: 1 } });
    expect(told(twice)).toBe("ay");
    expect(deep.branches[2]?.parent).toEqual({ branch: 1, entries: 3 });
    expect([0, 1, 2].map((id) => told(deep, id))).toEqual(["abc", "abxz", "abxw"]);
  });

  it("goes on in the branch that is looked at", () => {
    const back = switchBranch(act(recorded, 1, note("x")), 0);
    expect(told(act(back, 3, note("d")))).toBe("abcd");
    expect(told(act(back, 3, note("d")), 1)).toBe("ax");
  });

  it("gives no name twice", () => {
    const renamed = renameBranch(act(recorded, 1, note("x")), 0, "what if 2");
    expect(act(switchBranch(renamed, 0), 0, note("y")).branches.map(({ name }) => name)).toEqual([
      "what if 2",
      "what if 1",
      "what if 3",
    ]);
  });

  it.each([-1, 4, 1.5, Number.NaN])("is refused after %d of 3 entries", (count) => {
    expect(() => act(recorded, count, note("x"))).toThrow(RangeError);
  });
});

describe("a mark", () => {
  it("is put on a branch and taken away", () => {
    const pinned = markBranch(recorded, 0, "pinned");
    expect(pinned.branches[0]?.mark).toBe("pinned");
    expect(markBranch(pinned, 0, undefined)).toEqual(recorded);
  });

  it("deletes for good what nobody else needs, and the rest is as it was", () => {
    // 0 abc · 1 ax · 2 axy, from 1 · 3 abz
    let all = act(act(recorded, 1, note("x")), 2, note("y"));
    all = act(switchBranch(act(switchBranch(all, 1), 1, note("w")), 1), 2, note("v"));
    const names = all.branches.map(({ id }) => told(all, id));
    expect(names).toEqual(["abc", "axy", "aw", "axv"]);
    const gone = withoutDeleted(markBranch(markBranch(switchBranch(all, 3), 1, "deleted"), 2, "deleted"));
    expect(gone.branches.map(({ id }) => told(gone, id))).toEqual(["abc", "axy", "axv"]);
    expect(told(gone)).toBe("axv");
    const rest = withoutDeleted(markBranch(gone, 2, "deleted"));
    expect(told(rest)).toBe("axv");
    const back = withoutDeleted(markBranch(switchBranch(gone, 0), 2, "deleted"));
    expect(back.branches.map(({ id }) => told(back, id))).toEqual(["abc"]);
    expect(withoutDeleted(recorded)).toBe(recorded);
  });
});

describe("withStrategy", () => {
  it("keeps every branch and changes the server", () => {
    const other = withStrategy(act(recorded, 1, note("x")), "fetch-expunged", "nil");
    expect(other.setup.strategy).toEqual({ "fetch-expunged": "nil" });
    expect([told(other, 0), told(other, 1)]).toEqual(["abc", "ax"]);
  });

  it.each([
    ["fetch-expunged", "nul"],
    ["__proto__", "nil"],
  ])("refuses %s=%s", (axis, option) => expect(() => withStrategy(recorded, axis, option)).toThrow(RangeError));
});
