/** Options that were added for servers that were measured, to the letter. */
import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { type Client, type Server, server } from "../harness.ts";

interface Pair {
  readonly there: Server;
  readonly c1: Client;
  readonly c2: Client;
}

/** Two clients in FOO, messages 1:3. */
function pair(strategy: Record<string, string>): Pair {
  const there = server({ mailboxes: { FOO: 3, BAR: 0 }, strategy });
  return { there, c1: there.client(1, "FOO"), c2: there.client(2, "FOO") };
}

/** The same once client 1 has expunged message 2; client 2 has heard of the flag. */
function expunged(strategy: Record<string, string>): Pair {
  const made = pair(strategy);
  made.c1.send("d STORE 2 +FLAGS.SILENT (\\Deleted)");
  made.c2.send("n NOOP");
  made.c1.send("e EXPUNGE");
  made.c2.heard();
  return made;
}

describe("hollow", () => {
  const lost = ["* 1 FETCH (BODY[TEXT] {0}\r\n)", "a OK FETCH completed"];
  const hollow = { "delete-selected": "hollow", "rename-selected": "hollow", "fetch-expunged": "nil-silent" };

  it.each([
    { deed: "DELETE FOO", missing: "FOO" },
    { deed: "RENAME FOO NEW", missing: "FOO" },
  ])("$deed: the list stays, what was in it is gone, and nothing says so", ({ deed, missing }) => {
    const { c1, c2 } = pair({ ...hollow, "store-expunged": "living-ok", "copy-expunged": "living-ok" });
    expect(c1.send(`x ${deed}`).at(-1)).toMatch(/^x OK /);
    expect(c2.send("a NOOP")).toEqual(["a OK NOOP completed"]);
    expect(c2.send("a FETCH 1:3 UID")).toHaveLength(4);
    expect(c2.send("a FETCH 1 BODY.PEEK[TEXT]")).toEqual(lost);
    expect(c2.send("a UID FETCH 1 BODY.PEEK[TEXT]")[0]).toBe("* 1 FETCH (UID 1 BODY[TEXT] {0}\r\n)");
    expect(c2.send("a STORE 1 +FLAGS (\\Seen)")).toEqual(["a OK STORE completed"]);
    expect(c2.send("a COPY 1:3 BAR")).toEqual(["a OK COPY completed"]);
    expect(c2.send(`a STATUS ${missing} (MESSAGES)`).at(-1)).toMatch(/^a NO /);
    expect(c2.send("a CLOSE").at(-1)).toMatch(/^a OK /);
  });

  it("RENAME: nothing that the session does touches the mailbox under its new name", () => {
    const { there, c1, c2 } = pair({ ...hollow, "store-expunged": "ghost" });
    c1.send("x RENAME FOO NEW");
    expect(c2.send("a STORE 1:3 +FLAGS (\\Deleted)")).toHaveLength(4);
    c2.send("a EXPUNGE");
    c2.send("a CLOSE");
    expect(there.contents("NEW")).toEqual(["1", "2", "3"]);
    // The one who renamed it goes on in it.
    expect(c1.send("b STORE 1 +FLAGS (\\Seen)").at(-1)).toMatch(/^b OK /);
    expect(there.contents("NEW")).toEqual(["1 \\Seen", "2", "3"]);
    // INBOX, BAR, NEW: what was left behind is gone with the session.
    expect(there.world.mailboxes.size).toBe(3);
  });

  it("MOVE takes nothing out of it: no EXPUNGE could tell", () => {
    const { there, c1, c2 } = pair(hollow);
    c1.send("x DELETE FOO");
    expect(c2.send("a MOVE 1 BAR")).toEqual(["a NO [NONEXISTENT] Mailbox does not exist"]);
    expect(there.contents("BAR")).toEqual([]);
  });

  it("DELETE: the name is free at once, and a new mailbox of that name is another", () => {
    const { there, c1, c2 } = pair(hollow);
    c1.send("x DELETE FOO");
    expect(c1.send("x CREATE FOO").at(-1)).toMatch(/^x OK /);
    there.deliver("FOO");
    expect(c2.send("a NOOP")).toEqual(["a OK NOOP completed"]);
    expect(c2.send("a FETCH 1 BODY.PEEK[TEXT]")).toEqual(lost);
  });
});

describe("search-expunged", () => {
  it.each([
    { option: "include-known", end: "a OK SEARCH completed" },
    {
      option: "include-known-issued",
      end: "a OK [EXPUNGEISSUED] SEARCH completed without messages that were expunged",
    },
  ])("$option: found by what the server remembers", ({ option, end }) => {
    const { c2 } = expunged({ "search-expunged": option });
    expect(c2.send("a SEARCH DELETED")).toEqual(["* SEARCH 2", "a OK SEARCH completed"]);
    expect(c2.send("a SEARCH SMALLER 9999")).toEqual(["* SEARCH 1 2 3", "a OK SEARCH completed"]);
    for (const key of ["SUBJECT message", "TEXT message", "OR SEEN SUBJECT message"])
      expect(c2.send(`a SEARCH ${key}`)).toEqual(["* SEARCH 1 3", end]);
    expect(c2.send("a SEARCH 1 TEXT message")).toEqual(["* SEARCH 1", "a OK SEARCH completed"]);
  });
});

describe("fetch-expunged", () => {
  it("nil-silent", () => {
    const { c2 } = expunged({ "fetch-expunged": "nil-silent" });
    expect(c2.send("a FETCH 2 RFC822.SIZE")).toEqual(["* 2 FETCH (RFC822.SIZE 0)", "a OK FETCH completed"]);
  });

  it("omit-silent", () => {
    const { c2 } = expunged({ "fetch-expunged": "omit-silent" });
    expect(c2.send("a FETCH 1:3 UID")).toEqual(["* 1 FETCH (UID 1)", "* 3 FETCH (UID 3)", "a OK FETCH completed"]);
    expect(c2.send("a FETCH 2 UID")).toEqual(["a OK FETCH completed"]);
  });
});

describe("expunge-flush", () => {
  it("not-copy: neither COPY nor UID SEARCH, but UID COPY", () => {
    const { c2 } = expunged({ "expunge-flush": "not-copy" });
    expect(c2.send("a COPY 1 BAR")).toHaveLength(1);
    expect(c2.send("a UID SEARCH ALL")).toHaveLength(2);
    expect(c2.send("a UID COPY 1 BAR")[0]).toBe("* 2 EXPUNGE");
  });

  it("own: until the mailbox is selected again", () => {
    const { c2 } = expunged({ "expunge-flush": "own", "idle-delay": "never" });
    for (const line of ["NOOP", "CHECK", "COPY 1 BAR", "UID FETCH 1 UID", "IDLE"])
      expect(c2.send(`a ${line}`).filter((each) => each.includes("EXPUNGE") && each.startsWith("*"))).toEqual([]);
    c2.send("DONE");
    expect(c2.send("a SELECT FOO")).toContain("* 2 EXISTS");
  });
});

describe("notify-when=messages", () => {
  it("LIST, STATUS and a command that is BAD bring nothing; FETCH does", () => {
    const { there, c2 } = pair({ "notify-when": "messages" });
    there.deliver("FOO");
    for (const line of ['LIST "" *', "STATUS BAR (MESSAGES)", "CAPABILITY", "FETCH 9 UID", "CREATE NEW"])
      expect(c2.send(`a ${line}`)).not.toContain("* 4 EXISTS");
    expect(c2.send("a FETCH 1 UID")).toEqual(["* 1 FETCH (UID 1)", "* 4 EXISTS", "* 1 RECENT", "a OK FETCH completed"]);
  });
});

describe("pipeline=deferred", () => {
  it("NOOP waits for the commands by number that came with it", () => {
    const { c2 } = expunged({ pipeline: "deferred" });
    expect(c2.send("a1 NOOP\r\na2 FETCH 2 UID\r\na3 FETCH 3 UID")).toEqual([
      "* 2 FETCH (UID 2)",
      "a2 OK FETCH completed",
      "* 3 FETCH (UID 3)",
      "a3 OK FETCH completed",
      "* 2 EXPUNGE",
      "a1 OK NOOP completed",
    ]);
  });

  it("EXPUNGE waits for FETCH, not for a command that may bring EXPUNGE itself", () => {
    const { c2 } = pair({ pipeline: "deferred" });
    const lines = c2.send(
      'a1 STORE 1 +FLAGS (\\Deleted)\r\na2 EXPUNGE\r\na3 FETCH 1 UID\r\na4 LIST "" x\r\na5 FETCH 1 UID',
    );
    expect(lines.filter((line) => !line.includes("FLAGS"))).toEqual([
      "a1 OK STORE completed",
      "* 1 FETCH (UID 1)",
      "a3 OK FETCH completed",
      "* 1 EXPUNGE",
      "a2 OK EXPUNGE completed",
      "a4 OK LIST completed",
      "* 1 FETCH (UID 2)",
      "a5 OK FETCH completed",
    ]);
  });

  it("in IDLE a line ends it, whatever follows", () => {
    const { c2 } = pair({ pipeline: "deferred" });
    c2.send("a1 IDLE");
    expect(c2.send("DONE\r\na2 NOOP\r\na3 FETCH 1 UID")).toEqual([
      "a1 OK IDLE terminated",
      "a2 OK NOOP completed",
      "* 1 FETCH (UID 1)",
      "a3 OK FETCH completed",
    ]);
  });
});

describe("examined=move", () => {
  it("MOVE works after EXAMINE, and nothing else does", () => {
    const { there, c2 } = pair({ examined: "move" });
    c2.send("a EXAMINE FOO");
    expect(c2.send("a STORE 1 +FLAGS (\\Seen)").at(-1)).toMatch(/^a NO \[READ-ONLY\]/);
    expect(c2.send("a EXPUNGE").at(-1)).toMatch(/^a NO \[READ-ONLY\]/);
    expect(c2.send("a MOVE 1 BAR")).toEqual(["* OK [COPYUID 3 1 1] Moved", "* 1 EXPUNGE", "a OK MOVE completed"]);
    expect(there.contents("FOO")).toEqual(["2", "3"]);
  });
});

describe("number-above-exists", () => {
  const FIFTH = "* NO No such message sequence number: 5 is above 3, the last one";
  it.each([
    { option: "bad", line: "FETCH 2:5 UID", want: [`a BAD ${FIFTH.slice(5)}`] },
    { option: "bad", line: "STORE 9:* +FLAGS.SILENT (\\Seen)", want: [`a BAD ${FIFTH.slice(5).replace("5", "9")}`] },
    { option: "skip", line: "FETCH 3:5 UID", want: ["* 3 FETCH (UID 3)", "a OK FETCH completed"] },
    { option: "skip", line: "FETCH 5 UID", want: ["a OK FETCH completed"] },
    { option: "skip", line: "FETCH 9:* UID", want: ["* 3 FETCH (UID 3)", "a OK FETCH completed"] },
    { option: "skip", line: "STORE 5 +FLAGS (\\Seen)", want: ["a OK STORE completed"] },
    { option: "skip", line: "COPY 5 BAR", want: ["a OK COPY completed"] },
    { option: "skip", line: "MOVE 5 BAR", want: ["a OK MOVE completed"] },
    { option: "skip-or-no", line: "FETCH 3:5 UID", want: ["* 3 FETCH (UID 3)", "a OK FETCH completed"] },
    { option: "skip-or-no", line: "FETCH 5 UID", want: ["a NO There are no such messages"] },
    { option: "skip-or-no", line: "MOVE 5 BAR", want: ["a NO There are no such messages"] },
    {
      option: "warn",
      line: "FETCH 3:9 UID",
      want: [FIFTH.replace("5", "4"), "* 3 FETCH (UID 3)", "a OK FETCH completed"],
    },
    { option: "warn", line: "COPY 1,5 BAR", want: [FIFTH, "a OK [COPYUID 3 1 1] COPY completed"] },
    { option: "warn", line: "UID FETCH 99 UID", want: ["a OK UID FETCH completed"] },
  ])("$option: $line", ({ option, line, want }) => {
    expect(pair({ "number-above-exists": option }).c1.send(`a ${line}`)).toEqual(want);
  });

  it("REPLACE has nothing to replace", () => {
    const there = server({
      mailboxes: { FOO: 3 },
      strategy: { "number-above-exists": "skip" },
      capabilities: [...DEFAULT_CAPABILITIES, "REPLACE"],
    });
    expect(there.client(1, "FOO").send("a REPLACE 5 FOO {3+}\r\nx\r\n")).toEqual([
      "a NO There is no such message to replace",
    ]);
  });

  it("SEARCH finds nothing there, whatever the option", () => {
    for (const option of ["bad", "skip", "skip-or-no", "warn"])
      expect(pair({ "number-above-exists": option }).c1.send("a SEARCH 5")).toEqual([
        "* SEARCH",
        "a OK SEARCH completed",
      ]);
  });
});

describe("search-flags", () => {
  it.each([
    { option: "actual", before: "* SEARCH 1", of: "FLAGGED" },
    { option: "told", before: "* SEARCH", of: "FLAGGED" },
    { option: "told", before: "* SEARCH 1 2 3", of: "UNFLAGGED" },
  ])("$option: SEARCH $of before the flag is told, and after", ({ option, before, of }) => {
    const { c1, c2 } = pair({ "search-flags": option });
    c1.send("a STORE 1 +FLAGS.SILENT (\\Flagged)");
    expect(c2.send(`b SEARCH ${of}`).filter((line) => line.startsWith("* SEARCH"))).toEqual([before]);
    expect(c2.send(`c SEARCH ${of}`)).toEqual([
      of === "FLAGGED" ? "* SEARCH 1" : "* SEARCH 2 3",
      "c OK SEARCH completed",
    ]);
  });

  it("told: a result that is kept up to date goes by the mailbox from the beginning", () => {
    const there = server({
      mailboxes: { FOO: 3 },
      strategy: { "search-flags": "told" },
      capabilities: [...DEFAULT_CAPABILITIES, "CONTEXT=SEARCH"],
    });
    const [c1, c2] = [there.client(1, "FOO"), there.client(2, "FOO")];
    c1.send("a STORE 1 +FLAGS.SILENT (\\Flagged)");
    expect(c2.send("b SEARCH RETURN (UPDATE ALL) FLAGGED")[0]).toBe('* ESEARCH (TAG "b") ALL 1');
    c1.send("a STORE 1 -FLAGS.SILENT (\\Flagged)");
    expect(c2.send("c NOOP")).toContain('* ESEARCH (TAG "b") REMOVEFROM (0 1)');
  });
});
