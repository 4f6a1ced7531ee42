import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { type Client, type Server, server } from "../harness.ts";

const OFFERED = [...DEFAULT_CAPABILITIES, "OBJECTID"];
const start = (capabilities: readonly string[] = OFFERED): { given: Server; client: Client } => {
  const given = server({ mailboxes: { FOO: 2, BAR: 0 }, capabilities });
  return { given, client: given.client(1) };
};
const append = (client: Client, mailbox: string, ...header: string[]): string[] => {
  const text = [...header, "", "Hello", ""].join("\r\n");
  return client.send(`a APPEND ${mailbox} {${text.length}+}\r\n${text}`);
};
const ids = (lines: readonly string[], name: string): string[] =>
  lines.flatMap((line) => new RegExp(`${name} \\(([^)]*)\\)`).exec(line)?.[1] ?? []);

describe("MAILBOXID (rfc8474#4)", () => {
  it("is said by CREATE, SELECT, EXAMINE, STATUS and LIST, and is the same everywhere", () => {
    const { client } = start();
    const created = client.send("a CREATE baz");
    expect(created).toEqual(["a OK [MAILBOXID (F4)] CREATE completed"]);
    expect(client.send("b SELECT baz")).toContain("* OK [MAILBOXID (F4)] This mailbox whatever its name");
    expect(client.send("c EXAMINE baz")).toContain("* OK [MAILBOXID (F4)] This mailbox whatever its name");
    expect(client.send("d STATUS baz (mailboxid)")[0]).toBe('* STATUS "baz" (MAILBOXID (F4))'.replaceAll('"', ""));
    const listed = client.send('e LIST "" % RETURN (STATUS (MAILBOXID))').filter((line) => line.includes("STATUS"));
    expect(new Set(ids(listed, "MAILBOXID")).size).toBe(4);
  });

  it("stays with the mailbox when it is renamed; a new one of the old name has another", () => {
    const { client } = start();
    const [before] = ids(client.send("a STATUS FOO (MAILBOXID)"), "MAILBOXID");
    client.send("b RENAME FOO NEW");
    expect(ids(client.send("c STATUS NEW (MAILBOXID)"), "MAILBOXID")).toEqual([before]);
    client.send("d CREATE FOO");
    expect(ids(client.send("e STATUS FOO (MAILBOXID)"), "MAILBOXID")).not.toEqual([before]);
  });

  it("RENAME INBOX makes a new mailbox", () => {
    const { client } = start();
    const [inbox] = ids(client.send("a STATUS INBOX (MAILBOXID)"), "MAILBOXID");
    client.send("b RENAME INBOX OLD");
    expect(ids(client.send("c STATUS OLD (MAILBOXID)"), "MAILBOXID")).not.toEqual([inbox]);
    expect(ids(client.send("d STATUS INBOX (MAILBOXID)"), "MAILBOXID")).toEqual([inbox]);
  });
});

describe("EMAILID and THREADID (rfc8474#5)", () => {
  it("the RFC's example: two messages of one thread, one of another, and a MOVE", () => {
    const { client } = start();
    append(client, "INBOX", "Subject: Message A", "Message-ID: <fake.1521475657.54797@example.com>");
    append(
      client,
      "INBOX",
      "Subject: Re: Message A",
      "Message-ID: <fake.1521475657.21213@example.org>",
      "References: <fake.1521475657.54797@example.com>",
    );
    append(client, "INBOX", "Subject: Message C", "Message-ID: <fake.1521475657.60280@example.com>");
    client.send("a SELECT INBOX");
    const fetched = client.send("b FETCH 1:* (EMAILID THREADID)");
    const emails = ids(fetched, "EMAILID");
    const threads = ids(fetched, "THREADID");
    expect(new Set(emails).size).toBe(3);
    expect(threads[0]).toBe(threads[1]);
    expect(threads[2]).not.toBe(threads[0]);
    expect(fetched[0]).toMatch(/^\* 1 FETCH \(EMAILID \(M\d+\) THREADID \(T[0-9a-f]{16}\)\)$/);

    expect(client.send(`c SEARCH EMAILID ${emails[0]}`)[0]).toBe("* SEARCH 1");
    expect(client.send(`d SEARCH THREADID ${threads[0]}`)[0]).toBe("* SEARCH 1 2");
    expect(client.send(`e SEARCH EMAILID ${emails[0]?.toLowerCase()}`)[0]).toBe("* SEARCH");

    client.send("f MOVE 2 FOO");
    client.send("g SELECT FOO");
    const moved = client.send("h UID FETCH * (EMAILID THREADID)");
    expect(ids(moved, "EMAILID")).toEqual([emails[1]]);
    expect(ids(moved, "THREADID")).toEqual([threads[1]]);
  });

  it("a copy has the message's own; a second APPEND of the same octets need not", () => {
    const { client } = start();
    append(client, "INBOX", "Subject: no ID");
    client.send("a SELECT INBOX");
    client.send("b COPY 1 BAR");
    const own = client.send("c FETCH 1 (EMAILID THREADID)");
    client.send("d SELECT BAR");
    const copy = client.send("e FETCH 1 (EMAILID THREADID)");
    expect(copy[0]).toBe(own[0]);
    expect(own[0]).toMatch(/THREADID \(T-\d+\)/);
  });

  it.each(["nil", "substitute"])("they stay when the message is gone (fetch-expunged=%s)", (option) => {
    const { given, client } = start();
    const text = "Message-ID: <a@x>\r\n\r\nHello\r\n";
    given.deliver("BAR", "", text);
    given.deliver("BAR");
    given.choose("fetch-expunged", option);
    client.send("a SELECT BAR");
    const before = client.send("b FETCH 1:2 (EMAILID THREADID)");
    const other = given.client(2, "BAR");
    other.send("a STORE 1 +FLAGS (\\Deleted)");
    other.send("b EXPUNGE");
    expect(client.send("c FETCH 1:2 (EMAILID THREADID)").slice(0, 2)).toEqual(before.slice(0, 2));
  });
});

describe("where OBJECTID is not offered", () => {
  it.each([
    { line: "STATUS FOO (MAILBOXID)", want: /^a BAD expected a STATUS item/ },
    { line: "CREATE baz", want: /^a OK CREATE completed$/ },
    { line: "FETCH 1 EMAILID", want: /^a BAD there is no FETCH item EMAILID$/ },
    { line: "FETCH 1 (UID THREADID)", want: /^a BAD there is no FETCH item THREADID$/ },
    { line: "SEARCH EMAILID M1", want: /^a BAD there is no search key EMAILID$/ },
    { line: "SEARCH NOT (THREADID T1)", want: /^a BAD there is no search key THREADID$/ },
  ])("$line", ({ line, want }) => {
    const { client } = start(DEFAULT_CAPABILITIES);
    expect(client.send("s SELECT FOO").join("\n")).not.toContain("MAILBOXID");
    expect(client.send(`a ${line}`).at(-1)).toMatch(want);
  });
});

it.each(["SEARCH EMAILID", "SEARCH EMAILID a.b", `SEARCH THREADID ${"x".repeat(256)}`, "SEARCH EMAILID (M1)"])(
  "%s is BAD",
  (line) => {
    const { client } = start();
    client.send("s SELECT FOO");
    expect(client.send(`a ${line}`)[0]).toMatch(/^a BAD expected|^a BAD an object ID/);
  },
);
