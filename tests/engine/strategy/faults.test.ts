/** What each fault looks like on the wire, beside what it is without it. */
import { describe, expect, it } from "vitest";
import { octetsOfOneCommand } from "#engine/one-command.ts";
import { octetsOf } from "#imap/octets.ts";
import { type Client, type Server, server } from "../harness.ts";

function two(strategy: Record<string, string>, messages = 5): { there: Server; one: Client; other: Client } {
  const there = server({ mailboxes: { FOO: messages, BAR: 2 }, strategy });
  return { there, one: there.client(1, "FOO"), other: there.client(2, "FOO") };
}

/** Expunges as the other one; nothing of it is left to hear for that client. */
function expunge(other: Client, set: string): void {
  other.send(`x STORE ${set} +FLAGS.SILENT (\\Deleted)`);
  other.send("y EXPUNGE");
}

describe("numbering", () => {
  it("per-session: FETCH 2 brings the message that was message 2", () => {
    const { one, other } = two({ numbering: "per-session" }, 3);
    expunge(other, "1");
    expect(one.send("a FETCH 2 UID")[0]).toBe("* 2 FETCH (UID 2)");
  });

  it("shared (fault, B01): FETCH 2 brings another one, and EXPUNGE comes after the harm", () => {
    const { one, other } = two({ numbering: "shared" }, 3);
    expunge(other, "1");
    expect(one.send("a FETCH 2 UID")).toEqual(["* 2 FETCH (UID 3)", "a OK FETCH completed"]);
    expect(one.send("b FETCH 3 UID")[0]).toMatch(/^b BAD /);
    expect(one.send("c NOOP")).toEqual(["* 1 EXPUNGE", "c OK NOOP completed"]);
    expect(one.send("d FETCH 2 UID")[0]).toBe("* 2 FETCH (UID 3)");
  });

  it("shared (fault): STORE 1 deletes what the client never meant", () => {
    const { there, one, other } = two({ numbering: "shared" }, 3);
    expunge(other, "1");
    expect(one.send("a STORE 1 +FLAGS (\\Deleted)")[0]).toBe("* 1 FETCH (FLAGS (\\Deleted))");
    expect(there.contents("FOO")).toEqual(["2 \\Deleted", "3"]);
    expect(one.send("b EXPUNGE")).toEqual(["* 1 EXPUNGE", "* 1 EXPUNGE", "b OK EXPUNGE completed"]);
  });

  it("shared (fault): in IDLE the EXPUNGE is in time", () => {
    const { one, other } = two({ numbering: "shared" }, 3);
    one.send("a IDLE");
    other.send("x STORE 1 +FLAGS.SILENT (\\Deleted)");
    one.heard();
    other.send("y EXPUNGE");
    expect(one.heard()).toEqual(["* 1 EXPUNGE"]);
  });
});

describe("expunge-delivery", () => {
  it("any-time (fault, B02): EXPUNGE between the responses to FETCH", () => {
    const { one, other } = two({ "expunge-delivery": "any-time" });
    expunge(other, "1");
    expect(one.send("a FETCH 1:5 UID")).toEqual([
      "* 1 FETCH (UID 1)",
      "* 2 FETCH (UID 2)",
      "* 1 EXPUNGE",
      "* 2 FETCH (UID 3)",
      "* 3 FETCH (UID 4)",
      "* 4 FETCH (UID 5)",
      "a OK FETCH completed",
    ]);
  });

  it("any-time (fault): after the data of STORE and SEARCH", () => {
    const { one, other } = two({ "expunge-delivery": "any-time" });
    expunge(other, "1");
    expect(one.send("a STORE 5 +FLAGS (\\Seen)")).toEqual([
      "* 5 FETCH (FLAGS (\\Seen))",
      "* 1 EXPUNGE",
      "a OK STORE completed",
    ]);
    expunge(other, "1");
    expect(one.send("b SEARCH 2:4")).toEqual(["* SEARCH 2 3 4", "* 1 EXPUNGE", "b OK SEARCH completed"]);
  });

  it("any-time (fault): FETCH of one message has no middle", () => {
    const { one, other } = two({ "expunge-delivery": "any-time" });
    expunge(other, "1");
    expect(one.send("a FETCH 3 UID")).toEqual(["* 3 FETCH (UID 3)", "* 1 EXPUNGE", "a OK FETCH completed"]);
  });

  it.each(["permitted", "unannounced"])("%s: a message that comes and goes while nobody is told", (option) => {
    const { there, one, other } = two({ "expunge-delivery": option }, 0);
    there.deliver("FOO");
    there.deliver("FOO");
    other.send("w NOOP");
    expunge(other, "1");
    const news = option === "permitted" ? [] : ["* 1 EXPUNGE"];
    expect(one.send("a NOOP")).toEqual([...news, "* 1 EXISTS", "a OK NOOP completed"]);
    expect(one.send("b NOOP")).toEqual(["b OK NOOP completed"]);
    expunge(other, "1");
    expect(one.send("c NOOP")).toEqual(["* 1 EXPUNGE", "c OK NOOP completed"]);
  });

  it("unannounced (fault, B04): the number is above EXISTS, in an empty mailbox too", () => {
    const { there, one, other } = two({ "expunge-delivery": "unannounced" }, 0);
    there.deliver("FOO");
    other.send("w NOOP");
    expunge(other, "1");
    expect(one.send("a NOOP")).toEqual(["* 1 EXPUNGE", "a OK NOOP completed"]);
  });

  it("exists-only (fault, B08): EXISTS shrinks, for the session that expunges and for the others", () => {
    const { one, other } = two({ "expunge-delivery": "exists-only" });
    other.send("x STORE 1:2 +FLAGS.SILENT (\\Deleted)");
    expect(other.send("y EXPUNGE")).toEqual(["* 3 EXISTS", "y OK EXPUNGE completed"]);
    expect(one.send("a NOOP")).toEqual(["* 3 EXISTS", "a OK NOOP completed"]);
    expect(one.send("b FETCH 1 UID")[0]).toBe("* 1 FETCH (UID 3)");
  });
});

it("expunge-order=ascending-not-decremented (fault, B03): the second number is one too high", () => {
  const { one, other } = two({ "expunge-order": "ascending-not-decremented" });
  other.send("x STORE 2,4 +FLAGS.SILENT (\\Deleted)");
  expect(other.send("y EXPUNGE")).toEqual(["* 2 EXPUNGE", "* 4 EXPUNGE", "y OK EXPUNGE completed"]);
  expect(one.send("a NOOP")).toEqual(["* 2 EXPUNGE", "* 4 EXPUNGE", "a OK NOOP completed"]);
  expect(one.send("b UID FETCH 5 FLAGS")[0]).toBe("* 3 FETCH (UID 5 FLAGS ())");
});

describe("expunge-flush", () => {
  const tells = (option: string, command: string): boolean => {
    const { one, other } = two({ "expunge-flush": option });
    expunge(other, "1");
    return one.send(`a ${command}`).includes("* 1 EXPUNGE");
  };
  const COMMANDS = ["NOOP", "CHECK", "UID FETCH 3 UID", "UID SEARCH ALL", "COPY 3 BAR", "UID COPY 3 BAR", "MOVE 3 BAR"];
  const OTHERS = ["CAPABILITY", "STATUS BAR (MESSAGES)", 'LIST "" *', "EXPUNGE", "IDLE", "APPEND BAR {1+}\r\nx"];

  it.each([
    { option: "all", silent: [] },
    { option: "messages", silent: ["CAPABILITY", "STATUS BAR (MESSAGES)", 'LIST "" *'] },
    { option: "not-uid", silent: ["UID FETCH 3 UID", "UID SEARCH ALL", "COPY 3 BAR", "UID COPY 3 BAR"] },
    {
      option: "noop",
      silent: [
        "UID FETCH 3 UID",
        "UID SEARCH ALL",
        "COPY 3 BAR",
        "UID COPY 3 BAR",
        "CAPABILITY",
        "STATUS BAR (MESSAGES)",
        'LIST "" *',
        "APPEND BAR {1+}\r\nx",
      ],
    },
  ])("$option", ({ option, silent }) => {
    expect([...COMMANDS, ...OTHERS].filter((command) => !tells(option, command))).toEqual(silent);
  });

  it("other news is not held back, and the withheld is said to be so by the strategy", () => {
    const { there, one, other } = two({ "expunge-flush": "noop" });
    expunge(other, "1");
    there.deliver("FOO");
    expect(one.send("a UID FETCH 3 UID")).toEqual([
      "* 3 FETCH (UID 3)",
      "* 6 EXISTS",
      "* 1 RECENT",
      "a OK UID FETCH completed",
    ]);
    expect(there.events.findLast((event) => event.type === "withheld")).toMatchObject({
      by: "strategy",
      expunged: 1,
      because: expect.arrayContaining([{ axis: "expunge-flush", option: "noop" }]),
    });
  });
});

describe("flag-store", () => {
  const store = (option: string): { there: Server; said: string[] } => {
    const { there, one, other } = two({ "flag-store": option });
    one.send("a UID STORE 1 +FLAGS (\\Seen)");
    return { there, said: other.send("b UID STORE 1 +FLAGS (\\Flagged)") };
  };

  it("delta: both flags are set", () => {
    const { there, said } = store("delta");
    expect(said[0]).toBe("* 1 FETCH (UID 1 FLAGS (\\Flagged \\Seen))");
    expect(there.contents("FOO")[0]).toBe("1 \\Flagged \\Seen");
  });

  it("whole-set (fault, B33): the flag of the other client is lost, and that client is told so", () => {
    const { there, said } = store("whole-set");
    expect(said).toEqual(["* 1 FETCH (UID 1 FLAGS (\\Flagged))", "b OK UID STORE completed"]);
    expect(there.contents("FOO")[0]).toBe("1 \\Flagged");
    const one = there.client(3, "FOO");
    expect(one.send("c FETCH 1 FLAGS")[0]).toBe("* 1 FETCH (FLAGS (\\Flagged))");
  });

  it("whole-set (fault): nothing is lost of what the session has been told", () => {
    const { there, one, other } = two({ "flag-store": "whole-set" });
    one.send("a UID STORE 1 +FLAGS (\\Seen)");
    other.send("b NOOP");
    other.send("c UID STORE 1 +FLAGS (\\Flagged)");
    expect(there.contents("FOO")[0]).toBe("1 \\Flagged \\Seen");
  });
});

describe("failed-select (B31)", () => {
  it("unselects: what is pipelined behind meets no mailbox", () => {
    const { one } = two({ "failed-select": "unselects" });
    expect(one.send("a SELECT Wrok\r\nb STORE 1 +FLAGS (\\Deleted)").at(-1)).toMatch(/^b BAD /);
  });

  it("keeps-old (fault): it is done to the old mailbox", () => {
    const { there, one } = two({ "failed-select": "keeps-old" });
    expect(one.send("a SELECT Wrok\r\nb STORE 1 +FLAGS (\\Deleted)")).toEqual([
      "a NO [NONEXISTENT] No such mailbox",
      "* 1 FETCH (FLAGS (\\Deleted))",
      "b OK STORE completed",
    ]);
    expect(there.contents("FOO")[0]).toBe("1 \\Deleted");
    expect(one.send("c SELECT BAR")[0]).toBe("* OK [CLOSED] Previous mailbox is now closed");
  });
});

describe("pipeline (B31)", () => {
  it("eager (fault): the command behind SELECT is answered first, in the state before it", () => {
    const there = server({ mailboxes: { FOO: 5 }, strategy: { pipeline: "eager" } });
    const client = there.client(1);
    const answers = client.send("a SELECT FOO\r\nb FETCH 2 UID\r\nc FETCH 2 UID");
    expect(answers[0]).toMatch(/^b BAD FETCH is not allowed in the authenticated state/);
    expect(answers.at(-3)).toMatch(/^a OK /);
    expect(answers.slice(-2)).toEqual(["* 2 FETCH (UID 2)", "c OK FETCH completed"]);
  });

  it("eager (fault): commands that come one by one are in order", () => {
    const there = server({ mailboxes: { FOO: 5 }, strategy: { pipeline: "eager" } });
    const client = there.client(1);
    client.send("a SELECT FOO");
    expect(client.send("b FETCH 2 UID")[0]).toBe("* 2 FETCH (UID 2)");
  });

  it("hosts hand over whole packets under eager, and one command otherwise", () => {
    const octets = octetsOf("a NOOP\r\nb NOOP\r\n");
    for (const [option, length] of [
      ["in-order", 8],
      ["eager", 16],
    ] as const) {
      const there = server({ strategy: { pipeline: option } });
      there.client(1);
      expect(octetsOfOneCommand(there.world, 1, octets, 0)).toBe(length);
    }
  });
});

describe("literal-rest (B32)", () => {
  const PACKET = "a APPEND FOO {1+}\r\nx\r\nb APPEND FOO {1+}\r\ny\r\nc NOOP";
  const tagged = (answers: readonly string[]): string[] =>
    answers.filter((line) => /^[a-c] /.test(line)).map((line) => line.slice(0, 4));

  it("read-on: each command is answered", () => {
    expect(tagged(two({ "literal-rest": "read-on" }).one.send(PACKET))).toEqual(["a OK", "b OK", "c OK"]);
  });

  it("dropped (fault): the commands behind the first literal never get an answer", () => {
    const { there, one } = two({ "literal-rest": "dropped" });
    expect(tagged(one.send(PACKET))).toEqual(["a OK"]);
    expect(tagged(one.send("c NOOP"))).toEqual(["c OK"]);
    expect(there.contents("FOO").length).toBe(6);
  });

  it("octets of a literal that was refused are read as commands, in any case", () => {
    const { there, one } = two({ "literal-rest": "read-on" });
    const answers = one.send("a APPEND NoSuch {31}\r\nSubject: x\r\nb DELETE BAR");
    expect(answers[0]).toMatch(/^a NO \[TRYCREATE\]/);
    expect(answers.at(-1)).toBe("b OK DELETE completed");
    expect(there.world.mailboxes.size).toBe(2);
  });
});

describe("uidvalidity-on-recreate (B22)", () => {
  const valueAfter = (option: string): [number, number] => {
    const there = server({ mailboxes: { FOO: 2 }, strategy: { "uidvalidity-on-recreate": option } });
    const before = there.mailbox("FOO").uidValidity;
    const client = there.client(1);
    client.send("a DELETE FOO");
    client.send("b CREATE FOO");
    return [before, there.mailbox("FOO").uidValidity];
  };

  it("new: another value", () => {
    const [before, after] = valueAfter("new");
    expect(after).toBeGreaterThan(before);
  });

  it("reuse (fault): the same value, and UIDs from 1", () => {
    const [before, after] = valueAfter("reuse");
    expect(after).toBe(before);
  });

  it("reuse (fault): a name that is new gets a new value", () => {
    const there = server({ mailboxes: { FOO: 2 }, strategy: { "uidvalidity-on-recreate": "reuse" } });
    const client = there.client(1);
    client.send("a DELETE FOO");
    client.send("b CREATE BAR");
    expect(there.mailbox("BAR").uidValidity).toBe(3);
  });
});

describe("uids", () => {
  const afterExpunge = (option: string): { there: Server; client: Client } => {
    const there = server({ mailboxes: { FOO: 4 }, strategy: { uids: option } });
    const client = there.client(1, "FOO");
    expunge(client, "1:2");
    return { there, client };
  };

  it("stable: UIDs are what they were", () => {
    const { client } = afterExpunge("stable");
    client.send("a SELECT FOO");
    expect(client.send("b FETCH 1 UID")[0]).toBe("* 1 FETCH (UID 3)");
  });

  it("renumbered (fault): SELECT counts them from 1 again, under the same UIDVALIDITY", () => {
    const { client } = afterExpunge("renumbered");
    const answers = client.send("a SELECT FOO");
    expect(answers).toContain("* OK [UIDVALIDITY 2] UIDs valid");
    expect(answers).toContain("* OK [UIDNEXT 3] Predicted next UID");
    expect(client.send("b UID FETCH 1 BODY.PEEK[HEADER.FIELDS (SUBJECT)]")[0]).toContain("Subject: message 3");
  });

  it("renumbered (fault): not while another session is inside", () => {
    const { there, client } = afterExpunge("renumbered");
    const other = there.client(2, "FOO");
    expect(other.send("a FETCH 1 UID")[0]).toBe("* 1 FETCH (UID 3)");
    expect(client.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });
});

describe("copyuid-place", () => {
  it("untagged-first: before EXPUNGE", () => {
    expect(two({ "copyuid-place": "untagged-first" }).one.send("a MOVE 2 BAR")).toEqual([
      "* OK [COPYUID 3 2 3] Moved",
      "* 2 EXPUNGE",
      "a OK MOVE completed",
    ]);
  });

  it("tagged: after it", () => {
    expect(two({ "copyuid-place": "tagged" }).one.send("a MOVE 2 BAR")).toEqual([
      "* 2 EXPUNGE",
      "a OK [COPYUID 3 2 3] MOVE completed",
    ]);
  });

  it.each(["untagged-first", "tagged"])("%s: COPY says it in the tagged OK", (option) => {
    expect(two({ "copyuid-place": option }).one.send("a COPY 2 BAR")).toEqual(["a OK [COPYUID 3 2 3] COPY completed"]);
  });
});

it("fetch-expunged=nil-ok: empty data and OK [EXPUNGEISSUED], also where all are gone", () => {
  const { one, other } = two({ "fetch-expunged": "nil-ok" });
  expunge(other, "4:5");
  expect(one.send("a FETCH 4:5 BODY[TEXT]")).toEqual([
    "* 4 FETCH (BODY[TEXT] {0}\r\n)",
    "* 5 FETCH (BODY[TEXT] {0}\r\n)",
    "a OK [EXPUNGEISSUED] FETCH completed, some were expunged",
  ]);
});

it("store-expunged=refuse-all: NO and nothing set, with .SILENT too", () => {
  const { there, one, other } = two({ "store-expunged": "refuse-all" });
  expunge(other, "4:5");
  expect(one.send("a STORE 1:5 +FLAGS.SILENT (\\Seen)")).toEqual(["a NO Some of the messages no longer exist"]);
  expect(there.contents("FOO")).toEqual(["1", "2", "3"]);
});
