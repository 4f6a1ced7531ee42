import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fetch, uidFetch } from "#engine/commands/fetch.ts";
import { isSame } from "#store/diff.ts";
import { fetchAttribute } from "../../imap/arbitraries.ts";
import { type Client, type GivenServer, type Server, server } from "../harness.ts";
import { EXPUNGED, multiAccessed } from "./multi-accessed.ts";
import { reparse } from "./reparse.ts";
import { messageSet } from "./sets.ts";

const MAIL = [
  "From: Fred <fred@example.org>",
  "Subject: Plans",
  "MIME-Version: 1.0",
  'Content-Type: multipart/mixed; boundary="b"',
  "",
  "--b",
  "Content-Type: text/plain; charset=us-ascii",
  "",
  "Hello",
  "--b",
  "Content-Type: application/octet-stream",
  "Content-Transfer-Encoding: base64",
  "",
  "AAEC",
  "--b--",
  "",
].join("\r\n");

const UNKNOWN_CTE = ["Content-Type: text/plain", "Content-Transfer-Encoding: x-rot13", "", "Uryyb", ""].join("\r\n");

const one = (given: GivenServer = {}, text = MAIL): Client =>
  server({ mailboxes: { FOO: [{ uid: 9, text, flags: "\\Seen" }] }, ...given }).client(1, "FOO");

describe("what is said of a message", () => {
  it.each([
    { name: "FLAGS", ask: "FLAGS", want: "FLAGS (\\Seen)" },
    { name: "UID", ask: "(UID)", want: "UID 9" },
    { name: "INTERNALDATE", ask: "INTERNALDATE", want: 'INTERNALDATE " 5-Jan-2026 09:00:00 +0000"' },
    { name: "RFC822.SIZE", ask: "RFC822.SIZE", want: `RFC822.SIZE ${MAIL.length}` },
    { name: "a section", ask: "BODY[1]", want: "BODY[1] {5}\r\nHello" },
    { name: "a section that is not there is NIL", ask: "BODY[7]", want: "BODY[7] NIL" },
    { name: "a partial", ask: "BODY.PEEK[1]<1.3>", want: "BODY[1]<1> {3}\r\nell" },
    {
      name: "a partial beyond any end says its origin back to the digit",
      ask: "BODY.PEEK[1]<9223372036854775807.9223372036854775807>",
      want: "BODY[1]<9223372036854775807> {0}\r\n",
    },
    { name: "a partial beyond the end is empty", ask: "BODY.PEEK[1]<9.3>", want: "BODY[1]<9> {0}\r\n" },
    {
      name: "RFC822.HEADER",
      ask: "RFC822.HEADER",
      want: `RFC822.HEADER {${MAIL.indexOf("--b\r")}}\r\n${MAIL.slice(0, MAIL.indexOf("--b\r"))}`,
    },
    { name: "BINARY.SIZE", ask: "BINARY.SIZE[2]", want: "BINARY.SIZE[2] 3" },
    { name: "BINARY with the octet 0", ask: "BINARY[2]", want: "BINARY[2] ~{3}\r\n\0\u0001\u0002" },
    { name: "BINARY of a part that is not there", ask: "BINARY[3]", want: "BINARY[3] NIL" },
    { name: "an item asked twice comes once", ask: "(UID UID FLAGS)", want: "UID 9 FLAGS (\\Seen)" },
    { name: "BODY[] and BODY.PEEK[] are one item", ask: "(BODY.PEEK[1] BODY[1])", want: "BODY[1] {5}\r\nHello" },
    {
      name: "FAST",
      ask: "FAST",
      want: `FLAGS (\\Seen) INTERNALDATE " 5-Jan-2026 09:00:00 +0000" RFC822.SIZE ${MAIL.length}`,
    },
  ])("$name", ({ ask, want }) => {
    expect(one().send(`a FETCH 1 ${ask}`)).toEqual([`* 1 FETCH (${want})`, "a OK FETCH completed"]);
  });

  it("says what is in a message/global to a session that has enabled IMAP4rev2, as the grammars have it", () => {
    const given = server({
      mailboxes: { FOO: [{ text: "Content-Type: message/global\r\n\r\nSubject: x\r\n\r\nHi" }] },
    });
    const [rev1, rev2] = [given.client(1, "FOO"), given.client(2)];
    rev2.send("e ENABLE IMAP4rev2");
    rev2.send("s SELECT FOO");
    expect(rev1.send("a FETCH 1 BODY")[0]).toBe('* 1 FETCH (BODY ("MESSAGE" "GLOBAL" NIL NIL NIL "7BIT" 16))');
    expect(rev2.send("a FETCH 1 BODY")[0]).toBe(
      '* 1 FETCH (BODY ("MESSAGE" "GLOBAL" NIL NIL NIL "7BIT" 16 (NIL "x" NIL NIL NIL NIL NIL NIL NIL NIL) ' +
        '("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 2 0) 2))',
    );
  });

  it("UID FETCH says the UID first, unless it was asked for elsewhere", () => {
    expect(one().send("a UID FETCH 9 FLAGS")[0]).toBe("* 1 FETCH (UID 9 FLAGS (\\Seen))");
    expect(one().send("a UID FETCH 9 (FLAGS UID)")[0]).toBe("* 1 FETCH (FLAGS (\\Seen) UID 9)");
  });

  it("a UID that is not there is ignored", () => {
    expect(one().send("a UID FETCH 1:8 FLAGS")).toEqual(["a OK UID FETCH completed"]);
  });
});

describe("what cannot be asked", () => {
  it.each([
    {
      name: "a number above the last one",
      line: "FETCH 2 FLAGS",
      want: /^a BAD No such message sequence number: 2 is above 1/,
    },
    { name: "an item nobody knows", line: "FETCH 1 COLOUR", want: /^a BAD there is no FETCH item COLOUR/ },
    { name: "an unknown item", line: "FETCH 1 MODSEQS", want: /^a BAD there is no FETCH item MODSEQS/ },
    {
      name: "a modifier",
      line: "FETCH 1 FLAGS (UNCHANGEDSINCE 5)",
      want: /^a BAD there is no FETCH modifier UNCHANGEDSINCE/,
    },
    { name: "no items", line: "FETCH 1", want: /^a BAD expected a space/ },
  ])("$name", ({ line, want }) => {
    expect(one().send(`a ${line}`)).toEqual([expect.stringMatching(want)]);
  });

  it("BINARY where it is not offered", () => {
    const client = one({ capabilities: ["IMAP4rev1"] });
    expect(client.send("a FETCH 1 BINARY[1]")).toEqual(["a BAD there is no FETCH item BINARY"]);
    expect(client.send("b FETCH $ FLAGS")).toEqual([expect.stringMatching(/^b BAD/)]);
  });

  it("a transfer encoding that nobody here can undo: the others come, \\Seen is not set, and NO says why", () => {
    const given = server({ mailboxes: { FOO: [{ text: UNKNOWN_CTE }, { text: MAIL }] } });
    expect(given.client(1, "FOO").send("a FETCH 1:2 BINARY[1]")).toEqual([
      "* 2 FETCH (BINARY[1] {5}\r\nHello FLAGS (\\Seen))",
      "a NO [UNKNOWN-CTE] A part has a transfer encoding that is not known here",
    ]);
    expect(given.contents("FOO")).toEqual(["1", "2 \\Seen"]);
  });
});

describe("the implicit \\Seen", () => {
  const unseen = (): { given: Server; client: Client } => {
    const given = server({ mailboxes: { FOO: 2 } });
    return { given, client: given.client(1, "FOO") };
  };
  it.each([
    { name: "BODY[]", ask: "BODY[HEADER.FIELDS (X)]", sets: true },
    { name: "RFC822", ask: "RFC822", sets: true },
    { name: "RFC822.TEXT", ask: "RFC822.TEXT", sets: true },
    { name: "BINARY[]", ask: "BINARY[1]", sets: true },
    { name: "RFC822.HEADER", ask: "RFC822.HEADER", sets: false },
    { name: "BODY.PEEK[]", ask: "BODY.PEEK[]", sets: false },
    { name: "BINARY.PEEK[]", ask: "BINARY.PEEK[1]", sets: false },
    { name: "BINARY.SIZE[]", ask: "BINARY.SIZE[1]", sets: false },
    { name: "BODY and ENVELOPE", ask: "(BODY ENVELOPE)", sets: false },
    { name: "both forms", ask: "(BODY.PEEK[] BODY[])", sets: true },
  ])("$name: $sets", ({ ask, sets }) => {
    const { given, client } = unseen();
    const [response] = client.send(`a FETCH 1 ${ask}`);
    expect(response?.includes("FLAGS (\\Seen)")).toBe(sets);
    expect(given.contents("FOO")).toEqual([sets ? "1 \\Seen" : "1", "2"]);
  });

  it("is said once, where it changed something, and others hear of it", () => {
    const { given, client } = unseen();
    const other = given.client(2, "FOO");
    client.send("a FETCH 1 BODY[TEXT]");
    expect(client.send("b FETCH 1 BODY[TEXT]<0.4>")).toEqual([
      "* 1 FETCH (BODY[TEXT]<0> {4}\r\nBody)",
      "b OK FETCH completed",
    ]);
    expect(other.send("c NOOP")).toEqual(["* 1 FETCH (FLAGS (\\Seen))", "c OK NOOP completed"]);
  });

  it("is not set in a mailbox opened by EXAMINE", () => {
    const { given, client } = unseen();
    client.send("e EXAMINE FOO");
    expect(client.send("a FETCH 1 BODY[TEXT]<0.4>")).toEqual([
      "* 1 FETCH (BODY[TEXT]<0> {4}\r\nBody)",
      "a OK FETCH completed",
    ]);
    expect(given.contents("FOO")).toEqual(["1", "2"]);
  });

  it("comes with the FLAGS that were asked for, not besides", () => {
    expect(unseen().client.send("a FETCH 1 (FLAGS BODY[TEXT]<0.4>)")[0]).toBe(
      "* 1 FETCH (FLAGS (\\Seen) BODY[TEXT]<0> {4}\r\nBody)",
    );
  });
});

describe("flags that another session has changed", () => {
  const changed = (): { given: Server; client: Client } => {
    const given = server({ mailboxes: { FOO: 3 } });
    const [first, client] = [given.client(1, "FOO"), given.client(2, "FOO")];
    first.send("a STORE 1:2 +FLAGS (\\Flagged)");
    return { given, client };
  };

  it("are said as they truly are, and not a second time", () => {
    const { given, client } = changed();
    expect(client.send("b FETCH 1:3 FLAGS")).toEqual([
      "* 1 FETCH (FLAGS (\\Flagged))",
      "* 2 FETCH (FLAGS (\\Flagged))",
      "* 3 FETCH (FLAGS ())",
      "b OK FETCH completed",
    ]);
    const view = given.world.sessions.get(2)?.selected?.view;
    expect(view && isSame(view, given.mailbox("FOO").messages)).toBe(true);
  });

  it("follow where FETCH did not say them", () => {
    expect(changed().client.send("b FETCH 1 (FLAGS UID)")).toEqual([
      "* 1 FETCH (FLAGS (\\Flagged) UID 1)",
      "* 2 FETCH (FLAGS (\\Flagged))",
      "b OK FETCH completed",
    ]);
  });

  it("are announced before they are said, where a keyword is new", () => {
    const { given, client } = changed();
    given.client(3, "FOO").send("a STORE 3 +FLAGS.SILENT (Later)");
    expect(client.send("b FETCH 3 FLAGS").slice(0, 3)).toEqual([
      "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft Later)",
      "* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft Later \\*)] Flags permitted",
      "* 3 FETCH (FLAGS (Later))",
    ]);
  });
});

describe("messages that another client expunged (rfc2180#4.1)", () => {
  const PARTIAL = "B001 NO Some of the requested messages no longer exist";
  const ALL_GONE = "B001 NO Messages 4:7 have been expunged";
  const uids = (...numbers: number[]): string[] => numbers.map((n) => `* ${n} FETCH (UID ${n})`);
  it.each([
    { option: "ghost", set: "3:5", want: [...uids(3, 4, 5), "B001 OK FETCH completed"] },
    { option: "ghost", set: "4:7", want: [...uids(4, 5, 6, 7), "B001 OK FETCH completed"] },
    { option: "partial-no", set: "3:5", want: [...uids(3), PARTIAL] },
    { option: "partial-no", set: "4:7", want: [ALL_GONE] },
    { option: "partial-no", set: "5", want: ["B001 NO Message 5 has been expunged"] },
    { option: "partial-no", set: "1:3", want: [...uids(1, 2, 3), "B001 OK FETCH completed"] },
    { option: "nil", set: "3:5", want: [...uids(3, 4, 5), "B001 OK FETCH completed"] },
    { option: "nil", set: "4:7", want: [ALL_GONE] },
    { option: "no-then-bye", set: "3:5", want: [...uids(3), PARTIAL] },
    {
      option: "omit-ok",
      set: "3:5",
      want: [...uids(3), "B001 OK [EXPUNGEISSUED] FETCH completed without messages that were expunged"],
    },
    {
      option: "omit-ok",
      set: "4:7",
      want: ["B001 OK [EXPUNGEISSUED] FETCH completed without messages that were expunged"],
    },
    { option: "substitute", set: "4:5", want: [...uids(4, 5), "B001 OK FETCH completed"] },
  ])("$option: FETCH $set", ({ option, set, want }) => {
    const { second } = multiAccessed({ "fetch-expunged": option });
    expect(second.send(`B001 FETCH ${set} (UID)`)).toEqual(want);
    expect(second.send("B002 NOOP")).toEqual([...EXPUNGED, "B002 OK NOOP completed"]);
  });

  it.each([
    { option: "ghost", served: [4, 5] },
    { option: "partial-no", served: [] },
    { option: "nil", served: [] },
    { option: "no-then-bye", served: [] },
    { option: "omit-ok", served: [] },
    { option: "substitute", served: [] },
  ])("$option: UID FETCH is OK, and EXPUNGE comes in the same answer", ({ option, served }) => {
    const { second } = multiAccessed({ "fetch-expunged": option });
    const want = [...uids(3, ...served), ...EXPUNGED, "B001 OK UID FETCH completed"];
    expect(second.send("B001 UID FETCH 3:5 (UID)")).toEqual(want);
  });

  it("ghost: the content is still there, \\Seen is set on nothing", () => {
    const { second } = multiAccessed();
    expect(second.send("B001 FETCH 5 BODY[TEXT]")).toEqual([
      "* 5 FETCH (BODY[TEXT] {19}\r\nBody of message 5\r\n)",
      "B001 OK FETCH completed",
    ]);
  });

  it.each([
    { ask: "ENVELOPE", want: "ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)" },
    { ask: "FLAGS", want: "FLAGS ()" },
    { ask: "INTERNALDATE", want: 'INTERNALDATE "01-Jan-1970 00:00:00 +0000"' },
    { ask: "RFC822", want: "RFC822 {0}\r\n" },
    { ask: "RFC822.HEADER", want: "RFC822.HEADER {0}\r\n" },
    { ask: "RFC822.TEXT", want: "RFC822.TEXT {0}\r\n" },
    { ask: "RFC822.SIZE", want: "RFC822.SIZE 0" },
    { ask: "BODY", want: 'BODY ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 0 0)' },
    { ask: "BODYSTRUCTURE", want: 'BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 0 0)' },
    { ask: "BODY.PEEK[TEXT]", want: "BODY[TEXT] {0}\r\n" },
    { ask: "BODY.PEEK[TEXT]<3.5>", want: "BODY[TEXT]<3> {0}\r\n" },
    { ask: "BINARY.PEEK[1]", want: "BINARY[1] {0}\r\n" },
    { ask: "BINARY.SIZE[1]", want: "BINARY.SIZE[1] 0" },
    { ask: "UID", want: "UID 4" },
  ])("nil: $ask (rfc2180#4.1.3)", ({ ask, want }) => {
    const { second } = multiAccessed({ "fetch-expunged": "nil" });
    const answer = second.send(`B001 FETCH 3:4 ${ask}`);
    expect(answer[1]).toBe(`* 4 FETCH (${want})`);
    expect(answer[2]).toBe("B001 OK FETCH completed");
  });

  it("nil: flags said to be none are what the session knows then", () => {
    const { server: given, second } = multiAccessed({ "fetch-expunged": "nil" });
    second.send("B001 FETCH 3:4 FLAGS");
    expect(given.world.sessions.get(2)?.selected?.view.at(4)?.flags.names).toEqual([]);
  });

  it("substitute: another content under the same UID and flags", () => {
    const { second } = multiAccessed({ "fetch-expunged": "substitute" });
    const [answer] = second.send("B001 FETCH 4 (UID FLAGS BODY.PEEK[])");
    expect(answer).toMatch(/^\* 4 FETCH \(UID 4 FLAGS \(\\Deleted\) BODY\[\] \{\d+\}\r\n/);
    expect(answer).toContain("Subject: Message no longer available\r\n");
    expect(answer).toContain("\r\n\r\nAnother client has removed this message");
  });

  it("no-then-bye: the second time the session is cut off", () => {
    const { server: given, second } = multiAccessed({ "fetch-expunged": "no-then-bye" });
    expect(second.send("B001 FETCH 4:7 FLAGS")).toEqual([ALL_GONE]);
    expect(second.send("B002 FETCH 1:3 UID")).toEqual([...uids(1, 2, 3), "B002 OK FETCH completed"]);
    expect(second.send("B003 FETCH 4 FLAGS")).toEqual([expect.stringMatching(/^\* BYE /)]);
    expect(given.world.sessions.get(2)).toBeUndefined();
  });

  it("no-then-bye: who asks for the news in between is not cut off at the next message that is gone", () => {
    const { first, second } = multiAccessed({ "fetch-expunged": "no-then-bye" });
    expect(second.send("B001 FETCH 4:7 FLAGS")).toEqual([ALL_GONE]);
    second.send("B002 NOOP");
    first.send("A01 STORE 2 +FLAGS.SILENT (\\Deleted)");
    first.send("A02 EXPUNGE");
    expect(second.send("B003 FETCH 2 FLAGS")).toEqual(["B003 NO Message 2 has been expunged"]);
    expect(second.send("B004 FETCH 2 FLAGS")).toEqual([expect.stringMatching(/^\* BYE /)]);
  });

  it("the strategy is a reason only where a message is gone", () => {
    const { server: given, second } = multiAccessed();
    const because = (line: string): readonly unknown[] => {
      second.send(line);
      const said = given.events.findLast((event) => event.type === "response");
      return said?.type === "response" ? said.because : [];
    };
    expect(because("B001 FETCH 1:3 UID")).toEqual([]);
    expect(because("B002 FETCH 3:4 UID")).toEqual([{ axis: "fetch-expunged", option: "ghost" }]);
  });
});

it("a mailbox that went away under the session is answered NO", () => {
  const given = server({ mailboxes: { FOO: 2 }, strategy: { "delete-selected": "expunge-all" } });
  const [first, second] = [given.client(1), given.client(2, "FOO")];
  first.send("a DELETE FOO");
  expect(second.send("b FETCH 1 FLAGS").at(-1)).toBe("b NO [NONEXISTENT] Mailbox does not exist");
});

it("reading what is printed gives the same arguments", () => {
  fc.assert(
    fc.property(messageSet, fc.array(fetchAttribute, { minLength: 1, maxLength: 4 }), (set, attributes) => {
      for (const command of [fetch, uidFetch])
        expect(reparse(command, { set, attributes })).toEqual({ set, attributes });
    }),
  );
});
