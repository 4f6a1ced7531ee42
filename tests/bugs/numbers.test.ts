/** Bugs with message sequence numbers and EXPUNGE, B01 to B08: what the client believes in the end, fault and cure. */
import { describe, expect, it } from "vitest";
import { watch } from "./witness.ts";

describe("B01: numbers shared among sessions", () => {
  it("brings another message than the client means", () => {
    const run = watch("bug-b01-shared-numbers");
    expect(run.doubts(1)).toContain("2 was UID 12 and is UID 13");
    expect([...run.alarms]).toContain("C1: number 1 now hits UID 12; the client means UID 13");
    expect(run.believes(1)).toEqual(["13 ?", "13"]);
    expect(run.holds("INBOX")).toEqual(["12", "13"]);
  });

  it("does not happen where each session has its own", () => {
    const run = watch("bug-b01-right");
    expect(run.doubts(1)).toEqual([]);
    expect([...run.alarms]).toEqual([]);
    expect(run.believes(1)).toEqual(["12", "13"]);
    expect(run.holds("INBOX")).toEqual(["12", "13"]);
  });
});

describe("B02: EXPUNGE inside the answer to FETCH", () => {
  // It is right to apply EXPUNGE after the answer where no EXPUNGE can come within it.
  const trackers = { 1: "expunge-after-answer" };

  it("misleads a client that takes the numbers for those that it asked for", () => {
    const run = watch("bug-b02-expunge-in-fetch", { trackers });
    expect(run.doubts(1)).toContain("2 was UID 22 and is UID 23");
    expect([...run.alarms]).not.toEqual([]);
    expect(run.believes(1)).not.toEqual(run.holds("INBOX"));
  });

  it("loses nothing for a client that applies each response in order", () =>
    expect(watch("bug-b02-expunge-in-fetch").believes(1)).toEqual(["22", "23", "24", "25"]));

  it("is held back by a server that keeps the rule", () => {
    const run = watch("bug-b02-right", { trackers });
    expect(run.doubts(1)).toEqual([]);
    expect([...run.alarms]).toEqual([]);
    expect(run.believes(1)).toEqual(run.holds("INBOX"));
  });
});

describe("B03: EXPUNGE under numbers of long ago", () => {
  it("takes the wrong message from the client's list", () => {
    const run = watch("bug-b03-numbers-too-high");
    expect([...run.alarms]).toContain("C2: number 3 now hits UID 35; the client means UID 34");
    expect(run.doubts(2)).toEqual(["3 was UID 34 and is UID 35"]);
  });

  it("does not happen where each EXPUNGE counts anew", () => {
    const run = watch("bug-b03-right");
    expect([...run.alarms]).toEqual([]);
    expect(run.doubts(2)).toEqual([]);
    expect(run.believes(2)).toEqual(["31", "33", "35"]);
    expect(run.holds("INBOX")).toEqual(["31", "33", "35"]);
  });
});

describe("B04: EXPUNGE of a message that was never announced", () => {
  it("names a message that cannot be", () => {
    const run = watch("bug-b04-never-announced");
    expect(run.doubts(2)).toEqual(["EXPUNGE 1, and there are 0 messages"]);
  });

  it("is not said by a server that keeps the rule", () => {
    const run = watch("bug-b04-right");
    expect(run.doubts(2)).toEqual([]);
    expect(run.believes(2)).toEqual([]);
    expect(run.holds("Work")).toEqual([]);
  });
});

describe("B05: a NO that is taken for failure", () => {
  const shown = (name: string) => watch(name).memory<{ shown: number[] | undefined }>(2).shown;

  it("leaves the client with an empty list, and messages that are gone in its belief", () => {
    expect(shown("bug-b05-no-is-failure")).toBeUndefined();
    const run = watch("bug-b05-no-is-failure", { later: 600_000 });
    expect(run.remarks(2).filter((text) => text.startsWith("FETCH failed"))).toHaveLength(12);
    expect(run.believes(2)).toHaveLength(5);
    expect(run.holds("INBOX")).toEqual(["51", "52", "53"]);
  });

  it("is followed by NOOP", () => {
    expect(shown("bug-b05-right")).toEqual([51, 52, 53]);
    const run = watch("bug-b05-right");
    expect(run.believes(2)).toEqual(run.holds("INBOX"));
    expect(run.times(2, "NOOP")).toBe(1);
  });
});

describe("B07: VANISHED does not lower the count", () => {
  const fetched = (name: string) => [...watch(name).memory<{ fetched: Set<number> }>(1).fetched];

  it("hides the message that came in place of the one that went", () => {
    const run = watch("bug-b07-355-is-355");
    expect(run.belief(1).mailbox).toMatchObject({ exists: 3, messages: { size: 2 } });
    expect(fetched("bug-b07-355-is-355")).toEqual([922, 923, 924]);
    expect(run.holds("INBOX")).toEqual(["922", "923", "925"]);
  });

  it("does not happen to a client that counts down", () => {
    const run = watch("bug-b07-right");
    expect(fetched("bug-b07-right")).toContain(925);
    expect(run.believes(1)?.map((text) => text.split(" ")[0])).toEqual(["922", "923", "925"]);
    expect([...run.alarms]).toEqual([]);
  });
});

describe("B08: EXISTS after EXPUNGE, and in its place", () => {
  it("is fetched again by a client that takes it for new mail", () => {
    const run = watch("bug-b08-exists-is-news");
    expect(run.heard(1).filter((line) => line.includes("(UID 63 FLAGS"))).toHaveLength(2);
  });

  it("is a total to a client that counts", () => {
    const run = watch("bug-b08-right");
    expect(run.heard(1).filter((line) => line.includes("(UID 63 FLAGS"))).toHaveLength(1);
    expect(run.believes(1)).toEqual(run.holds("INBOX"));
    expect(run.doubts(1)).toEqual([]);
  });

  it("leaves a client ignorant where it comes instead of EXPUNGE", () => {
    const run = watch("bug-b08-exists-only");
    expect(run.doubts(2)).toEqual(["EXISTS went down from 3 to 2 without EXPUNGE"]);
    // It had known the flags of both.
    expect(run.believes(2)).toEqual(["62 ?", "63 ?"]);
  });
});
