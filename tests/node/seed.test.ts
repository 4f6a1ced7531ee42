/** What a server starts with, from files as people have them. */
import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { octetString } from "#imap/octets.ts";
import { readSeed } from "#node/seed/seed.ts";
import type { MailboxSetup } from "#sim/setup.ts";
import { RawClient } from "./raw-client.ts";
import { startServing, temporaryFolder } from "./serving.ts";

/** Writes files and gives their folder. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, name.endsWith(".json") ? "utf8" : "latin1");
    utimesSync(file, 1_000_000_000, 1_000_000_000);
  }
  return folder;
}

const WRITTEN = " 9-Sep-2001 01:46:40 +0000";

const plain = (mailboxes: readonly MailboxSetup[]): unknown[] =>
  mailboxes.map(({ name, messages }) => [
    name,
    messages.map(({ uid, flags, internalDate, octets }) => [
      uid,
      flags.join(" "),
      internalDate,
      octets && octetString(octets),
    ]),
  ]);

const seedOf = (files: Readonly<Record<string, string>>, file = ""): unknown[] =>
  plain(readSeed(path.join(folderOf(files), file), "joe").mailboxes);

describe("mbox", () => {
  const two =
    "From ada@example.org Fri Jul  8 12:08:34 2011\nSubject: one\nStatus: RO\nX-Status: AF\nX-Keywords: $Junk a(b\n\n>From here\n>>From there\nFrom inside\n\n" +
    "From MAILER-DAEMON\r\nSubject: two\r\n\r\nbody";

  it("is INBOX when it is one file", () =>
    expect(seedOf({ inbox: two }, "inbox")).toEqual([
      [
        "INBOX",
        [
          [
            1,
            "\\Seen \\Answered \\Flagged $Junk",
            " 8-Jul-2011 12:08:34 +0000",
            "Subject: one\r\nStatus: RO\r\nX-Status: AF\r\nX-Keywords: $Junk a(b\r\n\r\nFrom here\r\n>From there\r\nFrom inside\r\n",
          ],
          [2, "", WRITTEN, "Subject: two\r\n\r\nbody"],
        ],
      ],
    ]));

  it("is a mailbox a file in a folder, with folders as levels", () =>
    expect(
      seedOf({
        "inbox.mbox": two,
        "Work/Old.mbox": "From x\n\nhello\n",
        Empty: "",
        ".hidden": two,
        "notes.txt": "no mail",
      }),
    ).toEqual([
      ["Empty", []],
      ["Work/Old", [[1, "", WRITTEN, "\r\nhello\r\n"]]],
      ["INBOX", expect.anything()],
    ]));

  it.each([
    {
      name: "no empty line before the next message",
      text: "From a\nX: 1\n\none\nFrom b\n",
      messages: ["X: 1\r\n\r\none\r\nFrom b\r\n"],
    },
    {
      name: "several empty lines before it",
      text: "From a\n\none\n\n\nFrom b\n\ntwo\n",
      messages: ["\r\none\r\n\r\n", "\r\ntwo\r\n"],
    },
    { name: "a message without text", text: "From a\n\nFrom b\nX: 1\n", messages: ["\r\n", "X: 1\r\n"] },
    {
      name: "a mail server's own note",
      text: "From M\nSubject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nX-IMAP: 1 2\n\nx\n",
      messages: [],
    },
    { name: "a date with a zone", text: "From a Fri Jul  8 12:08:34 +0200 2011\n\nx", messages: ["\r\nx"] },
    { name: "a date that is none", text: "From a Fri Feb 31 25:08:34 2011\n\nx", messages: ["\r\nx"] },
  ])("with $name", ({ text, messages }) => {
    const [[, found]] = seedOf({ m: text }, "m") as [[string, [number, string, string, string][]]];
    expect(found.map(([, , , octets]) => octets)).toEqual(messages);
  });
});

describe("Maildir", () => {
  it("is INBOX with its subfolders; flags are in the names, what is new is \\Recent", () => {
    const folder = folderOf({
      "cur/200.a:2,FSX": "Subject: second\n\n",
      "cur/100.b:2,PRTD": "Subject: first\n\n",
      "new/50.c": "Subject: new\n\n",
      "tmp/1.d": "unfinished",
      ".Work.M&APw-ll/cur/1.e!2,S": "x",
      ".Work.M&APw-ll/new/.keep": "",
      ".broken/notes": "x",
    });
    expect(plain(readSeed(folder, "ada").mailboxes)).toEqual([
      [
        "INBOX",
        [
          [1, "$Forwarded \\Answered \\Deleted \\Draft", WRITTEN, "Subject: first\r\n\r\n"],
          [2, "\\Flagged \\Seen", WRITTEN, "Subject: second\r\n\r\n"],
          [3, "\\Recent", WRITTEN, "Subject: new\r\n\r\n"],
        ],
      ],
      ["Work/Müll", [[1, "\\Seen", WRITTEN, "x"]]],
    ]);
  });
});

describe("a folder of .eml files", () => {
  it("is INBOX, its subfolders are mailboxes", () =>
    expect(seedOf({ "b.eml": "B: 1\n\n", "a.EML": "A: 1\r\n\r\n", "readme.txt": "x", "Sub/Deep/c.eml": "\n" })).toEqual(
      [
        ["Sub/Deep", [[1, "", WRITTEN, "\r\n"]]],
        [
          "INBOX",
          [
            [1, "", WRITTEN, "A: 1\r\n\r\n"],
            [2, "", WRITTEN, "B: 1\r\n\r\n"],
          ],
        ],
      ],
    ));
});

describe("a JSON description", () => {
  const describing = (document: unknown, files: Record<string, string> = {}): string =>
    path.join(folderOf({ ...files, "mail.json": JSON.stringify(document) }), "mail.json");

  it("says who has what", () => {
    const file = describing(
      {
        mailboxes: [{ name: "inbox", messages: 2 }],
        users: {
          ada: {
            password: "secret",
            mailboxes: [
              {
                name: "Sent",
                uidValidity: 7,
                uidNext: 100,
                specialUse: ["\\sent"],
                subscribed: false,
                messages: [
                  {
                    uid: 10,
                    text: "Subject: ä\n\n",
                    flags: ["\\seen", "Work"],
                    internalDate: "02-Feb-1994 23:52:25 -0800",
                  },
                  { base64: "/w==" },
                  { generate: 2, flags: ["\\Flagged"] },
                  { uid: 50, file: "mail.eml" },
                ],
              },
            ],
          },
          __proto__x: {},
        },
      },
      { "mail.eml": "From a file\n" },
    );
    const { mailboxes, passwords } = readSeed(file, "joe");
    expect(passwords).toEqual(new Map([["ada", "secret"]]));
    expect(mailboxes.map(({ user, name, messages }) => [user, name, messages.map(({ uid }) => uid)])).toEqual([
      ["joe", "INBOX", [1, 2]],
      ["ada", "INBOX", []],
      ["ada", "Sent", [10, 11, 12, 13, 50]],
      ["__proto__x", "INBOX", []],
    ]);
    expect(mailboxes[2]).toMatchObject({ uidValidity: 7, uidNext: 100, specialUse: ["\\Sent"], subscribed: false });
    expect(plain(mailboxes.slice(2, 3))).toEqual([
      [
        "Sent",
        [
          [10, "\\Seen Work", "02-Feb-1994 23:52:25 -0800", "Subject: \xc3\xa4\r\n\r\n"],
          [11, "", undefined, "\xff"],
          [12, "\\Flagged", undefined, undefined],
          [13, "\\Flagged", undefined, undefined],
          [50, "", WRITTEN, "From a file\r\n"],
        ],
      ],
    ]);
  });

  it.each([
    { name: "no JSON", text: "{", problem: /mail\.json:1:2: expected a name in quotes or "}", not the end$/ },
    {
      name: "a comma too many",
      text: '{\n  "mailboxes": [\r\n    { "name": "Ä", },\n  ]\n}',
      problem: /mail\.json:3:20: expected a name in quotes, not "}"$/,
    },
    {
      name: "a missing comma",
      text: '{"mailboxes": [{"name": "a"} {"name": "b"}]}',
      problem: /mail\.json:1:30: expected "," or "\]", not "\{"$/,
    },
    {
      name: "a text over a line's end",
      text: '{"mailboxes": [{"name": "a\n"}]}',
      problem: /mail\.json:1:27: expected a closing " \(a line end within a text is written \\n\), not "\\n"$/,
    },
    {
      name: "a broken escape",
      text: '{"mailboxes": [{"name": "\\x"}]}',
      problem: /mail\.json:1:26: expected one of .*, not "\\\\"$/,
    },
    {
      name: "words that are none",
      text: '{"mailboxes": none}',
      problem: /mail\.json:1:15: expected a value, not "none"$/,
    },
    { name: "a second document", text: "{}\n{}", problem: /mail\.json:2:1: expected the end of the text, not "{"$/ },
    {
      name: "a member twice",
      text: '{"mailboxes": [],\n "mailboxes": []}',
      problem: /mail\.json:2:2: "mailboxes" stands here a second time$/,
    },
    {
      name: "a million levels",
      text: "[".repeat(1e6),
      problem: /mail\.json:1:102: there are no more than 100 levels$/,
    },
    { name: "another shape", document: [], problem: /mail\.json:1:1: the document must be an object, not a list/ },
    {
      name: "a name that is a number, in a document of many lines",
      text: '{\n  "mailboxes": [\n    { "name": 7 }\n  ]\n}\n',
      problem: /mail\.json:3:15: mailboxes\[0\]\.name must be a text, not 7$/,
    },
    {
      name: "an unknown member",
      document: { mailbox: [] },
      problem: /the document has "mailbox", which means nothing here: there are users, mailboxes/,
    },
    { name: "a mailbox without a name", document: { mailboxes: [{}] }, problem: /mailboxes\[0\] needs a "name"/ },
    {
      name: "an empty level",
      document: { mailboxes: [{ name: "a//b" }] },
      problem: /mailboxes\[0\]\.name is no mailbox name: "a\/\/b" has a level without a name/,
    },
    {
      name: "the same mailbox twice",
      document: { mailboxes: [{ name: "INBOX" }, { name: "Inbox" }] },
      problem: /mailboxes\[1\] is a second mailbox INBOX/,
    },
    {
      name: "a UID that goes back",
      document: { users: { "a b": { mailboxes: [{ name: "X", messages: [{ uid: 2 }, { uid: 2 }] }] } } },
      problem: /users\["a b"\]\.mailboxes\[0\]\.messages\[1\]\.uid must be a whole number from 3 to 4294967294, not 2/,
    },
    {
      name: "a UIDNEXT that is taken",
      document: { mailboxes: [{ name: "X", messages: 3, uidNext: 3 }] },
      problem: /mailboxes\[0\]\.uidNext must be a whole number from 4/,
    },
    {
      name: "two texts",
      document: { mailboxes: [{ name: "X", messages: [{ text: "a", file: "b" }] }] },
      problem: /messages\[0\] has both text and file/,
    },
    {
      name: "no date",
      document: { mailboxes: [{ name: "X", messages: [{ internalDate: "yesterday" }] }] },
      problem: /internalDate must be a date like "02-Feb-1994/,
    },
    {
      name: "no flag",
      document: { mailboxes: [{ name: "X", messages: [{ flags: ["\\Sean"] }] }] },
      problem: /flags\[0\] must be one of \\Answered/,
    },
    {
      name: "no keyword",
      document: { mailboxes: [{ name: "X", messages: [{ flags: ["a b"] }] }] },
      problem: /flags\[0\] cannot be a keyword/,
    },
    {
      name: "no base64",
      document: { mailboxes: [{ name: "X", messages: [{ base64: "§" }] }] },
      problem: /base64 is not base64/,
    },
    {
      name: "a file that is not there",
      document: { mailboxes: [{ name: "X", messages: [{ file: "gone.eml" }] }] },
      problem: /messages\[0\]\.file cannot be read: no such file/,
    },
    {
      name: "too many messages",
      document: { mailboxes: [{ name: "X", messages: 1e9 }] },
      problem: /messages must be a whole number from 0 to 2000000/,
    },
    {
      name: "no special use",
      document: { mailboxes: [{ name: "X", specialUse: ["\\Bin"] }] },
      problem: /specialUse\[0\] must be one of \\All/,
    },
  ])("refuses $name and says where", ({ text, document, problem }) => {
    const file = text === undefined ? describing(document) : path.join(folderOf({ "mail.json": text }), "mail.json");
    expect(() => readSeed(file, "joe")).toThrow(problem);
  });
});

it.each([
  { name: "an empty folder", files: {}, file: "", problem: /holds no mail/ },
  {
    name: "a file of another kind",
    files: { "picture.png": "\x89PNG" },
    file: "picture.png",
    problem: /neither an mbox file/,
  },
  { name: "what is not there", files: {}, file: "gone", problem: /gone cannot be read/ },
  { name: "one mailbox in two files", files: { "a.mbox": "", a: "" }, file: "", problem: /second mailbox a/ },
])("refuses $name", ({ files, file, problem }) => {
  expect(() => readSeed(path.join(folderOf(files), file), "joe")).toThrow(problem);
});

it("is what clients find, and counts against what the server keeps", async () => {
  const folder = folderOf({ "one.eml": `Subject: hello\n\n${"x".repeat(3000)}\n` });
  await expect(startServing({ mailboxes: folder, caps: { stored: 1000 } })).rejects.toThrow(
    /over the limit stored=1000/,
  );
  const { port } = await startServing({ mailboxes: folder, caps: { stored: 8000, message: 1_000_000 } });
  const client = await RawClient.loggedIn(port, "INBOX");
  expect(await client.command("FETCH 1 (BODY[HEADER.FIELDS (SUBJECT)])")).toContain("Subject: hello\r\n");
  expect(await client.command("COPY 1 INBOX")).toContain("t OK");
  expect(await client.command("COPY 1:2 INBOX")).toContain("t NO [OVERQUOTA]");
  expect(await client.command("APPEND INBOX {5000}")).toContain("t NO [OVERQUOTA]");
  expect(await client.command("CREATE Other")).toContain("t OK");
  expect(await client.command("MOVE 2 Other")).toContain("OK [COPYUID");
});
