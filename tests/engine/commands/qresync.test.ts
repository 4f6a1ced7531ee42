/** QRESYNC (rfc7162#3.2): VANISHED, and catching up with a mailbox in one round trip. */
import { describe, expect, it } from "vitest";
import { type GivenServer, server } from "../harness.ts";

const HIGHEST = (n: number) => `* OK [HIGHESTMODSEQ ${n}] Highest mod-sequence`;

/** UIDs 11 to 16 with mod-sequences 2 to 7; client 2 has the mailbox selected, client 1 has enabled QRESYNC. */
function given(more: GivenServer = {}) {
  const there = server({ mailboxes: { FOO: [11, 12, 13, 14, 15, 16].map((uid) => ({ uid })), BAR: 1 }, ...more });
  const [one, two] = [there.client(1), there.client(2, "FOO")];
  one.send("e ENABLE QRESYNC");
  return { there, one, two };
}

/** Client 2 expunges these UIDs, with two mod-sequences for each. */
function expunge(two: { send(line: string): string[] }, ...uids: number[]): void {
  for (const uid of uids) {
    two.send(`x UID STORE ${uid} +FLAGS.SILENT (\\Deleted)`);
    two.send("y EXPUNGE");
  }
}

/** What SELECT adds to its own responses. */
const added = (lines: readonly string[]): string[] => {
  const from = lines.findIndex((line) => line.includes("HIGHESTMODSEQ") || line.includes("NOMODSEQ"));
  return lines.slice(from + 1, -1);
};

describe("ENABLE (rfc7162#3.2.3)", () => {
  it.each(["ENABLE QRESYNC", "ENABLE QRESYNC CONDSTORE", "enable condstore qresync"])("%s enables both", (line) => {
    const client = server().client(1);
    expect(client.send(`a ${line}`)).toEqual(["* ENABLED CONDSTORE QRESYNC", "a OK ENABLE completed"]);
    expect(client.send(`b ${line}`)[0]).toBe("* ENABLED");
  });

  it("CONDSTORE is there with QRESYNC alone", () => {
    const client = server({ capabilities: ["IMAP4rev1", "ENABLE", "QRESYNC"], mailboxes: { FOO: 1 } }).client(1);
    expect(client.send("a ENABLE QRESYNC")[0]).toBe("* ENABLED CONDSTORE QRESYNC");
    expect(client.send("b SELECT FOO (CONDSTORE)")).toContain(HIGHEST(2));
  });

  it.each([
    { line: "SELECT FOO (QRESYNC (2 5))", want: "expected ENABLE QRESYNC before the parameter QRESYNC" },
    { line: "UID FETCH 1:* FLAGS (CHANGEDSINCE 1 VANISHED)", want: "VANISHED is known after ENABLE QRESYNC only" },
  ])("without it $line is BAD", ({ line, want }) => {
    const there = server({ mailboxes: { FOO: 3 } });
    const client = there.client(1, "FOO");
    client.send("a FETCH 1 MODSEQ");
    expect(client.send(`b ${line}`)).toEqual([expect.stringContaining(`b BAD ${want}`)]);
    expect(there.world.sessions.get(1)?.state).toBe("selected");
  });

  it("without the capability there is no such thing", () => {
    const there = server({ capabilities: ["IMAP4rev1", "ENABLE", "CONDSTORE"], mailboxes: { FOO: 1 } });
    const client = there.client(1, "FOO");
    expect(client.send("a UID FETCH 1 FLAGS (CHANGEDSINCE 1 VANISHED)")[0]).toContain("no FETCH modifier VANISHED");
    expect(client.send("b SELECT FOO (QRESYNC (2 5))")[0]).toContain("SELECT has no parameter QRESYNC");
  });
});

describe("VANISHED in place of EXPUNGE (rfc7162#3.2.10)", () => {
  it("for EXPUNGE, UID EXPUNGE, MOVE and REPLACE, with HIGHESTMODSEQ in the answer", () => {
    const { one } = given({
      capabilities: ["IMAP4rev1", "ENABLE", "QRESYNC", "UIDPLUS", "MOVE", "REPLACE", "LITERAL+"],
    });
    one.send("a SELECT FOO");
    one.send("b UID STORE 11,13:14 +FLAGS.SILENT (\\Deleted)");
    expect(one.send("c UID EXPUNGE 14")).toEqual(["* VANISHED 14", "c OK [HIGHESTMODSEQ 9] UID EXPUNGE completed"]);
    expect(one.send("d EXPUNGE")).toEqual(["* VANISHED 11,13", "d OK [HIGHESTMODSEQ 10] EXPUNGE completed"]);
    expect(one.send("e MOVE 1 BAR")).toEqual([
      "* OK [COPYUID 3 12 2] Moved",
      "* VANISHED 12",
      "e OK [HIGHESTMODSEQ 11] MOVE completed",
    ]);
    expect(one.send("f UID REPLACE 15 FOO {3+}\r\nabc").slice(-4)).toEqual([
      "* VANISHED 15",
      "* 2 EXISTS",
      "* 1 RECENT",
      "f OK [HIGHESTMODSEQ 13] UID REPLACE completed",
    ]);
    expect(one.send("g FETCH 1:* UID")).toEqual(["* 1 FETCH (UID 16)", "* 2 FETCH (UID 17)", "g OK FETCH completed"]);
  });

  it("for what others expunge, in IDLE too, and nothing for what was never announced", () => {
    const { one, two, there } = given();
    one.send("a SELECT FOO");
    one.send("b IDLE");
    expunge(two, 16);
    expect(one.heard()).toEqual(["* 6 FETCH (UID 16 FLAGS (\\Deleted) MODSEQ (8))", "* VANISHED 16", HIGHEST(9)]);
    expect(one.send("DONE")).toEqual(["b OK IDLE terminated"]);
    there.deliver("FOO");
    two.send("n NOOP");
    expunge(two, 17);
    expect(one.send("c NOOP")).toEqual(["c OK [HIGHESTMODSEQ 12] NOOP completed"]);
  });

  it("never in answer to FETCH, STORE and SEARCH, nor to a UID SEARCH by number (rfc7162#3.2.10.2)", () => {
    const { one, two } = given({ capabilities: ["IMAP4rev1", "ENABLE", "QRESYNC", "SORT", "THREAD=REFERENCES"] });
    one.send("a SELECT FOO");
    expunge(two, 12);
    for (const line of [
      "FETCH 1 UID",
      "STORE 1 +FLAGS.SILENT (\\Seen)",
      "SEARCH ALL",
      "UID SEARCH 1:3",
      "UID SEARCH OR UNSEEN NOT (2 SEEN)",
      "UID SORT (DATE) UTF-8 1:3",
      "UID THREAD REFERENCES UTF-8 1:3",
    ])
      expect(one.send(`b ${line}`).join("\n")).not.toContain("VANISHED");
    expect(one.send("c UID SEARCH UID 11:13")).toEqual([
      "* SEARCH 11 13",
      "* VANISHED 12",
      "c OK [HIGHESTMODSEQ 10] UID SEARCH completed",
    ]);
  });

  it("not in a mailbox that keeps no mod-sequences", () => {
    const { one, two, there } = given();
    const mailbox = there.mailbox("FOO");
    there.world = {
      ...there.world,
      mailboxes: there.world.mailboxes.set(mailbox.id, { ...mailbox, keepsModSeqs: false }),
    };
    expect(added(one.send("a SELECT FOO (QRESYNC (2 1))"))).toEqual([]);
    expunge(two, 12);
    expect(one.send("b NOOP")).toEqual(["* 2 EXPUNGE", "b OK NOOP completed"]);
    expect(one.send("c STATUS FOO (HIGHESTMODSEQ)")[0]).toBe("* STATUS FOO (HIGHESTMODSEQ 0)");
    for (const line of [
      "FETCH 1 MODSEQ",
      "FETCH 1 FLAGS (CHANGEDSINCE 1)",
      "SEARCH MODSEQ 1",
      "STORE 1 (UNCHANGEDSINCE 1) FLAGS ()",
      "UID FETCH 1 FLAGS (CHANGEDSINCE 1 VANISHED)",
    ])
      expect(one.send(`d ${line}`)).toEqual(["d BAD this mailbox has no mod-sequences: SELECT said NOMODSEQ"]);
    expect(one.send("e STORE 1 +FLAGS (\\Seen)")[0]).toBe("* 1 FETCH (FLAGS (\\Seen))");
  });
});

describe("SELECT (QRESYNC …) (rfc7162#3.2.5)", () => {
  const changed = () => {
    const all = given();
    expunge(all.two, 12, 15);
    all.two.send("z UID STORE 11,14 +FLAGS.SILENT (\\Seen)");
    return all;
  };
  const FETCHES = ["* 1 FETCH (UID 11 FLAGS (\\Seen) MODSEQ (12))", "* 3 FETCH (UID 14 FLAGS (\\Seen) MODSEQ (12))"];

  it.each([
    { known: "2 7", want: ["* VANISHED (EARLIER) 12,15", ...FETCHES] },
    { known: "2 9", want: ["* VANISHED (EARLIER) 15", ...FETCHES] },
    { known: "2 12", want: [] },
    { known: "2 7 13:16", want: ["* VANISHED (EARLIER) 15", FETCHES[1]] },
    { known: "2 7 1:4294967295", want: ["* VANISHED (EARLIER) 12,15", ...FETCHES] },
    { known: "2 7 13", want: [] },
    { known: "3 7", want: [] },
    { known: "2 1 11:12", want: ["* VANISHED (EARLIER) 12", FETCHES[0]] },
  ])("$known", ({ known, want }) => {
    const { one } = changed();
    const heard = one.send(`a SELECT FOO (QRESYNC (${known}))`);
    expect(added(heard)).toEqual(want);
    expect(heard.at(-1)).toBe(
      known.startsWith("3")
        ? "a OK [READ-WRITE] SELECT completed, and UIDVALIDITY is another one"
        : "a OK [READ-WRITE] SELECT completed",
    );
    expect(heard).toContain("* 4 EXISTS");
  });

  it("works for EXAMINE, beside CONDSTORE, and says CLOSED first (rfc7162#3.2.11)", () => {
    const { one } = changed();
    one.send("a SELECT BAR");
    const heard = one.send("b EXAMINE FOO (CONDSTORE QRESYNC (2 9))");
    expect(heard[0]).toBe("* OK [CLOSED] Previous mailbox is now closed");
    expect(added(heard)).toEqual(["* VANISHED (EARLIER) 15", ...FETCHES]);
  });

  it("says \\Recent, for it says what FETCH FLAGS would", () => {
    const { one, there } = given();
    there.deliver("FOO");
    expect(added(one.send("a SELECT FOO (QRESYNC (2 7))"))).toEqual(["* 7 FETCH (UID 17 FLAGS (\\Recent) MODSEQ (8))"]);
  });

  it.each([
    { line: "(QRESYNC)", want: "expected a space, at octet 22" },
    { line: "(QRESYNC ())", want: "expected a UIDVALIDITY, at octet 24" },
    { line: "(QRESYNC (0 5))", want: "a UIDVALIDITY must be from 1" },
    { line: "(QRESYNC (2))", want: "expected a space" },
    { line: "(QRESYNC (2 x))", want: "expected a mod-sequence" },
    { line: "(QRESYNC (2 5 1:*))", want: '"*" is not among what a client knows' },
    { line: "(QRESYNC (2 5 1:3 4:6))", want: "expected message sequence match data" },
    { line: "(QRESYNC (2 5 1:3 (1,2 11)))", want: "2 message numbers do not match 1 UIDs" },
    { line: "(QRESYNC (2 5 1:3 (2,1 11,12)))", want: "these numbers must ascend" },
    { line: "(QRESYNC (2 5 1:3 (1 11) (1 11)))", want: 'expected a ")"' },
    { line: "(QRESYNC (2 5) QRESYNC (2 5))", want: "SELECT has no parameter QRESYNC here" },
  ])("$line is BAD, and the mailbox before stays selected", ({ line, want }) => {
    const { one, there } = given();
    one.send("a SELECT BAR");
    expect(one.send(`b SELECT FOO ${line}`)[0]).toContain(want);
    expect(there.world.sessions.get(1)?.state).toBe("selected");
  });
});

describe("what is remembered of expunges (rfc7162#5)", () => {
  /** 12, 13 and 16 are gone, with 9, 11 and 13. */
  const three = (option: string, expunges?: number) => {
    const all = given({ strategy: { "expunge-history": option } });
    if (expunges !== undefined)
      all.there.world = { ...all.there.world, limits: { ...all.there.world.limits, expunges } };
    expunge(all.two, 12, 13, 16);
    return (known: string) =>
      added(all.one.send(`a SELECT FOO (QRESYNC (2 ${known}))`)).filter((line) => line.includes("VANISHED"));
  };

  it("all that went since then, and no more", () => {
    const select = three("full");
    expect(select("10")).toEqual(["* VANISHED (EARLIER) 13,16"]);
    expect(select("13")).toEqual([]);
  });

  it("past the horizon every UID that is gone, and none that lives (rfc7162#3.2.6)", () => {
    const select = three("full", 1);
    expect(select("11")).toEqual(["* VANISHED (EARLIER) 16"]);
    expect(select("10")).toEqual(["* VANISHED (EARLIER) 1:10,12:13,16"]);
    expect(select("10 11:16")).toEqual(["* VANISHED (EARLIER) 12:13,16"]);
    const forgetful = three("full", 0);
    expect(forgetful("12 11:99")).toEqual(["* VANISHED (EARLIER) 12:13,16"]);
    expect(forgetful("13 11:99")).toEqual([]);
  });

  it("when the last one was", () => {
    const select = three("minimal");
    expect(select("12 11:16")).toEqual(["* VANISHED (EARLIER) 12:13,16"]);
    expect(select("13 11:16")).toEqual([]);
  });

  it("nothing, and gaps are taken for it: 16 stays with the client", () => {
    expect(three("guess-from-live-set")("13 11:16")).toEqual(["* VANISHED (EARLIER) 12:13"]);
  });

  it.each([
    { matched: "1 11", want: "12:13,16" },
    { matched: "2 14", want: "16" },
    { matched: "1:3 11,14:15", want: "16" },
    { matched: "1:4 11:14", want: "12:13,16" },
    { matched: "3 12", want: "1:10,12:13,16" },
    { matched: "3,9 15,16", want: "16" },
    { matched: "1:4294967295 1:4294967295", want: "1:10,12:13,16" },
  ])("matching numbers and UIDs ($matched) spare what the client knows (rfc7162#3.2.5.2)", ({ matched, want }) => {
    expect(three("minimal")(`2 (${matched})`)).toEqual([`* VANISHED (EARLIER) ${want}`]);
  });
});

describe("UID FETCH with VANISHED (rfc7162#3.2.6)", () => {
  const opened = (strategy: Record<string, string> = {}) => {
    const all = given({ strategy });
    all.one.send("a SELECT FOO");
    expunge(all.two, 12, 16);
    all.one.send("b NOOP");
    return all;
  };

  it("says what is gone before what is new, and what was told already once more", () => {
    const { one, two } = opened();
    two.send("z UID STORE 13 +FLAGS.SILENT (\\Seen)");
    expect(one.send("c UID FETCH 1:* (FLAGS) (CHANGEDSINCE 7 VANISHED)")).toEqual([
      "* VANISHED (EARLIER) 12,16",
      "* 2 FETCH (UID 13 FLAGS (\\Seen) MODSEQ (12))",
      "c OK UID FETCH completed",
    ]);
    expect(one.send("d UID FETCH 11:15 (FLAGS) (VANISHED CHANGEDSINCE 9)")).toEqual([
      "* 2 FETCH (UID 13 FLAGS (\\Seen) MODSEQ (12))",
      "d OK UID FETCH completed",
    ]);
  });

  it("leaves to VANISHED what the session still counts", () => {
    const { one, two } = opened();
    expunge(two, 14);
    expect(one.send("c UID FETCH 1:* (FLAGS) (CHANGEDSINCE 11 VANISHED)")).toEqual([
      "* VANISHED 14",
      "c OK [HIGHESTMODSEQ 13] UID FETCH completed",
    ]);
  });

  it("with * covers what went from the end, unless the server looks at what is visible", () => {
    for (const line of ["1:*", "*:1", "14:*"])
      expect(opened().one.send(`c UID FETCH ${line} (FLAGS) (CHANGEDSINCE 9 VANISHED)`)[0]).toBe(
        "* VANISHED (EARLIER) 16",
      );
    const { one } = opened({ "vanished-star": "visible-only" });
    expect(one.send("c UID FETCH 1:* (FLAGS) (CHANGEDSINCE 7 VANISHED)")[0]).toBe("* VANISHED (EARLIER) 12");
  });

  it.each([
    { line: "FETCH 1 (FLAGS) (CHANGEDSINCE 7 VANISHED)", want: "there is no FETCH modifier VANISHED" },
    { line: "UID FETCH 1 (FLAGS) (VANISHED)", want: "VANISHED needs CHANGEDSINCE beside it" },
    { line: "UID FETCH 1 (FLAGS) (VANISHED CHANGEDSINCE 7 VANISHED)", want: "stands here twice" },
  ])("$line is BAD", ({ line, want }) =>
    expect(opened().one.send(`c ${line}`)[0]).toMatch(new RegExp(`^c BAD .*${want}`)),
  );
});

it("VANISHED (EARLIER) comes before news too, where those are told before a command (rfc7162#3.2.6)", () => {
  const { one, two } = given({ strategy: { "notify-when": "before" } });
  expunge(two, 16);
  one.send("a SELECT FOO");
  two.send("b UID STORE 11 +FLAGS.SILENT (\\Seen)");
  const lines = one.send("c UID FETCH 12:16 (FLAGS) (CHANGEDSINCE 7 VANISHED)");
  expect(lines.map((line) => line.slice(0, 20))).toEqual([
    "* VANISHED (EARLIER)",
    "* 1 FETCH (UID 11 FL",
    "c OK UID FETCH compl",
  ]);
});
