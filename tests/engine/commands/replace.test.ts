import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { replace, uidReplace } from "#engine/commands/replace.ts";
import { octetString } from "#imap/octets.ts";
import { type Client, type GivenServer, type Server, server } from "../harness.ts";
import { reparse } from "./reparse.ts";

const OFFERED = [...DEFAULT_CAPABILITIES, "REPLACE", "OBJECTID"];
const NEW = "Subject: new\r\n\r\nBetter\r\n";
const literal = (text: string = NEW): string => `{${text.length}+}\r\n${text}`;

const four = (more: GivenServer = {}): { given: Server; client: Client } => {
  const given = server({ mailboxes: { Drafts: 4, Sent: 1 }, capabilities: OFFERED, ...more });
  return { given, client: given.client(1, "Drafts") };
};
const texts = (given: Server, name: string): string[] =>
  [...given.mailbox(name).messages].map(({ octets }) => octetString(octets).split("\r\n")[0] ?? "");

describe("REPLACE (rfc8508)", () => {
  it("puts the new message in and takes the old one out, flags and all", () => {
    const { given, client } = four();
    client.send("s STORE 4 +FLAGS.SILENT (\\Flagged)");
    expect(client.send(`A003 REPLACE 4 Drafts (\\Seen \\Draft) ${literal()}`)).toEqual([
      "* OK [APPENDUID 2 5] Replacement message ready",
      "* 4 EXPUNGE",
      "* 4 EXISTS",
      "* 1 RECENT",
      "A003 OK REPLACE completed",
    ]);
    expect(given.contents("Drafts")).toEqual(["1", "2", "3", "5 \\Seen \\Draft"]);
    expect(texts(given, "Drafts")[3]).toBe("Subject: new");
  });

  it("UID REPLACE takes a UID, and only that message goes", () => {
    const { given, client } = four();
    client.send("s STORE 1 +FLAGS.SILENT (\\Deleted)");
    const answer = client.send(`A004 UID REPLACE 3 Drafts "01-Jan-2000 00:00:00 +0000" ${literal()}`);
    expect(answer[0]).toBe("* OK [APPENDUID 2 5] Replacement message ready");
    expect(answer).toContain("* 3 EXPUNGE");
    expect(answer.at(-1)).toBe("A004 OK UID REPLACE completed");
    expect(given.contents("Drafts")).toEqual(["1 \\Deleted", "2", "4", "5"]);
    expect(client.send("b UID FETCH 5 INTERNALDATE")[0]).toContain(" 1-Jan-2000");
  });

  it("the new one may go into another mailbox", () => {
    const { given, client } = four();
    expect(client.send(`a REPLACE * Sent ${literal()}`)).toEqual([
      "* OK [APPENDUID 3 2] Replacement message ready",
      "* 4 EXPUNGE",
      "a OK REPLACE completed",
    ]);
    expect(given.contents("Drafts")).toEqual(["1", "2", "3"]);
    expect(texts(given, "Sent")).toEqual(["Subject: message 1", "Subject: new"]);
  });

  it("the two have different EMAILIDs (rfc8508#4.6)", () => {
    const { client } = four();
    const before = client.send("a FETCH 4 EMAILID")[0];
    client.send(`b REPLACE 4 Drafts ${literal()}`);
    expect(client.send("c FETCH 4 EMAILID")[0]).not.toBe(before);
  });

  it("says no APPENDUID where UIDPLUS is not offered", () => {
    const { client } = four({ capabilities: ["IMAP4rev1", "LITERAL+", "REPLACE"] });
    expect(client.send(`a REPLACE 4 Drafts ${literal()}`)[0]).toBe("* 4 EXPUNGE");
  });

  it("is told to others as an EXPUNGE and an arrival", () => {
    const { given, client } = four();
    const other = given.client(2, "Drafts");
    client.send(`a REPLACE 2 Drafts ${literal()}`);
    expect(other.send("b NOOP").slice(0, 2)).toEqual(["* 2 EXPUNGE", "* 4 EXISTS"]);
  });

  it.each([
    { name: "no such number", line: "REPLACE 9 Drafts", want: /^a BAD No such message sequence number/ },
    { name: "no such UID", line: "UID REPLACE 9 Drafts", want: /^a NO There is no such message to replace/ },
    { name: "no such mailbox", line: "REPLACE 1 Nowhere", want: /^a NO \[TRYCREATE\]/ },
    { name: "a set", line: "REPLACE 1:2 Drafts", want: /^a BAD expected a space/ },
    { name: "number 0", line: "REPLACE 0 Drafts", want: /^a BAD .*must be from 1/ },
  ])("$name: nothing is done, and the literal is not taken", ({ line, want }) => {
    const { given, client } = four();
    expect(client.send(`a ${line} {22}`)).toEqual([expect.stringMatching(want)]);
    expect(given.contents("Drafts")).toHaveLength(4);
    expect(client.send(`a ${line} ${literal()}`).at(-1)).toMatch(want);
    expect(given.contents("Drafts")).toHaveLength(4);
    expect(given.contents("Sent")).toHaveLength(1);
  });

  it.each([
    { name: "an empty message", data: "{0+}\r\n", want: "a NO REPLACE cancelled: an empty message cannot be appended" },
    {
      name: "two messages",
      data: `${literal()} ${literal()}`,
      want: "a BAD expected the end of the command, at octet 51",
    },
  ])("$name is refused", ({ data, want }) => {
    const { given, client } = four();
    expect(client.send(`a REPLACE 1 Drafts ${data}`).at(-1)).toBe(want);
    expect(given.contents("Drafts")).toHaveLength(4);
  });

  it("is refused in a mailbox opened with EXAMINE, and outside the selected state", () => {
    const { given, client } = four();
    client.send("e EXAMINE Drafts");
    expect(client.send(`a REPLACE 1 Drafts ${literal()}`)[0]).toBe("a NO [READ-ONLY] Mailbox is open read-only");
    client.send("u UNSELECT");
    expect(client.send(`b REPLACE 1 Drafts ${literal()}`)[0]).toMatch(/^b BAD REPLACE is not allowed/);
    expect(given.contents("Drafts")).toHaveLength(4);
  });

  it("a message that is gone is not replaced, and no other in its stead", () => {
    const { given, client } = four();
    const other = given.client(2, "Drafts");
    other.send("a STORE 2 +FLAGS.SILENT (\\Deleted)");
    other.send("b EXPUNGE");
    const answer = client.send(`a REPLACE 2 Drafts ${literal()}`);
    expect(answer.at(-1)).toBe("a NO [EXPUNGEISSUED] Message 2 has been expunged");
    expect(given.contents("Drafts")).toEqual(["1", "3", "4"]);
  });

  it("numbers are those the client knew when it sent them (notify-when=before)", () => {
    const { given, client } = four({ strategy: { "notify-when": "before" } });
    const other = given.client(2, "Drafts");
    other.send("a STORE 1 +FLAGS.SILENT (\\Deleted)");
    other.send("b EXPUNGE");
    client.send(`a REPLACE 3 Drafts ${literal()}`);
    expect(given.contents("Drafts")).toEqual(["2", "4", "5"]);
  });

  it("waits for the literal", () => {
    const { given, client } = four();
    expect(client.send(`a REPLACE 4 Drafts {${NEW.length}}`)).toEqual(["+ Ready for literal data"]);
    expect(client.send(NEW).at(-1)).toBe("a OK REPLACE completed");
    expect(given.contents("Drafts")).toEqual(["1", "2", "3", "5"]);
  });

  it.each(["REPLACE", "UID REPLACE"])("%s is unknown where it is not offered", (name) => {
    const { client } = four({ capabilities: DEFAULT_CAPABILITIES });
    expect(client.send(`a ${name} 1 Drafts {22}`)).toEqual([`a BAD unknown command ${name}`]);
  });

  it("what it prints it reads back", () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.constant("*" as const), fc.integer({ min: 1, max: 0xffff_ffff })),
        fc.constantFrom("INBOX", "a b", "été/日本"),
        fc.option(fc.constantFrom(["\\Seen"], ["$Junk", "\\Draft"], []), { nil: undefined }),
        fc.constantFrom("literal" as const, "literal8" as const, "UTF8" as const),
        fc.uint8Array({ maxLength: 20 }).map((octets) => octets.map((octet) => octet || 1)),
        (number, mailbox, flags, form, octets) => {
          const args = { number, mailbox, message: { flags, date: undefined, form, octets } };
          for (const command of [replace, uidReplace]) expect(reparse(command, args)).toEqual(args);
        },
      ),
    ));
});
