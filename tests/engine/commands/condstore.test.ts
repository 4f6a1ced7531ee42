/** CONDSTORE (rfc7162#3.1): mod-sequences, wherever they are told. */
import { describe, expect, it } from "vitest";
import { server } from "../harness.ts";

/** Messages 1, 2 and 3 with UIDs 11 to 13 and mod-sequences 2 to 4. */
const given = (strategy: Record<string, string> = {}, capabilities?: string[]) =>
  server({
    mailboxes: { FOO: [{ uid: 11 }, { uid: 12, flags: "\\Flagged" }, { uid: 13 }], BAR: 1 },
    strategy,
    ...(capabilities && { capabilities }),
  });
const HIGHEST = (n: number) => `* OK [HIGHESTMODSEQ ${n}] Highest mod-sequence`;

describe("CONDSTORE enabling commands (rfc7162#3.1)", () => {
  it.each([
    { line: "STATUS BAR (HIGHESTMODSEQ)", says: ["* STATUS BAR (HIGHESTMODSEQ 2)"] },
    {
      line: 'LIST "" BAR RETURN (STATUS (HIGHESTMODSEQ))',
      says: ['* LIST () "/" BAR', "* STATUS BAR (HIGHESTMODSEQ 2)"],
    },
    { line: "FETCH 1 MODSEQ", says: ["* 1 FETCH (MODSEQ (2))"] },
    { line: "FETCH 3 FLAGS (CHANGEDSINCE 3)", says: ["* 3 FETCH (FLAGS () MODSEQ (4))"] },
    { line: "SEARCH MODSEQ 4", says: ["* SEARCH 3 (MODSEQ 4)"] },
    { line: "UID SEARCH NOT MODSEQ 4", says: ["* SEARCH 11 12 (MODSEQ 3)"] },
    { line: "STORE 1 (UNCHANGEDSINCE 2) +FLAGS.SILENT (\\Seen)", says: ["* 1 FETCH (UID 11 MODSEQ (5))"] },
  ])("$line says HIGHESTMODSEQ first, and MODSEQ is said from then on", ({ line, says }) => {
    const there = given();
    const client = there.client(1, "FOO");
    const heard = client.send(`a ${line}`);
    const name = /^(UID )?\w+/.exec(line)?.[0];
    if (line.startsWith("LIST")) expect(heard).toEqual([says[0], HIGHEST(4), says[1], "a OK LIST completed"]);
    else expect(heard).toEqual([HIGHEST(4), ...says, `a OK ${name} completed`]);
    expect(client.send("b STORE 2 +FLAGS (\\Seen)")[0]).toMatch(
      /^\* 2 FETCH \(UID 12 FLAGS \(\\Flagged \\Seen\) MODSEQ \([56]\)\)$/,
    );
    expect(client.send("c FETCH 2 MODSEQ").length).toBe(2);
  });

  it("ENABLE and SELECT with the parameter", () => {
    const there = given();
    const client = there.client(1);
    expect(client.send("a ENABLE CONDSTORE")).toEqual(["* ENABLED CONDSTORE", "a OK ENABLE completed"]);
    expect(client.send("b SELECT FOO").filter((line) => line.includes("MODSEQ"))).toEqual([HIGHEST(4)]);
    const other = there.client(2);
    expect(other.send("b EXAMINE FOO (CONDSTORE)").filter((line) => line.includes("MODSEQ"))).toEqual([HIGHEST(4)]);
    client.send("c STORE 1 +FLAGS.SILENT (\\Seen)");
    expect(other.send("c NOOP")).toEqual(["* 1 FETCH (UID 11 FLAGS (\\Seen) MODSEQ (5))", "c OK NOOP completed"]);
  });

  it("end with UNAUTHENTICATE (rfc8437#4)", () => {
    const there = given();
    const client = there.client(1, "FOO");
    client.send("a FETCH 1 MODSEQ");
    client.send("b UNAUTHENTICATE");
    client.send("c LOGIN joe x");
    client.send("d SELECT FOO");
    expect(client.send("e STORE 1 +FLAGS (\\Seen)")[0]).toBe("* 1 FETCH (FLAGS (\\Seen))");
  });

  it("are unknown where neither CONDSTORE nor QRESYNC is offered", () => {
    const client = given({}, ["IMAP4rev1", "ENABLE"]).client(1, "FOO");
    for (const line of [
      "FETCH 1 MODSEQ",
      "FETCH 1 FLAGS (CHANGEDSINCE 1)",
      "STORE 1 (UNCHANGEDSINCE 1) FLAGS (\\Seen)",
      "STATUS FOO (HIGHESTMODSEQ)",
      "SEARCH MODSEQ 1",
      "SELECT FOO (CONDSTORE)",
    ])
      expect(client.send(`a ${line}`)).toEqual([expect.stringMatching(/^a BAD /)]);
    expect(client.send("a SELECT FOO").join()).not.toContain("MODSEQ");
  });
});

describe("FETCH", () => {
  const aware = (strategy = {}) => {
    const there = given(strategy);
    const [one, two] = [there.client(1), there.client(2)];
    for (const client of [one, two]) client.send("a SELECT FOO (CONDSTORE)");
    return { there, one, two };
  };

  it("CHANGEDSINCE subsets the messages and says MODSEQ (rfc7162#3.1.4.1)", () => {
    const { one } = aware();
    expect(one.send("a UID FETCH 1:* (FLAGS) (CHANGEDSINCE 2)")).toEqual([
      "* 2 FETCH (UID 12 FLAGS (\\Flagged) MODSEQ (3))",
      "* 3 FETCH (UID 13 FLAGS () MODSEQ (4))",
      "a OK UID FETCH completed",
    ]);
    expect(one.send("b FETCH 1:2 MODSEQ (CHANGEDSINCE 2)")).toEqual(["* 2 FETCH (MODSEQ (3))", "b OK FETCH completed"]);
    expect(one.send("c FETCH 1:3 FLAGS (CHANGEDSINCE 9223372036854775807)")).toEqual(["c OK FETCH completed"]);
    expect(one.send("d FETCH 1:3 UID (CHANGEDSINCE 0)").length).toBe(4);
  });

  it("with an implicit \\Seen says UID and MODSEQ (rfc7162#3.2.4), and no more than asked for otherwise", () => {
    const { one } = aware();
    expect(one.send("a FETCH 1 BODY[TEXT]<0.4>")[0]).toBe(
      "* 1 FETCH (BODY[TEXT]<0> {4}\r\nBody FLAGS (\\Seen) UID 11 MODSEQ (5))",
    );
    expect(one.send("b FETCH 1 BODY[TEXT]<0.4>")[0]).toBe("* 1 FETCH (BODY[TEXT]<0> {4}\r\nBody)");
    expect(one.send("c FETCH 1 FLAGS")[0]).toBe("* 1 FETCH (FLAGS (\\Seen))");
  });

  it("says the mod-sequence with flags that are news", () => {
    const { one, two } = aware();
    two.send("a STORE 1 +FLAGS (\\Seen)");
    expect(one.send("a FETCH 1:2 FLAGS")).toEqual([
      "* 1 FETCH (FLAGS (\\Seen) UID 11 MODSEQ (5))",
      "* 2 FETCH (FLAGS (\\Flagged))",
      "a OK FETCH completed",
    ]);
    expect(one.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });

  it("tells of flags that were changed and changed back, for the mod-sequence is another", () => {
    const { one, two } = aware();
    two.send("a STORE 1 +FLAGS (\\Seen)");
    two.send("b STORE 1 -FLAGS (\\Seen)");
    expect(one.send("a NOOP")).toEqual(["* 1 FETCH (UID 11 FLAGS () MODSEQ (6))", "a OK NOOP completed"]);
  });

  it.each([
    { line: "FETCH 1 FLAGS (CHANGEDSINCE)", want: "expected a space, at octet 30" },
    { line: "FETCH 1 FLAGS (CHANGEDSINCE x)", want: "expected a mod-sequence, at octet 31" },
    { line: "FETCH 1 FLAGS (CHANGEDSINCE 9223372036854775808)", want: "a mod-sequence is at most 9223372036854775807" },
    { line: "FETCH 1 FLAGS (CHANGEDSINCE 1 CHANGEDSINCE 2)", want: "the modifier CHANGEDSINCE stands here twice" },
  ])("$line is refused", ({ line, want }) => {
    expect(aware().one.send(`a ${line}`)[0]).toContain(`a BAD ${want.slice(0, 30)}`);
  });
});

describe("STORE", () => {
  const two = (strategy = {}) => {
    const there = given(strategy);
    const [one, other] = [there.client(1), there.client(2)];
    for (const client of [one, other]) client.send("a SELECT FOO (CONDSTORE)");
    return { there, one, other };
  };

  it("gives each command one mod-sequence, and none where nothing changes (rfc7162#3.1.11)", () => {
    const { one } = two();
    expect(one.send("a STORE 1:3 +FLAGS (\\Flagged)")).toEqual([
      "* 1 FETCH (UID 11 FLAGS (\\Flagged) MODSEQ (5))",
      "* 2 FETCH (UID 12 FLAGS (\\Flagged) MODSEQ (3))",
      "* 3 FETCH (UID 13 FLAGS (\\Flagged) MODSEQ (5))",
      "a OK STORE completed",
    ]);
    expect(one.send("b STORE 1 +FLAGS (\\Flagged)")[0]).toBe("* 1 FETCH (UID 11 FLAGS (\\Flagged) MODSEQ (5))");
    expect(one.send("c UID STORE 11 -FLAGS (\\Flagged)")[0]).toBe("* 1 FETCH (UID 11 FLAGS () MODSEQ (6))");
  });

  it(".SILENT says new mod-sequences, with the flags only where another client changed some (rfc7162#3.1.3)", () => {
    const { one, other } = two();
    expect(one.send("a STORE 1:3 +FLAGS.SILENT (\\Flagged)")).toEqual([
      "* 1 FETCH (UID 11 MODSEQ (5))",
      "* 3 FETCH (UID 13 MODSEQ (5))",
      "a OK STORE completed",
    ]);
    other.send("b STORE 1 +FLAGS.SILENT (\\Answered)");
    expect(one.send("b STORE 1 +FLAGS.SILENT (\\Seen)")).toEqual([
      "* 1 FETCH (UID 11 FLAGS (\\Answered \\Flagged \\Seen) MODSEQ (7))",
      "b OK STORE completed",
    ]);
    expect(one.send("c NOOP")).toEqual(["c OK NOOP completed"]);
  });

  it("UNCHANGEDSINCE changes what has not changed, and tells of the rest (rfc7162#3.1.3)", () => {
    const { one, other, there } = two();
    other.send("a STORE 2 FLAGS (\\Deleted)");
    expect(one.send("a STORE 3,1:2 (UNCHANGEDSINCE 4) FLAGS.SILENT (\\Seen)")).toEqual([
      "* 1 FETCH (UID 11 MODSEQ (6))",
      "* 2 FETCH (UID 12 FLAGS (\\Deleted) MODSEQ (5))",
      "* 3 FETCH (UID 13 MODSEQ (6))",
      "a OK [MODIFIED 2] STORE completed, not for all",
    ]);
    expect(there.contents("FOO")).toEqual(["11 \\Seen", "12 \\Deleted", "13 \\Seen"]);
    expect(one.send("b UID STORE 1:* (UNCHANGEDSINCE 5) FLAGS (\\Draft)")).toEqual([
      "* 1 FETCH (UID 11 FLAGS (\\Seen) MODSEQ (6))",
      "* 2 FETCH (UID 12 FLAGS (\\Draft) MODSEQ (7))",
      "* 3 FETCH (UID 13 FLAGS (\\Seen) MODSEQ (6))",
      "b OK [MODIFIED 11,13] UID STORE completed, not for all",
    ]);
  });

  it("+FLAGS passes where other flags were changed (rfc7162#3.1.12), save where the whole message counts", () => {
    for (const scope of ["named-flags", "message"]) {
      const { one, other } = two({ "unchangedsince-scope": scope });
      other.send("a STORE 1 +FLAGS (\\Deleted)");
      expect(one.send("a STORE 1 (UNCHANGEDSINCE 4) +FLAGS.SILENT ($Processed)").slice(-2)).toEqual(
        scope === "message"
          ? ["* 1 FETCH (UID 11 FLAGS (\\Deleted) MODSEQ (5))", "a OK [MODIFIED 1] STORE completed, not for all"]
          : ["* 1 FETCH (UID 11 FLAGS (\\Deleted $Processed) MODSEQ (6))", "a OK STORE completed"],
      );
    }
  });

  it("+FLAGS fails where another client set the very flag, though the client knows by now", () => {
    const { one, other } = two();
    other.send("a STORE 1 +FLAGS ($Processed)");
    expect(one.send("a STORE 1 (UNCHANGEDSINCE 4) +FLAGS.SILENT ($Processed)").at(-1)).toContain("[MODIFIED 1]");
    expect(one.send("b STORE 1 (UNCHANGEDSINCE 4) +FLAGS.SILENT (\\Seen)").at(-1)).toContain("[MODIFIED 1]");
  });

  it("UNCHANGEDSINCE 0 fails for system flags and for keywords that are set", () => {
    const { one } = two();
    expect(one.send("a STORE 1 (UNCHANGEDSINCE 0) +FLAGS (\\Seen)").at(-1)).toContain("OK [MODIFIED 1]");
    expect(one.send("b STORE 1 (UNCHANGEDSINCE 0) +FLAGS ($MDNSent)").at(-1)).toBe("b OK STORE completed");
    expect(one.send("c STORE 1 (UNCHANGEDSINCE 0) +FLAGS.SILENT ($MDNSent)").at(-1)).toContain("OK [MODIFIED 1]");
  });

  it.each([
    { option: "partial-no", want: "a NO [MODIFIED 2] Some of the messages no longer exist" },
    { option: "living-ok", want: "a OK [MODIFIED 2:3] STORE completed, not for all" },
    { option: "ghost", want: "a OK [MODIFIED 2:3] STORE completed, not for all" },
    { option: "refuse-no", want: "a NO Some of the messages no longer exist" },
  ])("MODIFIED and messages that are gone: store-expunged=$option", ({ option, want }) => {
    const { one, other } = two({ "store-expunged": option });
    other.send("a STORE 2 FLAGS (\\Draft)");
    other.send("b STORE 3 FLAGS (\\Deleted)");
    other.send("c EXPUNGE");
    const heard = one.send("a STORE 1:3 (UNCHANGEDSINCE 4) FLAGS (\\Seen)");
    expect(heard.at(-1)).toBe(want);
    // The expunge has 7, and is not told yet.
    expect(heard.filter((line) => line.includes("HIGHESTMODSEQ"))).toEqual([HIGHEST(6)]);
    const highest = option === "refuse-no" ? 7 : 8;
    expect(one.send("b NOOP")).toEqual(["* 3 EXPUNGE", `b OK [HIGHESTMODSEQ ${highest}] NOOP completed`]);
  });

  it("modified-code=omitted leaves alone and says nothing (rfc7162#3.1.3)", () => {
    const { one, other, there } = two({ "modified-code": "omitted" });
    other.send("a STORE 1 FLAGS (\\Draft)");
    one.send("a NOOP");
    expect(one.send("b STORE 1 (UNCHANGEDSINCE 4) FLAGS (\\Seen)")).toEqual(["b OK STORE completed"]);
    expect(there.contents("FOO")[0]).toBe("11 \\Draft");
  });

  it("is refused with another modifier, or the same twice", () => {
    const { one } = two();
    expect(one.send("a STORE 1 (UNCHANGEDSINCE 1 UNCHANGEDSINCE 1) FLAGS ()")[0]).toContain("a BAD the modifier");
    expect(one.send("a STORE 1 () FLAGS ()")[0]).toContain("a BAD expected a STORE modifier");
    expect(one.send("a STORE 1 (UNCHANGEDSINCE) FLAGS ()")[0]).toContain("a BAD expected a space");
  });
});

describe("SEARCH MODSEQ (rfc7162#3.1.5)", () => {
  const aware = () => {
    const client = given().client(1);
    client.send("a SELECT FOO (CONDSTORE)");
    client.send("b STORE 1 +FLAGS (\\Seen)");
    return client;
  };

  it.each([
    { line: "SEARCH MODSEQ 4", want: "* SEARCH 1 3 (MODSEQ 5)" },
    { line: 'SEARCH MODSEQ "/flags/\\\\draft" all 4', want: "* SEARCH 1 3 (MODSEQ 5)" },
    { line: 'SEARCH MODSEQ "/flags/$MDNSent" priv 0', want: "* SEARCH 1 2 3 (MODSEQ 5)" },
    { line: "SEARCH OR NOT MODSEQ 1 LARGER 50000", want: "* SEARCH" },
    { line: "SEARCH MODSEQ 6", want: "* SEARCH" },
    { line: "SEARCH RETURN () MODSEQ 4", want: '* ESEARCH (TAG "a") ALL 1,3 MODSEQ 5' },
    { line: "SEARCH RETURN (MIN) MODSEQ 1", want: '* ESEARCH (TAG "a") MIN 1 MODSEQ 5' },
    { line: "SEARCH RETURN (MAX) MODSEQ 1", want: '* ESEARCH (TAG "a") MAX 3 MODSEQ 4' },
    { line: "SEARCH RETURN (MIN MAX) MODSEQ 3 2:3", want: '* ESEARCH (TAG "a") MIN 2 MAX 3 MODSEQ 4' },
    { line: "SEARCH RETURN (MAX COUNT) MODSEQ 1", want: '* ESEARCH (TAG "a") MAX 3 COUNT 3 MODSEQ 5' },
    { line: "SEARCH RETURN (COUNT) MODSEQ 9", want: '* ESEARCH (TAG "a") COUNT 0' },
  ])("$line", ({ line, want }) => expect(aware().send(`a ${line}`)[0]).toBe(want));

  it.each([
    { line: 'SEARCH MODSEQ "/flags/" all 4', want: "a BAD the entry of MODSEQ" },
    { line: 'SEARCH MODSEQ "/flags/\\\\draft" both 4', want: "a BAD expected priv, shared or all" },
    { line: "SEARCH MODSEQ x", want: "a BAD expected a mod-sequence" },
  ])("$line is refused", ({ line, want }) => expect(aware().send(`a ${line}`)[0]).toContain(want));

  it("leaves THREAD as it is (rfc7162#3.1.9)", () => {
    const client = given({}, ["IMAP4rev1", "CONDSTORE", "THREAD=REFERENCES"]).client(1, "FOO");
    expect(client.send("a THREAD REFERENCES UTF-8 MODSEQ 3")).toEqual([
      HIGHEST(4),
      "* THREAD (2)(3)",
      "a OK THREAD completed",
    ]);
  });
});

it("RETURN of SORT, and PARTIAL, say the largest mod-sequence of what they return (rfc7162#3.1.10, rfc4731#3.2)", () => {
  const client = given({}, ["IMAP4rev1", "CONDSTORE", "ESEARCH", "PARTIAL", "SORT", "ESORT", "CONTEXT=SORT"]).client(1);
  client.send("a SELECT FOO (CONDSTORE)");
  const answer = (line: string) => client.send(`a ${line}`)[0];
  expect(answer("SORT RETURN (ALL) (REVERSE ARRIVAL) UTF-8 MODSEQ 1")).toBe('* ESEARCH (TAG "a") ALL 1:3 MODSEQ 4');
  expect(answer("SORT RETURN (MAX) (REVERSE SIZE) UTF-8 MODSEQ 1 1:2")).toBe('* ESEARCH (TAG "a") MAX 2 MODSEQ 3');
  expect(answer("SORT RETURN (PARTIAL 1:2) (ARRIVAL) UTF-8 MODSEQ 1")).toContain("PARTIAL (1:2 1:2) MODSEQ 3");
  expect(answer("SEARCH RETURN (PARTIAL 1:2) MODSEQ 1")).toContain("PARTIAL (1:2 1:2) MODSEQ 3");
  expect(answer("SEARCH RETURN (PARTIAL 1:2 COUNT) MODSEQ 1")).toContain("COUNT 3 MODSEQ 4");
});

describe("HIGHESTMODSEQ stays below what is not told (rfc7162#3.2)", () => {
  it("as in the RFC's own story (rfc7162#6)", () => {
    const there = given();
    const [one, other] = [there.client(1), there.client(2, "FOO")];
    one.send("a SELECT FOO (CONDSTORE)");
    other.send("a STORE 3 +FLAGS (\\Deleted)");
    one.send("b NOOP");
    other.send("b EXPUNGE");
    expect(one.send("c STORE 1 +FLAGS.SILENT (\\Seen)")).toEqual([
      "* 1 FETCH (UID 11 MODSEQ (7))",
      "c OK [HIGHESTMODSEQ 5] STORE completed",
    ]);
    expect(one.send("d STORE 2 +FLAGS.SILENT (\\Seen)")).toEqual([
      "* 2 FETCH (UID 12 MODSEQ (8))",
      "d OK [HIGHESTMODSEQ 5] STORE completed",
    ]);
    expect(one.send("e STATUS FOO (HIGHESTMODSEQ)")).toEqual([
      "* STATUS FOO (HIGHESTMODSEQ 5)",
      "* 3 EXPUNGE",
      "e OK [HIGHESTMODSEQ 8] STATUS completed",
    ]);
  });

  it("where news is told at NOOP only", () => {
    const there = given({ "notify-when": "noop-only" });
    const [one, other] = [there.client(1), there.client(2, "FOO")];
    one.send("a SELECT FOO (CONDSTORE)");
    there.deliver("FOO");
    other.send("a STORE 1 +FLAGS (\\Deleted)");
    expect(one.send("b UID STORE 12 +FLAGS (\\Seen)")).toEqual([
      "* 2 FETCH (UID 12 FLAGS (\\Flagged \\Seen) MODSEQ (7))",
      "b OK [HIGHESTMODSEQ 4] UID STORE completed",
    ]);
    expect(one.send("c NOOP")).toEqual([
      "* 4 EXISTS",
      "* 1 RECENT",
      "* 1 FETCH (UID 11 FLAGS (\\Deleted) MODSEQ (6))",
      "c OK [HIGHESTMODSEQ 7] NOOP completed",
    ]);
  });

  it("and follows where news has no MODSEQ of its own, in IDLE too", () => {
    const there = given();
    const one = there.client(1);
    one.send("a SELECT FOO (CONDSTORE)");
    one.send("b IDLE");
    there.deliver("FOO");
    expect(one.heard()).toEqual(["* 4 EXISTS", "* 1 RECENT", HIGHEST(5)]);
    const other = there.client(2, "FOO");
    other.send("a STORE 1 +FLAGS.SILENT (\\Seen)");
    expect(one.heard()).toEqual(["* 1 FETCH (UID 11 FLAGS (\\Seen) MODSEQ (6))"]);
    expect(one.send("DONE")).toEqual(["b OK IDLE terminated"]);
  });

  it("is told by EXPUNGE, UID EXPUNGE and MOVE, and not by CLOSE (rfc7162#3.2.8, rfc6851#4.4)", () => {
    const there = given();
    const one = there.client(1);
    one.send("a SELECT FOO (CONDSTORE)");
    one.send("b STORE 1:3 +FLAGS.SILENT (\\Deleted)");
    expect(one.send("c UID EXPUNGE 11")).toEqual(["* 1 EXPUNGE", "c OK [HIGHESTMODSEQ 6] UID EXPUNGE completed"]);
    expect(one.send("d MOVE 1 BAR").slice(-2)).toEqual(["* 1 EXPUNGE", "d OK [HIGHESTMODSEQ 7] MOVE completed"]);
    expect(one.send("e CLOSE")).toEqual(["e OK CLOSE completed"]);
    expect(there.mailbox("FOO").highestModSeq).toBe(8);
  });
});

describe("NOTIFY", () => {
  it("says HIGHESTMODSEQ of other mailboxes, flags changed alone included (rfc5465#5.1, rfc5465#5.2)", () => {
    const there = given();
    const [one, other] = [there.client(1), there.client(2, "FOO")];
    one.send("a ENABLE CONDSTORE");
    one.send("b NOTIFY SET (personal (MessageNew MessageExpunge FlagChange))");
    other.send("a STORE 1 +FLAGS (\\Draft)");
    expect(one.heard()).toEqual(["* STATUS FOO (HIGHESTMODSEQ 5 UIDVALIDITY 2)"]);
    there.deliver("BAR");
    expect(one.heard()).toEqual(["* STATUS BAR (HIGHESTMODSEQ 3 UIDNEXT 3 MESSAGES 2 UNSEEN 2)"]);
  });

  it("keeps HIGHESTMODSEQ below what the client does not want to hear", () => {
    const there = given();
    const [one, other] = [there.client(1), there.client(2, "FOO")];
    one.send("a SELECT FOO (CONDSTORE)");
    one.send("b NOTIFY SET (selected (MessageNew MessageExpunge))");
    other.send("a STORE 1 +FLAGS (\\Draft)");
    there.deliver("FOO");
    expect(one.heard()).toEqual(["* 4 EXISTS", "* 1 RECENT"]);
    expect(one.send("c UID STORE 12 +FLAGS.SILENT (\\Seen)").slice(-2)).toEqual([
      "* 2 FETCH (UID 12 MODSEQ (7))",
      "c OK [HIGHESTMODSEQ 4] UID STORE completed",
    ]);
  });
});

it("SETMETADATA raises the mod-sequence of its mailbox (rfc7162#3.2)", () => {
  const client = given({}, ["IMAP4rev1", "CONDSTORE", "METADATA"]).client(1);
  client.send('a SETMETADATA FOO (/private/comment "x")');
  expect(client.send("b STATUS FOO (HIGHESTMODSEQ)")[0]).toBe("* STATUS FOO (HIGHESTMODSEQ 5)");
});

describe("faults", () => {
  it("modseq-empty=0: no mod-sequence where there is no message (rfc7162#7)", () => {
    const client = server({ strategy: { "modseq-empty": "0" } }).client(1);
    expect(client.send("a SELECT INBOX")).toContain(HIGHEST(0));
    expect(client.send("b STATUS INBOX (HIGHESTMODSEQ)")).toContain("* STATUS INBOX (HIGHESTMODSEQ 0)");
  });

  it("modseq-monotonic=no: an expunge takes the largest one away", () => {
    const there = given({ "modseq-monotonic": "no" });
    const client = there.client(1);
    expect(client.send("a SELECT FOO (CONDSTORE)")).toContain(HIGHEST(4));
    expect(client.send("b MOVE 3 BAR").at(-1)).toBe("b OK [HIGHESTMODSEQ 3] MOVE completed");
  });

  it("enabled-line=empty: switched on without a word", () => {
    const client = given({ "enabled-line": "empty" }).client(1);
    expect(client.send("a ENABLE CONDSTORE")[0]).toBe("* ENABLED");
    client.send("b SELECT FOO");
    expect(client.send("c STORE 1 +FLAGS.SILENT (\\Seen)")[0]).toBe("* 1 FETCH (UID 11 MODSEQ (5))");
  });
});
