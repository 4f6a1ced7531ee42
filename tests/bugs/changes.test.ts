/** Bugs with mod-sequences, flags, moves and commands, B09 to B13 and B24 to B34: what is left in the end, fault and cure. */
import { describe, expect, it } from "vitest";
import { watch } from "./witness.ts";

const MINUTE = 60_000;

describe("B09: VANISHED in IDLE is dropped", () => {
  it("leaves a ghost in the client's list, and its numbers off by one", () => {
    const run = watch("bug-b09-vanished-dropped", { later: 120 * MINUTE });
    expect(run.believes(1)?.map((text) => text.split(" ")[0])).toEqual(["20", "21", "22", "23"]);
    expect(run.holds("INBOX")?.map((text) => text.split(" ")[0])).toEqual(["20", "21", "22", "24"]);
    expect([...run.alarms]).toContain("C1: number 4 now hits UID 24; the client means UID 23");
    expect(run.memory<{ fetched: Set<number> }>(1).fetched).not.toContain(24);
  });

  it("is applied by a client that reads what it is told", () => {
    const run = watch("bug-b09-right", { later: 120 * MINUTE });
    expect(run.believes(1)?.map((text) => text.split(" ")[0])).toEqual(["20", "21", "22", "24"]);
    expect([...run.alarms]).toEqual([]);
    expect(run.doubts(1)).toEqual([]);
  });
});

describe("B12: HIGHESTMODSEQ 0", () => {
  const selects = (name: string) =>
    watch(name)
      .heard(1)
      .flatMap((line) => /^C: \S+ SELECT INBOX (.*)$/.exec(line)?.[1] ?? []);

  it("makes the client begin from nothing until there is a message", () => {
    expect(watch("bug-b12-modseq-zero").doubts(1)).toContain("HIGHESTMODSEQ 0 is not a mod-sequence (rfc7162#7)");
    expect(selects("bug-b12-modseq-zero")).toEqual(["(CONDSTORE)", "(CONDSTORE)", "(CONDSTORE)", "(QRESYNC (9 2))"]);
  });

  it("is a mod-sequence at a server that keeps the rule", () => {
    expect(watch("bug-b12-right").doubts(1)).toEqual([]);
    expect(selects("bug-b12-right")).toEqual(["(CONDSTORE)", "(QRESYNC (9 1))"]);
  });
});

describe("B13: a conflict that nobody reports", () => {
  it("leaves the client sure of a flag that is not there", () => {
    const run = watch("bug-b13-conflict-not-said");
    expect(run.remarks(1)).toEqual(["takes $Rejected for set on UID 100"]);
    expect(run.holds("INBOX")).toEqual(["100 $Done"]);
  });

  it("is tried again where MODIFIED is said", () => {
    const run = watch("bug-b13-right");
    expect(run.remarks(1)).toEqual(["somebody was faster: looks again", "takes $Rejected for set on UID 100"]);
    expect(run.holds("INBOX")).toEqual(["100 $Done $Rejected"]);
  });
});

describe("B24: moving one message expunges another client's", () => {
  it("loses a message that somebody may have wanted back", () => {
    const run = watch("bug-b24-plain-expunge");
    expect(run.holds("INBOX")).toEqual([]);
    expect(run.holds("Archive")).toHaveLength(1);
    expect(run.believes(2)).toEqual([]);
  });

  it("is done by UID EXPUNGE, and loses nothing", () => {
    const run = watch("bug-b24-right");
    expect(run.holds("INBOX")).toEqual(["162"]);
    expect(run.holds("Archive")).toHaveLength(1);
    expect(run.believes(2)).toEqual(["162"]);
  });
});

describe("B28: STATUS of the selected mailbox stands still", () => {
  const fetched = (name: string) => [
    ...watch(name, { later: 60 * MINUTE }).memory<{ fetched: Set<number> }>(1).fetched,
  ];

  it("never shows the new message to a client that polls it", () => {
    expect(fetched("bug-b28-status-frozen")).toEqual([13, 14, 15]);
    expect(watch("bug-b28-status-frozen").holds("INBOX")).toHaveLength(4);
    expect(watch("bug-b28-status-frozen").believes(1)).toHaveLength(3);
  });

  it("shows it where the mailbox is not selected", () => expect(fetched("bug-b28-right")).toEqual([13, 14, 15, 16]));
});

describe("B31: commands behind a SELECT", () => {
  it("are done to the old mailbox, or refused in the old state", () => {
    const run = watch("bug-b31-pipelined-select");
    expect(run.heard(1)).toContain("S: * 1 FETCH (FLAGS (\\Deleted))");
    expect(run.heard(1).some((line) => line.startsWith("S: a6 BAD"))).toBe(true);
    // The client knows that it has left INBOX: what was said of its message 1 is about nothing.
    expect(run.belief(1).remembered.get("INBOX")?.messages.at(1)?.flags?.flags.names).not.toContain("\\Deleted");
  });

  it("are judged in the state that SELECT leaves", () => {
    const run = watch("bug-b31-right");
    expect(run.heard(1).some((line) => line.startsWith("S: a2 BAD"))).toBe(true);
    expect(run.heard(1)).toContain("S: a4 OK FETCH completed");
    expect(run.holds("INBOX")).toEqual(["1", "2", "3"]);
    expect(run.doubts(1)).toEqual([]);
  });
});

describe("B32: a message is executed", () => {
  it("deletes a mailbox that its text names", () => {
    const run = watch("bug-b32-literal-at-once");
    expect(run.holds("Archive")).toBeUndefined();
    // An answer to a command that the client never meant to send.
    expect(run.heard(1)).toContain("S: p99 OK DELETE completed");
  });

  it("is never sent where the client waits", () => {
    const run = watch("bug-b32-right");
    expect(run.holds("Archive")).toHaveLength(1);
    expect(run.heard(1).some((line) => line.includes("p99"))).toBe(false);
    expect(run.doubts(1)).toEqual([]);
  });
});

describe("B33: two clients, two flags", () => {
  it("and one of them is lost", () => {
    const run = watch("bug-b33-lost-flag");
    expect(run.holds("INBOX")).toEqual(["221 \\Flagged"]);
    expect(run.believes(1)).toEqual(["221 \\Flagged"]);
  });

  it("and both are there", () => {
    const run = watch("bug-b33-right");
    expect(run.holds("INBOX")).toEqual(["221 \\Flagged \\Seen"]);
    expect(run.believes(1)).toEqual(["221 \\Flagged \\Seen"]);
  });
});

describe("B34: three clients for two places", () => {
  const logins = (name: string) => {
    const run = watch(name, { later: 5 * MINUTE });
    return [1, 2, 3].reduce((sum, client) => sum + run.times(client, "LOGIN"), 0);
  };

  it("log in about once a second where each comes back at once", () =>
    expect(logins("bug-b34-reconnect-storm")).toBeGreaterThan(290));

  it("come to rest where each waits longer", () => expect(logins("bug-b34-right")).toBeLessThan(40));
});

describe("B12, another kind: HIGHESTMODSEQ goes down", () => {
  it("contradicts what was said before", () =>
    expect(watch("bug-b12-modseq-falls").doubts(1)).toContain("HIGHESTMODSEQ went down from 5 to 3"));

  it("does not happen where an expunge is a change", () => {
    const run = watch("bug-b12-modseq-grows");
    expect(run.doubts(1)).toEqual([]);
    expect(run.belief(1).mailbox?.highestModSeq).toBe(6);
  });
});

describe("B24, a worse kind: COPY failed", () => {
  it("and the only copy is expunged", () => {
    const run = watch("bug-b24-copy-failed");
    expect(run.holds("INBOX")).toEqual(["162"]);
    expect(run.holds("Archive")).toBeUndefined();
    expect(run.remarks(1).at(-1)).toBe("UID 161: moved by three commands");
  });

  it("and the message stays", () => expect(watch("bug-b24-copy-stops").holds("INBOX")).toEqual(["161", "162"]));
});

describe("B32, the server's side: what follows a literal is thrown away", () => {
  it("and a command is never answered", () => {
    const run = watch("bug-b32-rest-dropped");
    expect(run.holds("INBOX")).toHaveLength(1);
    expect(run.belief(1).pending.map(({ tag }) => tag)).toEqual(["a2"]);
  });

  it("or read on, and both messages are there", () => {
    const run = watch("bug-b32-rest-read");
    expect(run.holds("INBOX")).toHaveLength(2);
    expect(run.belief(1).pending).toEqual([]);
  });
});
