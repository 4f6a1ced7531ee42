import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { server } from "../harness.ts";

describe("CREATE", () => {
  it.each([
    { name: "a name", line: "FOO", want: ['* LIST (\\HasNoChildren) "/" FOO'] },
    { name: "a name with a delimiter at its end", line: "FOO/", want: ['* LIST (\\HasNoChildren) "/" FOO'] },
    {
      name: "a name with names above it",
      line: "a/b/c",
      want: [
        '* LIST (\\Noselect \\HasChildren) "/" a',
        '* LIST (\\Noselect \\HasChildren) "/" a/b',
        '* LIST (\\HasNoChildren) "/" a/b/c',
      ],
    },
    { name: "a name below INBOX, in any case", line: "inbox/x", want: ['* LIST (\\HasNoChildren) "/" INBOX/x'] },
    { name: "wildcards in a string", line: '"50% *"', want: ['* LIST (\\HasNoChildren) "/" "50% *"'] },
    { name: "a name in modified UTF-7", line: "&AOk-t&AOk-", want: ['* LIST (\\HasNoChildren) "/" &AOk-t&AOk-'] },
    { name: "a literal", line: "{3+}\r\na b", want: ['* LIST (\\HasNoChildren) "/" "a b"'] },
    {
      name: "what it is for",
      line: "FOO (USE (\\drafts \\Trash))",
      want: ['* LIST (\\HasNoChildren \\Drafts \\Trash) "/" FOO'],
    },
    { name: "for nothing", line: "FOO (USE ())", want: ['* LIST (\\HasNoChildren) "/" FOO'] },
  ])("takes $name", ({ line, want }) => {
    const client = server().client(1);
    expect(client.send(`a CREATE ${line}`)).toEqual(["a OK CREATE completed"]);
    const listed = client.send('b LIST "" *').filter((response) => !/ INBOX$|^b /.test(response));
    expect(listed).toEqual(want);
  });

  it.each([
    { name: "INBOX", line: "inbox", want: "a NO [ALREADYEXISTS] Mailbox INBOX already exists" },
    { name: "INBOX with a delimiter", line: "INBOX/", want: "a NO [ALREADYEXISTS] Mailbox INBOX already exists" },
    { name: "what is there", line: '"a b"', want: 'a NO [ALREADYEXISTS] Mailbox "a b" already exists' },
    { name: "an empty level", line: "a//b", want: 'a NO [CANNOT] The name has an empty level: "/" divides levels' },
    { name: "an empty first level", line: "/a", want: 'a NO [CANNOT] The name has an empty level: "/" divides levels' },
    { name: "a lone delimiter", line: "/", want: 'a NO [CANNOT] The name has an empty level: "/" divides levels' },
    { name: "too long a name", line: "x".repeat(1001), want: "a NO [LIMIT] The name is longer than 1000 characters" },
    {
      name: "too many levels",
      line: Array.from({ length: 51 }, () => "x").join("/"),
      want: "a NO [LIMIT] The name has more than 50 levels",
    },
    { name: "a use of views", line: "FOO (USE (\\All))", want: "a NO [USEATTR] No mailbox can be made for \\All" },
    { name: "an unknown use", line: "FOO (USE (\\Mine))", want: "a NO [USEATTR] No mailbox can be made for \\Mine" },
    { name: "a keyword as use", line: "FOO (USE (Sent))", want: "a BAD expected a use, as in \\Drafts, at octet 20" },
    {
      name: "a bare use",
      line: "FOO (USE \\Sent)",
      want: 'a BAD expected "(" before the uses of a mailbox, at octet 19',
    },
    {
      name: "an unknown parameter",
      line: "FOO (COLOUR 3)",
      want: "a BAD CREATE has no parameter COLOUR here, at octet 15",
    },
    {
      name: "an open list",
      line: "FOO (USE ()",
      want: 'a BAD expected a space or ")" in the parameters of CREATE but the line ends, at octet 21',
    },
    { name: "a rest", line: "FOO (USE ()) x", want: "a BAD expected the end of the command, at octet 22" },
  ])("refuses $name", ({ line, want }) => {
    expect(
      server({ mailboxes: { "a b": 0 } })
        .client(1)
        .send(`a CREATE ${line}`),
    ).toEqual([want]);
  });

  it("makes a mailbox of a name that only had mailboxes below it", () => {
    const client = server({ mailboxes: { "a/b": 0 } }).client(1);
    expect(client.send("a CREATE a")).toEqual(["a OK CREATE completed"]);
    expect(client.send("b SELECT a").at(-1)).toBe("b OK [READ-WRITE] SELECT completed");
  });

  it("knows no USE where CREATE-SPECIAL-USE is not offered", () => {
    const capabilities = DEFAULT_CAPABILITIES.filter((name) => name !== "CREATE-SPECIAL-USE");
    expect(server({ capabilities }).client(1).send("a CREATE FOO (USE (\\Sent))")).toEqual([
      "a BAD CREATE has no parameter USE here, at octet 15",
    ]);
  });

  it("never gives one UIDVALIDITY to two mailboxes", () => {
    const there = server();
    const client = there.client(1);
    const seen = new Set<number>();
    for (let i = 0; i < 4; i++) {
      client.send("a CREATE FOO");
      seen.add(there.mailbox("FOO").uidValidity);
      client.send("b DELETE FOO");
    }
    expect(seen.size).toBe(4);
  });
});

describe("SUBSCRIBE and UNSUBSCRIBE", () => {
  const subscriptions = (client: { send(line: string): string[] }) => client.send('l LSUB "" *').slice(0, -1);

  it("keep a list of names, with or without mailboxes", () => {
    const client = server({ mailboxes: { FOO: 0 } }).client(1);
    expect(client.send("a SUBSCRIBE FOO")).toEqual(["a OK SUBSCRIBE completed"]);
    expect(client.send("b SUBSCRIBE #news.comp")).toEqual(["b OK SUBSCRIBE completed"]);
    expect(client.send("c SUBSCRIBE FOO")).toEqual(["c OK SUBSCRIBE completed"]);
    expect(client.send("d SUBSCRIBE inbox")).toEqual(["d OK SUBSCRIBE completed"]);
    expect(subscriptions(client)).toEqual(['* LSUB () "/" #news.comp', '* LSUB () "/" FOO', '* LSUB () "/" INBOX']);
    expect(client.send("e UNSUBSCRIBE FOO")).toEqual(["e OK UNSUBSCRIBE completed"]);
    expect(client.send("f UNSUBSCRIBE FOO")).toEqual(["f OK UNSUBSCRIBE completed"]);
    expect(subscriptions(client)).toEqual(['* LSUB () "/" #news.comp', '* LSUB () "/" INBOX']);
  });

  it.each([
    {
      name: "an impossible name",
      line: "SUBSCRIBE a//b",
      want: 'a NO [CANNOT] The name has an empty level: "/" divides levels',
    },
    { name: "no name", line: "UNSUBSCRIBE", want: "a BAD expected a space but the line ends, at octet 14" },
    { name: "two names", line: "SUBSCRIBE a b", want: "a BAD expected the end of the command, at octet 14" },
  ])("refuse $name", ({ line, want }) => {
    expect(server().client(1).send(`a ${line}`)).toEqual([want]);
  });
});
