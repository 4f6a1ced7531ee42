/** What differs between IMAP4rev1 and IMAP4rev2, and between sessions that have said ENABLE and those that have not. */
import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { server } from "./harness.ts";

const withoutRev1 = DEFAULT_CAPABILITIES.filter((name) => name !== "IMAP4rev1");
const EACUTE = "\xc3\xa9";

describe("a server without IMAP4rev1 (rfc9051#7.2.2)", () => {
  const rev2 = () => server({ capabilities: withoutRev1, mailboxes: { FOO: 2, "\u00e9": 0 } });

  it("answers as IMAP4rev2 from the start", () => {
    const client = rev2().client(1);
    const answers = client.send("a SELECT FOO");
    expect(answers).toContain('* LIST (\\HasNoChildren) "/" FOO');
    expect(answers.join()).not.toMatch(/RECENT|UNSEEN/);
    expect(client.send("b SEARCH ALL")[0]).toBe('* ESEARCH (TAG "b") ALL 1:2');
    expect(client.send('c LIST "" %')).toContain(`* LIST (\\HasNoChildren) "/" "${EACUTE}"`);
  });

  it("does so again after UNAUTHENTICATE", () => {
    const client = rev2().client(1);
    client.send("a UNAUTHENTICATE");
    client.send("b LOGIN joe x");
    client.send("c SELECT FOO");
    expect(client.send("d SEARCH ALL")[0]).toBe('* ESEARCH (TAG "d") ALL 1:2');
  });

  it.each([
    { line: "CHECK", want: "unknown command CHECK" },
    { line: 'LSUB "" *', want: "unknown command LSUB" },
    { line: "FETCH 1 RFC822", want: "there is no FETCH item RFC822" },
    { line: "FETCH 1 (UID RFC822.HEADER)", want: "there is no FETCH item RFC822.HEADER" },
    { line: "FETCH 1 RFC822.TEXT", want: "there is no FETCH item RFC822.TEXT" },
    { line: "SEARCH NEW", want: "there is no search key NEW" },
    { line: "SEARCH NOT OLD", want: "there is no search key OLD" },
    { line: "UID SEARCH OR RECENT SEEN", want: "there is no search key RECENT" },
  ])("does not know $line (rfc9051#E)", ({ line, want }) => {
    expect(rev2().client(1, "FOO").send(`a ${line}`)).toEqual([`a BAD ${want}`]);
  });

  it("does not know STATUS (RECENT)", () => {
    expect(rev2().client(1).send("a STATUS FOO (RECENT)")[0]).toMatch(/^a BAD expected a STATUS item/);
  });
});

describe("UTF-8 in quoted strings (rfc6855#3, rfc9051#4.3.1)", () => {
  const given = (capabilities: readonly string[] = DEFAULT_CAPABILITIES) =>
    server({ capabilities, mailboxes: { "\u00e9": 1 } });

  it("is taken before ENABLE, and names go out in modified UTF-7", () => {
    const client = given().client(1);
    expect(client.send(`a STATUS "${EACUTE}" (MESSAGES)`)[0]).toBe("* STATUS &AOk- (MESSAGES 1)");
    expect(client.send("b STATUS &AOk- (MESSAGES)")[0]).toBe("* STATUS &AOk- (MESSAGES 1)");
  });

  it("goes out after ENABLE, and modified UTF-7 is nothing special then", () => {
    const client = given().client(1);
    client.send("a ENABLE UTF8=ACCEPT");
    expect(client.send(`b STATUS "${EACUTE}" (MESSAGES)`)[0]).toBe(`* STATUS "${EACUTE}" (MESSAGES 1)`);
    expect(client.send("c STATUS &AOk- (MESSAGES)")).toEqual(["c NO [NONEXISTENT] No such mailbox"]);
  });

  it("is refused where neither UTF8=ACCEPT nor IMAP4rev2 is offered", () => {
    const client = given(["IMAP4rev1"]).client(1);
    expect(client.send(`a STATUS "${EACUTE}" (MESSAGES)`)[0]).toMatch(/^a BAD expected a 7-bit character/);
  });

  it.each([
    { name: "before ENABLE", enable: "X" },
    { name: "after ENABLE", enable: "UTF8=ACCEPT" },
  ])("must be well-formed in every command, $name", ({ enable }) => {
    const client = given().client(1);
    client.send(`a ENABLE ${enable}`);
    expect(client.send('b ID ("name" "\xc3")')).toEqual([
      "b BAD the quoted string is not well-formed UTF-8, at octet 15",
    ]);
  });
});

describe("names that are not in Normalization Form C (rfc9051#6.3.4)", () => {
  const decomposed = '"e\xcc\x81"';

  it.each([{ line: `CREATE ${decomposed}` }, { line: `RENAME FOO ${decomposed}` }])(
    "cannot be made by a client that speaks UTF-8: $line",
    ({ line }) => {
      const client = server({ mailboxes: { FOO: 0 } }).client(1);
      client.send("a ENABLE IMAP4rev2");
      expect(client.send(`b ${line}`)).toEqual(["b NO [CANNOT] The name is not in Unicode Normalization Form C"]);
    },
  );

  it("can be made in modified UTF-7", () => {
    expect(server().client(1).send("a CREATE e&AwE-")).toEqual(["a OK CREATE completed"]);
  });
});

describe("SEARCH CHARSET", () => {
  it.each([
    { name: "is refused after ENABLE UTF8=ACCEPT (rfc6855#3)", charset: "UTF-8" },
    { name: "an unknown one as well", charset: "KOI8-R" },
  ])("$name", ({ charset }) => {
    const client = server().client(1);
    client.send("a ENABLE UTF8=ACCEPT");
    client.send("b SELECT INBOX");
    expect(client.send(`c SEARCH CHARSET ${charset} ALL`)).toEqual([
      "c BAD after ENABLE UTF8=ACCEPT a search takes no CHARSET: it is UTF-8 (rfc6855#3), at octet 10",
    ]);
    expect(client.send("d SEARCH ALL").at(-1)).toBe("d OK SEARCH completed");
  });

  it("is redundant, and taken, after ENABLE IMAP4rev2 (rfc9051#6.4.4)", () => {
    const client = server().client(1);
    client.send("a ENABLE IMAP4rev2");
    client.send("b SELECT INBOX");
    expect(client.send("c SEARCH CHARSET UTF-8 ALL").at(-1)).toBe("c OK SEARCH completed");
  });
});

describe("news of flags", () => {
  it.each([
    { name: "come without UID", line: "NOOP", want: "* 1 FETCH (FLAGS (\\Seen))" },
    {
      name: "with it in answer to a UID command (rfc3501#6.4.8)",
      line: "UID SEARCH ALL",
      want: "* 1 FETCH (UID 1 FLAGS (\\Seen))",
    },
  ])("$name", ({ line, want }) => {
    const given = server({ mailboxes: { FOO: 1 } });
    const [one, two] = [given.client(1, "FOO"), given.client(2, "FOO")];
    two.send("x STORE 1 +FLAGS.SILENT (\\Seen)");
    expect(one.send(`a ${line}`)).toContain(want);
  });

  it("come with UID under IMAP4rev2 (rfc9051#7.5.2)", () => {
    const given = server({ mailboxes: { FOO: 1 } });
    const [one, two] = [given.client(1), given.client(2, "FOO")];
    one.send("a ENABLE IMAP4rev2");
    one.send("b SELECT FOO");
    two.send("x STORE 1 +FLAGS.SILENT (\\Seen)");
    expect(one.send("c NOOP")).toContain("* 1 FETCH (UID 1 FLAGS (\\Seen))");
  });
});

describe("a pattern that is no modified UTF-7 (rfc9051#6.3.9)", () => {
  it.each([
    { line: 'LIST "" &Jjo!' },
    { line: 'LIST "&" *' },
    { line: 'LSUB "" "&*"' },
    { line: 'LIST "" (&AGE- nothing)' },
  ])("finds nothing, and is OK: $line", ({ line }) => {
    const [name] = line.split(" ");
    expect(server().client(1).send(`a ${line}`)).toEqual([`a OK ${name} completed`]);
  });
});
