/** Bugs with IDLE, silence and the end of sessions, B15 to B22: what the client believes in the end, fault and cure. */
import { describe, expect, it } from "vitest";
import { watch } from "./witness.ts";

const MINUTE = 60_000;
const fetched = (name: string, later = 0) => [...watch(name, { later }).memory<{ fetched: Set<number> }>(1).fetched];

describe("B15: counted by SELECT, and never looked at", () => {
  it("stays unseen until another message comes", () => {
    const run = watch("bug-b15-blind-idle");
    expect(run.remarks(1)).toEqual(["new mail: UID 121, 122"]);
    const [first, second] = run.play.moments.filter(
      ({ entry }) => entry.type === "input" && entry.input.type === "deliver",
    );
    const seenAt = run.play.moments.at(-1)?.happened.find(({ type }) => type === "deed")?.at ?? 0;
    expect(seenAt).toBeGreaterThanOrEqual(second?.after.now ?? 0);
    expect(seenAt - (first?.after.now ?? 0)).toBeGreaterThan(10 * MINUTE);
  });

  it("is fetched before IDLE by a client that compares UIDNEXT", () => {
    expect(watch("bug-b15-right").remarks(1)).toEqual(["new mail: UID 121"]);
    expect(fetched("bug-b15-right")).toContain(121);
  });
});

describe("B16: news between IDLE and its continuation request", () => {
  it("makes a client give up that takes it for a refusal", () => {
    const run = watch("bug-b16-news-before-plus", { later: 60 * MINUTE });
    expect(run.belief(1).state).toBe("not connected");
    expect(fetched("bug-b16-news-before-plus", 60 * MINUTE)).not.toContain(1521);
    expect(run.holds("INBOX")).toHaveLength(4);
    expect(run.heard(1)).toContain("S: p4 BAD Expected DONE");
  });

  it("is read by a client that reads whatever comes", () => {
    const run = watch("bug-b16-right");
    expect(run.belief(1)).toMatchObject({ state: "selected", doubts: { count: 0 } });
    expect(fetched("bug-b16-right")).toContain(1521);
    expect(run.heard(1).filter((line) => line.includes(" BAD "))).toEqual([]);
  });
});

describe("B17: the server ends IDLE by itself", () => {
  const answers = (name: string) =>
    watch(name)
      .heard(1)
      .filter((line) => /^S: \w+ (?:OK|NO|BAD) /.test(line));

  it("takes DONE for a command, so that there are more answers than commands", () => {
    const run = watch("bug-b17-idle-ends-early");
    expect(run.doubts(1)).toEqual(["DONE answers no command"]);
    // Matched by order, the second command has failed.
    expect(answers("bug-b17-idle-ends-early")[1]).toMatch(/^S: DONE BAD /);
  });

  it("answers each command once where the client ends it", () => {
    const run = watch("bug-b17-right");
    expect(run.doubts(1)).toEqual([]);
    expect(answers("bug-b17-right").map((line) => line.slice(0, 8))).toEqual(["S: a1 OK", "S: a2 OK"]);
    expect(run.belief(1).mailbox).toMatchObject({ name: "Work", exists: 2 });
  });
});

describe("B19: half an hour of silence through a NAT", () => {
  const seenAt = (name: string) =>
    watch(name)
      .play.moments.flatMap(({ happened }) => happened)
      .find((each) => each.type === "deed" && each.deed.type === "remark" && each.deed.text === "new mail: UID 141")
      ?.at;

  it("loses the news, and a client that idles for nothing hears of it 18 minutes late", () => {
    const run = watch("bug-b19-nat");
    const lost = run.play.lines.filter(({ passage }) => passage?.type === "lost").map(({ text }) => text);
    expect(lost).toContain("* 4 EXISTS");
    expect(seenAt("bug-b19-nat")).toBeGreaterThan(29 * MINUTE);
  });

  it("loses nothing where the server gives a sign of life", () => {
    expect(seenAt("bug-b19-right")).toBe(700_000);
    expect(watch("bug-b19-right").play.lines.some(({ passage }) => passage?.type === "lost")).toBe(false);
  });
});

describe("B20: BYE that nobody believes", () => {
  it("keeps a client waiting that takes it for a line like others", () => {
    const run = watch("bug-b20-bye-not-believed", { later: 120 * MINUTE });
    expect(run.times(1, "LOGIN")).toBe(1);
    expect(fetched("bug-b20-bye-not-believed", 120 * MINUTE)).toEqual([150]);
    expect(run.holds("INBOX")).toHaveLength(2);
    expect(run.belief(1).pending.map(({ name }) => name)).toEqual(["IDLE"]);
  });

  it("sends a client back that believes it", () => {
    const run = watch("bug-b20-right");
    expect(run.times(1, "LOGIN")).toBe(2);
    expect(fetched("bug-b20-right")).toEqual([150, 151]);
  });

  it("is no response where it has a tag", () => {
    const run = watch("bug-b20-tagged-bye");
    expect(run.doubts(2)).toHaveLength(1);
    expect(run.heard(2)).toEqual(["C: b1 LOGOUT", "S: b1 BYE Logging out"]);
  });
});

describe("B21: the selected mailbox is deleted by somebody else", () => {
  it("makes a client count work as done that reached nobody", () => {
    const run = watch("bug-b21-mailbox-deleted");
    expect(run.remarks(2).at(-1)).toBe("takes \\Seen for set on UID 150");
    expect(run.holds("FOO")).toBeUndefined();
    expect(run.memory<{ isOpen: boolean }>(2)).toMatchObject({ isOpen: true });
    expect(run.heard(2).some((line) => line.startsWith("S: p4 "))).toBe(false);
  });

  it("is found out by a client that comes back for what had no answer", () => {
    const run = watch("bug-b21-right");
    expect(run.remarks(2).at(-1)).toBe("cannot select the mailbox: No such mailbox");
    expect(run.remarks(2)).not.toContain("takes \\Seen for set on UID 150");
  });
});

describe("B22: the same name, the same UIDs, other mail", () => {
  it("marks another message than was meant", () => {
    const run = watch("bug-b22-uidvalidity-reused");
    expect(run.holds("Work")).toEqual(["1 \\Deleted"]);
    expect(run.remarks(1).join()).not.toContain("UIDVALIDITY");
  });

  it("is noticed where UIDVALIDITY is another", () => {
    const run = watch("bug-b22-right");
    expect(run.holds("Work")).toEqual(["1"]);
    expect(run.remarks(1)).toContain("another UIDVALIDITY: the cache is worth nothing");
  });
});

describe("B22, other kinds", () => {
  it("a client that does not look at UIDVALIDITY marks another message than was meant", () => {
    const run = watch("bug-b22-cache-kept");
    expect(run.holds("Work")).toEqual(["1 \\Deleted"]);
    expect(run.remarks(1)).toContain("another UIDVALIDITY, and the cache is kept");
  });

  it("a server that gives UIDs anew has the wrong one deleted", () =>
    expect(watch("bug-b22-uids-renumbered").holds("Work")).toEqual(["1 \\Deleted"]));

  it("and one where a UID is for ever has not", () =>
    expect(watch("bug-b22-uids-stable").holds("Work")).toEqual(["2"]));
});
