import { describe, expect, it } from "vitest";
import { server } from "../harness.ts";

const FLAGS = "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)";
const PERMANENT = "* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*)] Flags permitted";

const given = () => server({ mailboxes: { FOO: [{ uid: 3, flags: "\\Seen" }, { uid: 7 }], BAR: 0, Entwürfe: 1 } });

describe("SELECT and EXAMINE", () => {
  it("say what IMAP4rev1 asks for", () => {
    expect(given().client(1).send("a SELECT FOO")).toEqual([
      "* 2 EXISTS",
      "* 0 RECENT",
      "* OK [UNSEEN 2] Message 2 is first unseen",
      "* OK [UIDVALIDITY 2] UIDs valid",
      "* OK [UIDNEXT 8] Predicted next UID",
      FLAGS,
      PERMANENT,
      "* OK [HIGHESTMODSEQ 3] Highest mod-sequence",
      "a OK [READ-WRITE] SELECT completed",
    ]);
  });

  it("say what IMAP4rev2 asks for", () => {
    const client = given().client(1);
    client.send("e ENABLE IMAP4rev2");
    expect(client.send("a SELECT FOO")).toEqual([
      "* 2 EXISTS",
      "* OK [UIDVALIDITY 2] UIDs valid",
      "* OK [UIDNEXT 8] Predicted next UID",
      FLAGS,
      PERMANENT,
      "* OK [HIGHESTMODSEQ 3] Highest mod-sequence",
      '* LIST (\\HasNoChildren) "/" FOO',
      "a OK [READ-WRITE] SELECT completed",
    ]);
  });

  it("say that nothing can be changed after EXAMINE", () => {
    expect(given().client(1).send("a EXAMINE BAR")).toEqual([
      "* 0 EXISTS",
      "* 0 RECENT",
      "* OK [UIDVALIDITY 3] UIDs valid",
      "* OK [UIDNEXT 1] Predicted next UID",
      FLAGS,
      "* OK [PERMANENTFLAGS ()] No permanent flags permitted",
      "* OK [HIGHESTMODSEQ 1] Highest mod-sequence",
      "a OK [READ-ONLY] EXAMINE completed",
    ]);
  });

  it("list the keywords in use", () => {
    const client = server({ mailboxes: { FOO: [{ flags: "$Junk" }] } }).client(1);
    expect(client.send("a SELECT FOO")).toContain("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Junk)");
  });

  it("say that the mailbox before is closed, and expunge nothing in it", () => {
    const there = server({ mailboxes: { FOO: [{ flags: "\\Deleted" }], BAR: 0 } });
    const client = there.client(1, "FOO");
    expect(client.send("a SELECT BAR")[0]).toBe("* OK [CLOSED] Previous mailbox is now closed");
    expect(there.contents("FOO")).toEqual(["1 \\Deleted"]);
  });

  it.each(["SELECT", "EXAMINE"])("leave nothing selected when %s fails", (name) => {
    const there = given();
    const client = there.client(1, "FOO");
    expect(client.send(`a ${name} NONE`)).toEqual([
      "* OK [CLOSED] Previous mailbox is now closed",
      "a NO [NONEXISTENT] No such mailbox",
    ]);
    expect(there.world.sessions.get(1)).toMatchObject({ state: "authenticated", selected: undefined });
  });

  it("leave the mailbox selected when the command is malformed", () => {
    const there = given();
    const client = there.client(1, "FOO");
    client.send("a SELECT");
    expect(there.world.sessions.get(1)?.state).toBe("selected");
  });

  it("find INBOX in any case", () => {
    expect(given().client(1).send("a SELECT iNbOx").at(-1)).toBe("a OK [READ-WRITE] SELECT completed");
  });

  it("take names in modified UTF-7, or in UTF-8 once enabled", () => {
    const client = given().client(1);
    expect(client.send("a SELECT Entw&APw-rfe")[0]).toBe("* 1 EXISTS");
    client.send("b UNSELECT");
    client.send("c ENABLE UTF8=ACCEPT");
    expect(client.send('d SELECT "Entw\xc3\xbcrfe"')[0]).toBe("* 1 EXISTS");
  });

  it("do not select a name that only has mailboxes below it", () => {
    const client = server({ mailboxes: { "a/b": 0 } }).client(1);
    expect(client.send("a SELECT a")).toEqual(["a NO [NONEXISTENT] No such mailbox"]);
  });

  describe("\\Recent", () => {
    it("goes to the first session that selects, and not to one that examines", () => {
      const there = given();
      there.deliver("BAR");
      const recent = (session: number, command: string) =>
        there
          .client(session)
          .send(`a ${command} BAR`)
          .find((line) => line.endsWith("RECENT"));
      expect(recent(1, "EXAMINE")).toBe("* 1 RECENT");
      expect(recent(2, "SELECT")).toBe("* 1 RECENT");
      expect(recent(3, "SELECT")).toBe("* 0 RECENT");
    });
  });

  it.each([
    { name: "no name", line: "SELECT", want: "a BAD expected a space but the line ends, at octet 9" },
    { name: "an empty name", line: 'SELECT ""', want: "a BAD a mailbox name must not be empty, at octet 10" },
    { name: "a wildcard in an atom", line: "SELECT F%", want: "a BAD expected a space, at octet 11" },
    {
      name: "an unknown parameter",
      line: "SELECT FOO (CONDSTOR)",
      want: "a BAD SELECT has no parameter CONDSTOR here, at octet 15",
    },
    {
      name: "an unknown parameter with a value",
      line: "EXAMINE FOO (RESYNCH (1 2))",
      want: "a BAD EXAMINE has no parameter RESYNCH here, at octet 16",
    },
    {
      name: "empty parameters",
      line: "SELECT FOO ()",
      want: "a BAD expected the name of a parameter of SELECT, at octet 15",
    },
    {
      name: "a second name",
      line: "SELECT FOO BAR",
      want: 'a BAD expected "(" before the parameters of SELECT, at octet 14',
    },
    {
      name: "malformed UTF-7",
      line: "SELECT a&b",
      want: /^a BAD the mailbox name is not valid modified UTF-7: .*, at octet \d+$/,
    },
    {
      name: "a control character",
      line: "SELECT {2+}\r\na\t",
      want: "a BAD the mailbox name is not valid modified UTF-7: a control character, at octet 10",
    },
  ])("refuse $name", ({ line, want }) => {
    const [answer] = given().client(1).send(`a ${line}`);
    if (typeof want === "string") expect(answer).toBe(want);
    else expect(answer).toMatch(want);
  });
});

describe("CLOSE", () => {
  const deleted = { FOO: [{ flags: "\\Deleted" }, {}, { flags: "\\Deleted" }] };

  it("expunges without a word; others learn of it", () => {
    const there = server({ mailboxes: deleted });
    const [one, two] = [there.client(1, "FOO"), there.client(2, "FOO")];
    expect(one.send("a CLOSE")).toEqual(["a OK CLOSE completed"]);
    expect(there.contents("FOO")).toEqual(["2"]);
    expect(there.world.sessions.get(1)?.state).toBe("authenticated");
    expect(two.send("a NOOP")).toEqual(["* 1 EXPUNGE", "* 2 EXPUNGE", "a OK NOOP completed"]);
  });

  it("expunges nothing after EXAMINE", () => {
    const there = server({ mailboxes: deleted });
    const client = there.client(1);
    client.send("e EXAMINE FOO");
    expect(client.send("a CLOSE")).toEqual(["a OK CLOSE completed"]);
    expect(there.contents("FOO")).toHaveLength(3);
  });

  it.each([
    { name: "nothing while others are inside", others: true, left: 3 },
    { name: "everything once alone", others: false, left: 1 },
  ])("expunges $name, with expunge-shared=refuse", ({ others, left }) => {
    const there = server({ mailboxes: deleted, strategy: { "expunge-shared": "refuse" } });
    const client = there.client(1, "FOO");
    if (others) there.client(2, "FOO");
    expect(client.send("a CLOSE")).toEqual(["a OK CLOSE completed"]);
    expect(there.contents("FOO")).toHaveLength(left);
  });
});

describe("UNSELECT and CHECK", () => {
  it("UNSELECT expunges nothing", () => {
    const there = server({ mailboxes: { FOO: [{ flags: "\\Deleted" }] } });
    expect(there.client(1, "FOO").send("a UNSELECT")).toEqual(["a OK UNSELECT completed"]);
    expect(there.contents("FOO")).toHaveLength(1);
    expect(there.world.sessions.get(1)?.state).toBe("authenticated");
  });
  it("CHECK is OK", () => {
    expect(server().client(1, "INBOX").send("a CHECK")).toEqual(["a OK CHECK completed"]);
  });
});
