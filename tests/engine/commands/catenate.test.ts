import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { append } from "#engine/commands/append.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { Reader } from "#imap/reader.ts";
import { type Client, type Server, server } from "../harness.ts";

const OFFERED = [...DEFAULT_CAPABILITIES, "CATENATE", "REPLACE"];
const HEADER = ["Subject: two parts", 'Content-Type: multipart/mixed; boundary="B"', ""].join("\r\n");
const ORIGINAL = `${HEADER}\r\n--B\r\nContent-Type: text/plain\r\n\r\nfirst\r\n--B\r\nContent-Type: image/x\r\n\r\nsecond\r\n--B--\r\n`;

const drafts = (capabilities: readonly string[] = OFFERED): { given: Server; client: Client } => {
  const given = server({
    mailboxes: {
      Drafts: [
        { uid: 20, text: ORIGINAL },
        { uid: 30, text: "Subject: other\r\n\r\nOther\r\n" },
      ],
    },
    capabilities,
  });
  return { given, client: given.client(1) };
};
const text = (octets: string): string => `TEXT {${octets.length}+}\r\n${octets}`;
const newest = (given: Server, name = "Drafts"): string =>
  octetString([...given.mailbox(name).messages].at(-1)?.octets ?? octetsOf(""));
const url = (rest: string): string => `URL "/Drafts;UIDVALIDITY=2/;UID=${rest}"`;

describe("APPEND CATENATE (rfc4469)", () => {
  it("example 1: another attachment, without sending the rest", () => {
    const { given, client } = drafts();
    const answer = client.send(
      `A003 APPEND Drafts (\\Seen \\Draft $MDNSent) CATENATE (${url("20/;section=HEADER")} ${text("--B\r\n")} ` +
        `${url("20/;section=1.MIME")} ${url("20/;section=1")} ${text("\r\n--B\r\n\r\n")} ${url("30")} ${text("\r\n--B--\r\n")})`,
    );
    expect(answer).toEqual(["A003 OK [APPENDUID 2 31] APPEND completed"]);
    expect(newest(given)).toBe(
      `${HEADER}\r\n--B\r\nContent-Type: text/plain\r\n\r\nfirst\r\n--B\r\n\r\nSubject: other\r\n\r\nOther\r\n\r\n--B--\r\n`,
    );
    expect(given.contents("Drafts").at(-1)).toBe("31 \\Seen \\Draft $MDNSent");
    // Nothing that was read by it is \Seen.
    expect(given.contents("Drafts").slice(0, 2)).toEqual(["20", "30"]);
  });

  it("waits for each literal", () => {
    const { given, client } = drafts();
    expect(client.send(`a APPEND Drafts CATENATE (${url("20/;section=HEADER")} TEXT {6}`)).toEqual([
      "+ Ready for literal data",
    ]);
    expect(client.send("Hello  URL {26}").slice(0, 1)).toEqual(["+ Ready for literal data"]);
    expect(client.send(";UID=30/;PARTIAL=0.3/Drafts)").at(-1)).toMatch(/^a /);
    expect(given.contents("Drafts")).toHaveLength(2);
  });

  it.each([
    { parts: `${url("20/;SECTION=TEXT/;PARTIAL=0.3")}`, want: "--B" },
    { parts: `${url("20/;PARTIAL=9")} ${text("x")}`, want: `${ORIGINAL.slice(9)}x` },
    { parts: `${text("")} ${text("a")}`, want: "a" },
    { parts: "url /Drafts/;uid=30/;section=text", want: "Other\r\n" },
  ])("$parts", ({ parts, want }) => {
    const { given, client } = drafts();
    expect(client.send(`a APPEND Drafts CATENATE (${parts})`)[0]).toMatch(/^a OK/);
    expect(newest(given)).toBe(want);
  });

  it("with a mailbox selected a URL may begin at its UID", () => {
    const { given, client } = drafts();
    client.send("s SELECT Drafts");
    expect(client.send("a APPEND INBOX CATENATE (URL ;UID=30)").at(-1)).toMatch(/^a OK/);
    expect(newest(given, "INBOX")).toBe("Subject: other\r\n\r\nOther\r\n");
  });

  it.each([
    { name: "no such UID (example 4)", bad: "/Drafts;UIDVALIDITY=2/;UID=113330/;section=1.5.9" },
    { name: "no such part", bad: "/Drafts/;UID=20/;SECTION=3" },
    { name: "no such mailbox", bad: "/Nowhere/;UID=20" },
    { name: "another UIDVALIDITY", bad: "/Drafts;UIDVALIDITY=3/;UID=20" },
    { name: "another server", bad: "imap://joe@example.org/Drafts/;UID=20" },
    { name: "no UID", bad: "/Drafts" },
    { name: "within no mailbox", bad: ";UID=20" },
  ])("$name is a BADURL, and nothing is appended", ({ bad }) => {
    const { given, client } = drafts();
    const line = `a APPEND Drafts CATENATE (${text("x")} ${url("20")} URL "${bad}" URL "/also/bad")`;
    expect(client.send(line)).toEqual([`a NO [BADURL ${bad}] A URL names no message here, or no part of one`]);
    expect(given.contents("Drafts")).toHaveLength(2);
  });

  it("the code of a BADURL does not end early", () => {
    expect(drafts().client.send('a APPEND Drafts CATENATE (URL "/x]y")')[0]).toMatch(/^a NO \[BADURL \/x%5Dy\] /);
  });

  it("a whole that is too big is TOOBIG, before it is put together", () => {
    const { given, client } = drafts();
    given.world = { ...given.world, limits: { ...given.world.limits, append: 1000 } };
    const line = `a APPEND Drafts CATENATE (${Array.from({ length: 10 }, () => url("20")).join(" ")})`;
    expect(client.send(line)).toEqual(["a NO [TOOBIG] The whole message would be over 1000 octets"]);
  });

  it("several at once, and an empty one, are as in APPEND", () => {
    const { given, client } = drafts();
    expect(client.send(`a APPEND Drafts CATENATE (${text("a")}) (\\Seen) CATENATE (${text("b")}) {1+}\r\nc`)[0]).toBe(
      "a OK [APPENDUID 2 31:33] APPEND completed",
    );
    expect(given.contents("Drafts").slice(2)).toEqual(["31", "32 \\Seen", "33"]);
    expect(client.send(`b APPEND Drafts CATENATE (${text("")})`)[0]).toMatch(/^b NO APPEND cancelled/);
  });

  it("UTF8 in a part needs ENABLE (rfc6855#4)", () => {
    const { client } = drafts();
    const line = "APPEND Drafts CATENATE (UTF8 (~{2+}\r\n\xc3\xa9))";
    expect(client.send(`a ${line}`)[0]).toMatch(/^a NO \[CLIENTBUG\]/);
    client.send("e ENABLE UTF8=ACCEPT");
    expect(client.send(`b ${line}`)[0]).toMatch(/^b OK/);
  });

  it("REPLACE takes it too (rfc8508#4.2)", () => {
    const { given, client } = drafts();
    client.send("s SELECT Drafts");
    const answer = client.send(`A011 UID REPLACE 30 Drafts CATENATE (${text("To: Mitzy\r\n")} URL "/Drafts/;UID=30")`);
    expect(answer[0]).toBe("* OK [APPENDUID 2 31] Replacement message ready");
    expect(newest(given)).toBe("To: Mitzy\r\nSubject: other\r\n\r\nOther\r\n");
    expect(given.contents("Drafts").map((line) => line.split(" ")[0])).toEqual(["20", "31"]);
  });

  it.each([
    { data: "CATENATE ()", want: "a BAD expected TEXT or URL, at octet 27" },
    { data: "CATENATE (TEXT x)", want: "a BAD expected a literal, at octet 32" },
    { data: "CATENATE (TEXT)", want: "a BAD expected a space, at octet 31" },
    { data: 'CATENATE (URL "")', want: "a BAD a URL must not be empty, at octet 31" },
    { data: "CATENATE (URL)", want: "a BAD expected a space, at octet 30" },
    {
      data: `CATENATE (URL {8193+}\r\n${"x".repeat(8193)})`,
      want: "a BAD a URL must not be longer than 8192 octets, at octet 31",
    },
  ])("$data", ({ data, want }) => expect(drafts().client.send(`a APPEND Drafts ${data}`)).toEqual([want]));

  it("is unknown where it is not offered", () => {
    expect(drafts(DEFAULT_CAPABILITIES).client.send(`a APPEND Drafts CATENATE (${url("20")})`)).toEqual([
      "a BAD expected the message as a literal, at octet 17",
    ]);
  });

  it("what it prints it reads back", () => {
    const { given } = drafts();
    const session = given.world.sessions.get(1);
    const octets = fc.uint8Array({ maxLength: 20 }).map((array) => array.map((octet) => octet || 1));
    const part = fc.oneof(
      fc.record({ type: fc.constantFrom("TEXT" as const, "UTF8" as const), octets }),
      fc.record({ type: fc.constant("URL" as const), url: fc.constantFrom("/INBOX/;UID=1", "a b", 'q"') }),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const message = { flags: ["\\Seen"], date: undefined, form: "CATENATE" as const, parts };
        const args = { mailbox: "INBOX", messages: [message] };
        const reader = new Reader(octetsOf(append.print(args)));
        if (session) expect(append.parse(reader, { world: given.world, session })).toEqual(args);
      }),
    );
  });
});
