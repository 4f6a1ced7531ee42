/** A second user on a shared mailbox: which rights each command takes, and what is said without them.   rfc4314#4 */
import { describe, expect, it } from "vitest";
import { instant } from "#imap/numbers.ts";
import type { Client, Server } from "../harness.ts";
import { annWith, grant, sharing, WITH_ACL } from "../shared.ts";

const given = (rest: { strategy?: Record<string, string> } = {}) =>
  sharing({
    mailboxes: { FOO: [{ flags: "\\Seen" }, { flags: "\\Deleted" }, { flags: "$Junk" }], "FOO/Sub": 1, BAR: 1 },
    ...rest,
  });

const NOPERM = "NO [NOPERM] Permission denied";
const GONE = "NO [NONEXISTENT] No such mailbox";
const last = (lines: readonly string[]): string | undefined => lines.at(-1);

describe("what a command takes (rfc4314#4, table)", () => {
  const all = "lrswipkxtea";
  it.each([
    { line: "SELECT user/joe/FOO", takes: "r" },
    { line: "EXAMINE user/joe/FOO", takes: "r" },
    { line: "STATUS user/joe/FOO (MESSAGES)", takes: "r" },
    {
      line: "CREATE user/joe/FOO/New",
      takes: "k",
      without: "NO [NOPERM] Permission denied: no mailbox may be made there",
    },
    { line: "DELETE user/joe/FOO", takes: "x" },
    { line: "RENAME user/joe/FOO user/joe/FOO2", takes: "x" },
    { line: "APPEND user/joe/FOO {1+}\r\nx", takes: "i" },
    { line: "GETACL user/joe/FOO", takes: "a" },
    { line: "SETACL user/joe/FOO ben lr", takes: "a" },
    { line: "DELETEACL user/joe/FOO ben", takes: "a" },
    { line: "LISTRIGHTS user/joe/FOO ben", takes: "a" },
  ])("$line takes $takes", ({ line, takes, without = NOPERM }) => {
    const there = given();
    const ann = annWith(there, "FOO", all.replace(takes, ""));
    expect(last(ann.send(`a ${line}`))).toBe(`a ${without}`);
    const hidden = annWith(there, "FOO", all.replace(takes, "").replace("l", ""), 3);
    const unseen = line.startsWith("CREATE") ? without : GONE;
    expect(last(hidden.send(`b ${line}`))).toBe(`b ${unseen}`);
    const may = annWith(there, "FOO", takes, 4);
    const isTop = line.startsWith("RENAME");
    expect(last(may.send(`c ${line}`))).toMatch(isTop ? /^c NO \[NOPERM\] Permission denied: no mailbox/ : /^c OK/);
  });

  it.each([
    { line: "EXPUNGE", takes: "e" },
    { line: "UID EXPUNGE 2", takes: "e" },
    { line: "STORE 1 +FLAGS (\\Seen)", takes: "s" },
    { line: "STORE 1 -FLAGS.SILENT (\\Deleted)", takes: "t" },
    { line: "UID STORE 1 +FLAGS ($Junk)", takes: "w" },
    { line: "STORE 1 -FLAGS (\\Answered)", takes: "w" },
    { line: "MOVE 1 INBOX", takes: "t" },
    { line: "UID MOVE 1 INBOX", takes: "e" },
  ])("$line takes $takes in the selected mailbox", ({ line, takes }) => {
    const there = given();
    const ann = annWith(there, "FOO", all.replace(takes, ""));
    ann.send("s SELECT user/joe/FOO");
    const before = there.contents("FOO");
    expect(last(ann.send(`a ${line}`))).toBe(`a ${NOPERM}`);
    expect(there.contents("FOO")).toEqual(before);
    const other = annWith(there, "FOO", `r${takes}${line.includes("MOVE") ? "te" : ""}`, 3);
    other.send("s SELECT user/joe/FOO");
    expect(last(other.send(`b ${line}`))).toMatch(/^b OK/);
  });

  it.each([
    { line: "COPY 1 user/joe/FOO", takes: "i" },
    { line: "MOVE 1 user/joe/FOO", takes: "i" },
  ])("$line takes $takes on the target", ({ line }) => {
    const there = given();
    const ann = annWith(there, "FOO", "lrswpkxtea");
    ann.send("i APPEND INBOX {1+}\r\nx");
    ann.send("s SELECT INBOX");
    expect(last(ann.send(`a ${line}`))).toBe(`a ${NOPERM}`);
    grant(there, "FOO", "ann", "rswpkxtea");
    expect(last(ann.send(`b ${line}`))).toBe(`b ${GONE}`);
    grant(there, "FOO", "ann", "i");
    expect(last(ann.send(`c ${line}`))).toMatch(/^c OK/);
    expect(there.mailbox("FOO").messages.size).toBe(4);
  });

  it.each(["l", "r", "i", "k", "x", "a"])("MYRIGHTS takes %s or another of lrikxa", (right) => {
    const ann = annWith(given(), "FOO", right);
    const said = right === "k" || right === "x" ? `${right}c` : right;
    expect(ann.send("a MYRIGHTS user/joe/FOO")).toEqual([`* MYRIGHTS user/joe/FOO ${said}`, "a OK MYRIGHTS completed"]);
  });

  it("MYRIGHTS is nothing for who has only the others", () => {
    expect(annWith(given(), "FOO", "swpte").send("a MYRIGHTS user/joe/FOO")).toEqual([`a ${GONE}`]);
  });

  it("SUBSCRIBE, UNSUBSCRIBE and LSUB take none, for names need no mailbox", () => {
    const ann = given().client(2, undefined, "ann");
    expect(ann.send("a SUBSCRIBE user/joe/inbox")).toEqual(["a OK SUBSCRIBE completed"]);
    expect(ann.send('b LSUB "" *')[0]).toBe('* LSUB () "/" user/joe/INBOX');
    expect(ann.send('c LIST (SUBSCRIBED) "" *')[0]).toBe(
      '* LIST (\\NonExistent \\HasNoChildren \\Subscribed) "/" user/joe/INBOX',
    );
    expect(ann.send("d UNSUBSCRIBE user/joe/INBOX")).toEqual(["d OK UNSUBSCRIBE completed"]);
  });
});

it("TRYCREATE is said where the user could make the mailbox", () => {
  const ann = annWith(given(), "FOO", "lk");
  expect(last(ann.send("a APPEND user/joe/FOO/New {1+}\r\nx"))).toBe("a NO [TRYCREATE] No such mailbox");
  expect(last(ann.send("b APPEND user/joe/New {1+}\r\nx"))).toBe(`b ${GONE}`);
  expect(last(ann.send("c APPEND user/eve/New {1+}\r\nx"))).toBe(`c ${GONE}`);
});

describe("flags of messages that come in", () => {
  const copied = (rights: string): string[] => {
    const there = given();
    const ann = annWith(there, "BAR", rights);
    for (const flags of ["\\Draft \\Deleted", "\\Answered", "$Forwarded \\Seen"])
      ann.send(`i APPEND INBOX (${flags}) {1+}\r\nx`);
    ann.send("s SELECT INBOX");
    expect(last(ann.send("a COPY 1:3 user/joe/BAR"))).toMatch(/^a OK/);
    return there.contents("BAR").slice(1);
  };

  it.each([
    { rights: "rwis", want: ["2 \\Draft", "3 \\Answered", "4 \\Seen $Forwarded"] },
    { rights: "rsti", want: ["2 \\Deleted", "3", "4 \\Seen"] },
    { rights: "i", want: ["2", "3", "4"] },
  ])("COPY keeps what $rights allow (rfc4314#4, example)", ({ rights, want }) => expect(copied(rights)).toEqual(want));

  it("APPEND likewise, and no keyword comes into use without w", () => {
    const there = given();
    const ann = annWith(there, "BAR", "ist");
    expect(ann.send("a APPEND user/joe/BAR (\\Seen \\Deleted \\Flagged $New) {1+}\r\nx")).toEqual([
      "a OK APPEND completed",
    ]);
    expect(there.contents("BAR")).toEqual(["1", "2 \\Deleted \\Seen"]);
    expect(there.mailbox("BAR").keywords).toEqual([]);
  });

  it("UIDs are not told of a mailbox that may not be read (rfc4315#3)", () => {
    const there = given();
    const ann = annWith(there, "BAR", "li");
    ann.send("i APPEND INBOX {1+}\r\nx");
    ann.send("s SELECT INBOX");
    expect(last(ann.send("a COPY 1 user/joe/BAR"))).toBe("a OK COPY completed");
    grant(there, "BAR", "ann", "lri");
    expect(last(ann.send("b COPY 1 user/joe/BAR"))).toMatch(/^b OK \[COPYUID \d+ 1 3\]/);
    expect(last(ann.send("c APPEND user/joe/BAR {1+}\r\nx"))).toMatch(/^c OK \[APPENDUID \d+ 4\]/);
  });
});

describe("STORE with some of the rights", () => {
  const stored = (rights: string, line: string): { answer: string[]; flags: string } => {
    const there = sharing({ mailboxes: { FOO: [{ flags: "\\Seen \\Answered $Junk" }] } });
    const ann = annWith(there, "FOO", `r${rights}`);
    ann.send("s SELECT user/joe/FOO");
    return { answer: ann.send(`a STORE 1 ${line}`), flags: there.contents("FOO")[0]?.slice(2) ?? "" };
  };

  it.each([
    {
      name: "adds what it may",
      rights: "t",
      line: "+FLAGS (\\Deleted \\Flagged)",
      want: "\\Answered \\Deleted \\Seen $Junk",
    },
    { name: "removes what it may", rights: "w", line: "-FLAGS (\\Seen \\Answered)", want: "\\Seen $Junk" },
    { name: "replaces what it may: others", rights: "w", line: "FLAGS (\\Draft)", want: "\\Seen \\Draft" },
    { name: "replaces what it may: \\Seen", rights: "s", line: "FLAGS ()", want: "\\Answered $Junk" },
    {
      name: "replaces what it may: \\Deleted",
      rights: "t",
      line: "FLAGS (\\Deleted $New)",
      want: "\\Answered \\Deleted \\Seen $Junk",
    },
    { name: "replaces all", rights: "swt", line: "FLAGS (\\Draft)", want: "\\Draft" },
  ])("$name", ({ rights, line, want }) => {
    expect(stored(rights, line)).toEqual({
      answer: [`* 1 FETCH (FLAGS (${want}))`, "a OK STORE completed"],
      flags: want,
    });
  });

  it.each([
    { name: "nothing to replace", rights: "ei", line: "FLAGS (\\Draft)" },
    { name: "none of the flags", rights: "sw", line: "+FLAGS (\\Deleted)" },
  ])("$name is refused", ({ rights, line }) => {
    expect(stored(rights, line)).toEqual({ answer: [`a ${NOPERM}`], flags: "\\Answered \\Seen $Junk" });
  });

  it("says with .SILENT what is otherwise than the client must think", () => {
    expect(stored("t", "+FLAGS.SILENT (\\Deleted \\Flagged)").answer).toEqual([
      "* 1 FETCH (FLAGS (\\Answered \\Deleted \\Seen $Junk))",
      "a OK STORE completed",
    ]);
    expect(stored("wt", "+FLAGS.SILENT (\\Deleted \\Flagged)").answer).toEqual(["a OK STORE completed"]);
  });
});

describe("FETCH and CLOSE do what they may without a word", () => {
  it("FETCH sets no \\Seen without s", () => {
    const there = given();
    const ann = annWith(there, "FOO", "rwte");
    ann.send("s SELECT user/joe/FOO");
    expect(ann.send("a FETCH 2 BODY[TEXT]").join("")).not.toContain("FLAGS");
    expect(there.contents("FOO")[1]).toBe("2 \\Deleted");
  });

  it("CLOSE expunges nothing without e, and is OK", () => {
    const there = given();
    const ann = annWith(there, "FOO", "rwts");
    ann.send("s SELECT user/joe/FOO");
    expect(ann.send("a CLOSE")).toEqual(["a OK CLOSE completed"]);
    expect(there.contents("FOO")).toHaveLength(3);
    const other = annWith(there, "FOO", "re", 3);
    other.send("s SELECT user/joe/FOO");
    other.send("a CLOSE");
    expect(there.contents("FOO")).toEqual(["1 \\Seen", "3 $Junk"]);
  });
});

describe("SELECT", () => {
  const opened = (rights: string): string[] => annWith(given(), "FOO", rights).send("a SELECT user/joe/FOO");
  const code = (rights: string): string | undefined => /\[(READ-\w+)\]/.exec(last(opened(rights)) ?? "")?.[1];

  it.each([
    { rights: "lr", want: "READ-ONLY" },
    { rights: "lrpkxa", want: "READ-ONLY" },
    { rights: "lrs", want: "READ-WRITE" },
    { rights: "rit", want: "READ-WRITE" },
    { rights: "rset", want: "READ-WRITE" },
    { rights: "re", want: "READ-WRITE" },
    { rights: "rw", want: "READ-WRITE" },
  ])("with $rights is $want (rfc4314#5.2)", ({ rights, want }) => expect(code(rights)).toBe(want));

  it.each([
    { rights: "lrwis", want: "(\\Answered \\Flagged \\Seen \\Draft $Junk \\*)" },
    { rights: "lrs", want: "(\\Seen)" },
    { rights: "lrt", want: "(\\Deleted)" },
    { rights: "lri", want: "()" },
    { rights: "lr", want: "()" },
  ])("with $rights permits $want (rfc4314#5.1.1)", ({ rights, want }) => {
    const lines = opened(rights);
    expect(lines).toContain("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Junk)");
    expect(lines.find((line) => line.includes("PERMANENTFLAGS"))).toContain(`[PERMANENTFLAGS ${want}]`);
  });

  it("read-only takes no \\Recent away", () => {
    const there = given();
    there.deliver("BAR");
    annWith(there, "BAR", "lr").send("a SELECT user/joe/BAR");
    expect(there.client(3).send("a SELECT BAR")).toContain("* 1 RECENT");
  });

  it("says the name as this user says it (IMAP4rev2)", () => {
    const ann = annWith(given(), "FOO", "lr");
    ann.send("e ENABLE IMAP4rev2");
    expect(ann.send("a SELECT user/joe/FOO")).toContain('* LIST (\\HasNoChildren) "/" user/joe/FOO');
    expect(ann.send("b STATUS user/joe/FOO (MESSAGES)")[0]).toBe("* STATUS user/joe/FOO (MESSAGES 3)");
  });
});

describe("two users in one mailbox", () => {
  it("hear of each other's changes", () => {
    const there = given();
    const joe = there.client(1, "FOO");
    const ann = annWith(there, "FOO", "lrswite");
    ann.send("s SELECT user/joe/FOO");
    joe.send("a STORE 1 +FLAGS (\\Flagged)");
    expect(ann.send("b NOOP")).toEqual(["* 1 FETCH (FLAGS (\\Flagged \\Seen))", "b OK NOOP completed"]);
    ann.send("c EXPUNGE");
    expect(joe.send("d NOOP")).toEqual(["* 2 EXPUNGE", "d OK NOOP completed"]);
  });

  it("DELETE by one leaves the other a ghost", () => {
    const there = given();
    const joe = there.client(1, "FOO");
    const ann = annWith(there, "FOO", "lrx");
    expect(ann.send("a DELETE user/joe/FOO")).toEqual(["a OK DELETE completed"]);
    expect(joe.send("b STATUS FOO (MESSAGES)")[0]).toBe("* STATUS FOO (MESSAGES 3)");
    expect(joe.send("c CREATE FOO")).toEqual(["c NO [INUSE] Mailbox FOO is still in use, try again later"]);
    joe.send("d UNSELECT");
    expect(joe.send("e CREATE FOO")).toEqual(["e OK CREATE completed"]);
    expect(joe.send("f GETACL FOO")[0]).toBe("* ACL FOO joe lrswipkxtecda");
  });

  it("the ghost is named as each user names it", () => {
    const there = given();
    const ann = annWith(there, "FOO", "lr");
    ann.send("s SELECT user/joe/FOO");
    there.client(1).send("a DELETE FOO");
    expect(ann.send("b STATUS user/joe/FOO (MESSAGES)")[0]).toBe("* STATUS user/joe/FOO (MESSAGES 3)");
    expect(ann.send("c STATUS FOO (MESSAGES)")).toEqual([`c ${GONE}`]);
  });
});

describe("rights that change while the mailbox is selected (rfc4314#5.1.1)", () => {
  const inside = (strategy: Record<string, string>, rights = "lrswite"): { there: Server; ann: Client } => {
    const there = given({ strategy });
    const ann = annWith(there, "FOO", rights);
    ann.send("s SELECT user/joe/FOO");
    return { there, ann };
  };
  const FLAGS = "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Junk)";

  it("check: PERMANENTFLAGS tell of it, and commands go by it at once", () => {
    const { there, ann } = inside({});
    grant(there, "FOO", "ann", "lrs");
    expect(ann.send("a STORE 1 +FLAGS (\\Deleted)")).toEqual([
      FLAGS,
      "* OK [PERMANENTFLAGS (\\Seen)] Flags permitted",
      `a ${NOPERM}`,
    ]);
    expect(ann.send("b STORE 1 -FLAGS.SILENT (\\Seen)")).toEqual(["b OK STORE completed"]);
  });

  it("check: read-only, and writable again", () => {
    const { there, ann } = inside({});
    grant(there, "FOO", "ann", "lr");
    expect(ann.send("a NOOP")).toEqual([
      FLAGS,
      "* OK [PERMANENTFLAGS ()] Flags permitted",
      "* OK [READ-ONLY] Rights have changed",
      "a OK NOOP completed",
    ]);
    grant(there, "FOO", "ann", "lre");
    expect(ann.send("b EXPUNGE")).toEqual([
      "* OK [READ-WRITE] Rights have changed",
      "* 2 EXPUNGE",
      "b OK EXPUNGE completed",
    ]);
  });

  it("check: what was opened by EXAMINE stays read-only", () => {
    const there = given();
    const ann = annWith(there, "FOO", "lr");
    ann.send("s EXAMINE user/joe/FOO");
    grant(there, "FOO", "ann", "lrte");
    expect(ann.send("a EXPUNGE")).toEqual(["a NO [READ-ONLY] Mailbox is open read-only"]);
  });

  it("check: without r commands on messages are NO, nothing is told, and CLOSE leaves", () => {
    const { there, ann } = inside({});
    grant(there, "FOO", "ann", "lswite");
    there.deliver("FOO");
    expect(ann.send("a NOOP")).toEqual(["a OK NOOP completed"]);
    for (const line of ["FETCH 1 FLAGS", "SEARCH ALL", "STORE 1 FLAGS ()", "COPY 1 INBOX", "EXPUNGE", "MOVE 1 INBOX"])
      expect(ann.send(`b ${line}`)).toEqual([`b ${NOPERM}`]);
    grant(there, "FOO", "ann", "lrswite");
    expect(ann.send("c NOOP")).toEqual(["* 4 EXISTS", "* 1 RECENT", "c OK NOOP completed"]);
    grant(there, "FOO", "ann", "l");
    expect(last(ann.send("d CLOSE"))).toBe("d OK CLOSE completed");
    expect(there.mailbox("FOO").messages.size).toBe(4);
  });

  it("check: sessions in IDLE are told at once", () => {
    const { there, ann } = inside({});
    ann.send("a IDLE");
    grant(there, "FOO", "ann", "lrt");
    expect(ann.heard()).toEqual([FLAGS, "* OK [PERMANENTFLAGS (\\Deleted)] Flags permitted"]);
  });

  it("check: the owner's own session too", () => {
    const there = given();
    const joe = there.client(1, "FOO");
    expect(joe.send("a SETACL FOO joe lrw")).toEqual([
      FLAGS,
      "* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Draft $Junk \\*)] Flags permitted",
      "a OK SETACL completed",
    ]);
  });

  it("bye: who may no longer read is cut off, others are not", () => {
    const { there, ann } = inside({ "rights-revoked": "bye" });
    grant(there, "FOO", "ann", "lr");
    expect(ann.heard()).toEqual([]);
    grant(there, "FOO", "ann", "l");
    expect(ann.heard()).toEqual(["* BYE The mailbox may no longer be read"]);
    expect(there.world.sessions.get(2)).toBeUndefined();
  });

  it("bye: the session itself, after its answer", () => {
    const there = given({ strategy: { "rights-revoked": "bye" } });
    const joe = there.client(1, "FOO");
    expect(joe.send("a SETACL FOO joe la").slice(-2)).toEqual([
      "a OK SETACL completed",
      "* BYE The mailbox may no longer be read",
    ]);
  });

  it("cached: the rights at SELECT count until it is selected again", () => {
    const { there, ann } = inside({ "rights-revoked": "cached" });
    grant(there, "FOO", "ann", "l");
    expect(ann.send("a STORE 1 +FLAGS.SILENT (\\Deleted)")).toEqual(["a OK STORE completed"]);
    expect(ann.send("b EXPUNGE")).toEqual(["* 1 EXPUNGE", "* 1 EXPUNGE", "b OK EXPUNGE completed"]);
    expect(last(ann.send("c SELECT user/joe/FOO"))).toBe(`c ${NOPERM}`);
  });
});

describe("LIST", () => {
  it("shows what may be looked up, and a name above it as one without a mailbox", () => {
    const there = given();
    const ann = annWith(there, "FOO/Sub", "l");
    expect(ann.send('a LIST "" *')).toEqual([
      '* LIST (\\HasNoChildren) "/" INBOX',
      '* LIST (\\Noselect \\HasChildren) "/" user',
      '* LIST (\\Noselect \\HasChildren) "/" user/joe',
      '* LIST (\\Noselect \\HasChildren) "/" user/joe/FOO',
      '* LIST (\\Noselect \\HasNoChildren) "/" user/joe/FOO/Sub',
      "a OK LIST completed",
    ]);
    grant(there, "FOO/Sub", "ann", "lr");
    grant(there, "FOO", "ann", "lr");
    expect(ann.send('b LIST "" user/joe/*')).toEqual([
      '* LIST (\\HasChildren) "/" user/joe/FOO',
      '* LIST (\\HasNoChildren) "/" user/joe/FOO/Sub',
      "b OK LIST completed",
    ]);
  });

  it("finds the users who share something with %, and only those (rfc2342#5)", () => {
    const there = given();
    there.client(5, undefined, "ben").send("a SETACL INBOX ann lr");
    there.client(6, undefined, "eve").send("a SETACL INBOX ben lr");
    there.client(7, undefined, "a/b").send("a SETACL INBOX anyone lr");
    const ann = there.client(2, undefined, "ann");
    expect(ann.send('a LIST "" user/%')).toEqual([
      '* LIST (\\Noselect \\HasChildren) "/" user/ben',
      "a OK LIST completed",
    ]);
    expect(ann.send('b LIST "" user/ben/%')[0]).toBe('* LIST (\\HasNoChildren) "/" user/ben/INBOX');
  });

  it("shows the owner nothing under the prefix, and what the owner cannot lose", () => {
    const there = given();
    grant(there, "BAR", "joe", "");
    const joe = there.client(1);
    expect(joe.send('a LIST "" BAR')).toEqual(['* LIST (\\Noselect \\HasNoChildren) "/" BAR', "a OK LIST completed"]);
    expect(joe.send('b LIST "" user*')).toEqual(["b OK LIST completed"]);
    expect(joe.send("c SELECT user/joe/FOO")).toEqual([`c ${GONE}`]);
  });

  it("a mailbox with l and without r is \\Noselect and has no STATUS (rfc5819#2)", () => {
    const there = given();
    grant(there, "BAR", "ann", "lr");
    const ann = annWith(there, "FOO", "l");
    expect(ann.send('a LIST "" user/joe/* RETURN (STATUS (MESSAGES))')).toEqual([
      '* LIST () "/" user/joe/BAR',
      "* STATUS user/joe/BAR (MESSAGES 1)",
      '* LIST (\\Noselect) "/" user/joe/FOO',
      "a OK LIST completed",
    ]);
  });

  it("says what a mailbox is for to its owner only", () => {
    const there = given();
    there.client(1).send("a CREATE Sent (USE (\\Sent))");
    const ann = annWith(there, "Sent", "lr");
    expect(ann.send('a LIST (SPECIAL-USE) "" *')).toEqual(["a OK LIST completed"]);
    expect(ann.send('b LIST "" user/joe/Sent')[0]).toBe('* LIST (\\HasNoChildren) "/" user/joe/Sent');
  });

  it("RETURN (MYRIGHTS): rights follow their name; none without a mailbox (rfc8440#4)", () => {
    const there = given();
    const ann = annWith(there, "FOO/Sub", "lrs");
    expect(ann.send('a LIST "" (INBOX user/joe/%/%) RETURN (MYRIGHTS)')).toEqual([
      '* LIST () "/" INBOX',
      "* MYRIGHTS INBOX lrswipkxtecda",
      '* LIST () "/" user/joe/FOO/Sub',
      "* MYRIGHTS user/joe/FOO/Sub lrs",
      "a OK LIST completed",
    ]);
    expect(ann.send('b LIST "" user/joe/FOO RETURN (MYRIGHTS)')).toEqual([
      '* LIST (\\NonExistent \\HasChildren) "/" user/joe/FOO',
      "b OK LIST completed",
    ]);
  });

  it("RETURN (MYRIGHTS): none for a name that is there for another's sake (rfc8440#4)", () => {
    const joe = given().client(1);
    joe.send("s SUBSCRIBE FOO/Sub");
    joe.send("s SUBSCRIBE INBOX");
    expect(joe.send('a LIST (SUBSCRIBED RECURSIVEMATCH) "" % RETURN (MYRIGHTS)')).toEqual([
      '* LIST () "/" FOO ("CHILDINFO" ("SUBSCRIBED"))',
      '* LIST (\\Subscribed) "/" INBOX',
      "* MYRIGHTS INBOX lrswipkxtecda",
      "a OK LIST completed",
    ]);
  });

  it("without ACL there are no rights to look up", () => {
    const there = sharing({ capabilities: WITH_ACL.filter((name) => name !== "ACL") });
    expect(there.client(1).send('a LIST "" INBOX RETURN (MYRIGHTS)')).toEqual([
      '* LIST () "/" INBOX',
      "a OK LIST completed",
    ]);
  });
});

describe("CREATE, DELETE and RENAME in another's account", () => {
  it("a new mailbox has the rights of the one above it, and its owner (rfc4314#4)", () => {
    const there = given();
    const ann = annWith(there, "FOO", "lrka");
    expect(ann.send("a CREATE user/joe/FOO/x/y")).toEqual(["a OK CREATE completed"]);
    expect(ann.send("b GETACL user/joe/FOO/x/y")[0]).toBe("* ACL user/joe/FOO/x/y joe lrswipkxtecda ann lrkca");
    expect(there.client(3).send('c LIST "" FOO/x/*')[0]).toBe('* LIST (\\HasNoChildren) "/" FOO/x/y');
  });

  it.each([
    { name: "the prefix", line: "CREATE user", want: "NO [CANNOT] Mailboxes of other users are called user/NAME/..." },
    { name: "a user", line: "CREATE user/eve", want: "NO [CANNOT] Mailboxes of other users are called user/NAME/..." },
    {
      name: "at the top of an account",
      line: "CREATE user/joe/New",
      want: "NO [NOPERM] Permission denied: no mailbox may be made there",
    },
    {
      name: "in no account",
      line: "CREATE user/eve/New",
      want: "NO [NOPERM] Permission denied: no mailbox may be made there",
    },
    {
      name: "under one's own name",
      line: "CREATE user/ann/New",
      want: "NO [NOPERM] Permission denied: no mailbox may be made there",
    },
    {
      name: "out of one's account",
      line: "RENAME Own user/joe/FOO/Own",
      want: "NO [CANNOT] A mailbox cannot be moved to another user's",
    },
    {
      name: "into one's account",
      line: "RENAME user/joe/FOO/Sub Mine",
      want: "NO [CANNOT] A mailbox cannot be moved to another user's",
    },
    {
      name: "a name that is taken",
      line: "CREATE user/joe/FOO/Sub",
      want: "NO [ALREADYEXISTS] Mailbox user/joe/FOO/Sub already exists",
    },
    {
      name: "the user",
      line: "DELETE user/joe",
      want: "NO [HASCHILDREN] The name is \\Noselect and has mailboxes below it",
    },
    { name: "another's INBOX", line: "DELETE user/joe/inbox", want: "NO [CANNOT] INBOX cannot be deleted" },
    { name: "what is not to be seen", line: "DELETE user/joe/BAR", want: GONE },
    { name: "no name", line: "SELECT user/joe", want: GONE },
    { name: "an empty name", line: "SELECT user/joe/", want: GONE },
  ])("$name: $line", ({ line, want }) => {
    const there = given();
    for (const name of ["FOO", "FOO/Sub", "INBOX"]) grant(there, name, "ann", "lrkx");
    const ann = there.client(2, undefined, "ann");
    ann.send("s CREATE Own");
    expect(last(ann.send(`a ${line}`))).toBe(`a ${want}`);
  });

  it("RENAME takes x on the old name and k above the new one, and keeps the list", () => {
    const there = given();
    const ann = annWith(there, "FOO", "lk");
    grant(there, "FOO/Sub", "ann", "lxa");
    expect(ann.send("a RENAME user/joe/FOO/Sub user/joe/FOO/Other")).toEqual(["a OK RENAME completed"]);
    expect(ann.send("b GETACL user/joe/FOO/Other")[0]).toBe("* ACL user/joe/FOO/Other joe lrswipkxtecda ann lxca");
    grant(there, "FOO", "ann", "l");
    expect(last(ann.send("c RENAME user/joe/FOO/Other user/joe/FOO/Sub"))).toContain("[NOPERM]");
  });

  it("RENAME of a name without a mailbox takes x on all below it", () => {
    const there = sharing({ mailboxes: { FOO: 0, "FOO/a/b": 0, "FOO/a/c": 0 } });
    const ann = annWith(there, "FOO", "lk");
    grant(there, "FOO/a/b", "ann", "lx");
    grant(there, "FOO/a/c", "ann", "l");
    expect(ann.send("a RENAME user/joe/FOO/a user/joe/FOO/z")).toEqual([`a ${NOPERM}`]);
    grant(there, "FOO/a/c", "ann", "lx");
    expect(ann.send("b RENAME user/joe/FOO/a user/joe/FOO/z")).toEqual(["b OK RENAME completed"]);
  });

  it("RENAME of another's INBOX empties it into the new name, with INBOX's list", () => {
    const there = given();
    there.deliver("INBOX");
    grant(there, "INBOX", "ann", "lrxk");
    const ann = there.client(2, undefined, "ann");
    expect(ann.send("a RENAME user/joe/INBOX user/joe/INBOX/old")).toEqual(["a OK RENAME completed"]);
    expect(ann.send("b STATUS user/joe/INBOX/old (MESSAGES)")[0]).toBe("* STATUS user/joe/INBOX/old (MESSAGES 1)");
    expect(there.mailbox("INBOX").messages.size).toBe(0);
  });

  it("the owner too needs k to make mailboxes below one", () => {
    const there = given();
    grant(there, "FOO", "joe", "lrswipxtea");
    expect(there.client(1).send("a CREATE FOO/New")[0]).toContain("[NOPERM]");
    expect(there.client(3).send("a CREATE New")).toEqual(["a OK CREATE completed"]);
  });
});

describe("without ACL", () => {
  it("nobody reaches another's mailboxes, and user/ is a name like others", () => {
    const there = given();
    grant(there, "FOO", "ann", "lr");
    there.input({ type: "set-capabilities", capabilities: WITH_ACL.filter((name) => name !== "ACL") });
    const ann = there.client(2, undefined, "ann");
    expect(last(ann.send("a SELECT user/joe/FOO"))).toBe(`a ${GONE}`);
    expect(ann.send("b CREATE user/joe/FOO")).toEqual(["b OK CREATE completed"]);
    expect(ann.send('c LIST "" user/joe/%')[0]).toBe('* LIST (\\HasNoChildren) "/" user/joe/FOO');
    there.input({ type: "set-capabilities", capabilities: WITH_ACL });
    expect(ann.send("d STATUS user/joe/FOO (MESSAGES)")[0]).toBe("* STATUS user/joe/FOO (MESSAGES 3)");
  });

  it("sessions in another's mailbox go on when ACL is switched off", () => {
    const there = given();
    const ann = annWith(there, "FOO", "lr");
    ann.send("s SELECT user/joe/FOO");
    there.input({ type: "set-capabilities", capabilities: WITH_ACL.filter((name) => name !== "ACL") });
    there.input({ type: "advance", to: instant(1000) });
    expect(last(ann.send("a FETCH 1 FLAGS"))).toBe("a OK FETCH completed");
  });
});
