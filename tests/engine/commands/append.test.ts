import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { octetString } from "#imap/octets.ts";
import { EPOCH_MS, server } from "../harness.ts";

const without = (...names: string[]) => DEFAULT_CAPABILITIES.filter((capability) => !names.includes(capability));
const given = (capabilities = [...DEFAULT_CAPABILITIES]) => server({ mailboxes: { FOO: 1 }, capabilities });
const newest = (there: ReturnType<typeof server>) => {
  const { messages } = there.mailbox("FOO");
  return messages.at(messages.size);
};

describe("APPEND", () => {
  it.each([
    { name: "a literal", line: "FOO {3+}\r\nabc", text: "abc", flags: [] as string[] },
    { name: "no flags", line: "FOO () {3+}\r\nabc", text: "abc", flags: [] },
    {
      name: "flags and keywords",
      line: "FOO (\\seen $Junk \\Draft) {3+}\r\nabc",
      text: "abc",
      flags: ["\\Seen", "\\Draft", "$Junk"],
    },
    { name: "a literal8", line: "FOO ~{3+}\r\na\0c", text: "a\0c", flags: [] },
    { name: "a quoted name", line: '"FOO" {3+}\r\nabc', text: "abc", flags: [] },
    { name: "a literal name", line: "{3+}\r\nFOO {3+}\r\nabc", text: "abc", flags: [] },
  ])("takes $name", ({ line, text, flags }) => {
    const there = given();
    expect(there.client(1).send(`a APPEND ${line}`)).toEqual(["a OK [APPENDUID 2 2] APPEND completed"]);
    const message = newest(there);
    expect(message && octetString(message.octets)).toBe(text);
    expect(message?.flags.names).toEqual(flags);
    expect(message?.internalDate).toEqual({ epochMs: EPOCH_MS, zoneMinutes: 0 });
  });

  it("keeps what holds NUL in base64: BODY and BINARY both give all of it", () => {
    const client = given().client(1, "FOO");
    client.send("a APPEND FOO ~{42+}\r\nContent-Transfer-Encoding: binary\r\n\r\na\0b\r\n");
    const body = "{47}\r\nContent-Transfer-Encoding: base64\r\n\r\nYQBiDQo=\r\n";
    expect(client.send("b FETCH * (BODY.PEEK[] RFC822.SIZE)").at(-2)).toMatch(`(BODY[] ${body} RFC822.SIZE 47)`);
    expect(client.send("c FETCH * (BINARY.PEEK[1] BINARY.SIZE[1])").at(-2)).toMatch(
      "(BINARY[1] ~{5}\r\na\0b\r\n BINARY.SIZE[1] 5)",
    );
  });

  it("asks for a synchronizing literal", () => {
    const there = given();
    const client = there.client(1);
    expect(client.send("a APPEND FOO (\\Seen) {3}")).toEqual(["+ Ready for literal data"]);
    expect(client.send("abc")).toEqual(["a OK [APPENDUID 2 2] APPEND completed"]);
  });

  it("keeps the date and zone it is given", () => {
    const there = given();
    there.client(1).send('a APPEND FOO (\\Seen) " 7-Feb-1994 21:52:25 -0800" {3+}\r\nabc');
    expect(newest(there)?.internalDate).toEqual({ epochMs: 760_686_745_000, zoneMinutes: -480 });
  });

  it("gives the play's time where no date is given, in whole seconds", () => {
    const there = given();
    there.advance(61_700);
    there.client(1).send("a APPEND FOO {3+}\r\nabc");
    expect(newest(there)).toMatchObject({
      internalDate: { epochMs: EPOCH_MS + 61_000, zoneMinutes: 0 },
      saveDate: 61_700,
    });
  });

  it("tells EXISTS when the mailbox is selected, and others when they ask", () => {
    const there = given();
    const [one, two] = [there.client(1, "FOO"), there.client(2, "FOO")];
    expect(one.send("a APPEND FOO {3+}\r\nabc")).toEqual([
      "* 2 EXISTS",
      "* 1 RECENT",
      "a OK [APPENDUID 2 2] APPEND completed",
    ]);
    expect(two.send("a NOOP")).toEqual(["* 2 EXISTS", "a OK NOOP completed"]);
  });

  it("says no APPENDUID where UIDPLUS is not offered", () => {
    expect(given(without("UIDPLUS")).client(1).send("a APPEND FOO {3+}\r\nabc")).toEqual(["a OK APPEND completed"]);
  });
});

describe("APPEND of several messages", () => {
  it("appends all, and says all UIDs", () => {
    const there = given();
    expect(there.client(1).send("a APPEND FOO (\\Seen) {3+}\r\nabc {2+}\r\nde ($Junk) {1+}\r\nf")).toEqual([
      "a OK [APPENDUID 2 2:4] APPEND completed",
    ]);
    expect(there.contents("FOO")).toEqual(["1", "2 \\Seen", "3", "4 $Junk"]);
    const ids = [...there.mailbox("FOO").messages].slice(1).map(({ emailId }) => emailId);
    expect(new Set(ids).size).toBe(3);
  });

  it.each([
    {
      name: "an empty one at the end",
      line: "{3+}\r\nabc {0+}\r\n",
      want: "a NO APPEND cancelled: an empty message cannot be appended",
    },
    {
      name: "an empty one at the start",
      line: "{0+}\r\n {3+}\r\nabc",
      want: "a NO APPEND cancelled: an empty message cannot be appended",
    },
    {
      name: "a bad flag in the second",
      line: "{3+}\r\nabc (\\Recent) {1+}\r\nd",
      want: "a BAD \\Recent cannot be set by a client, at octet 25",
    },
  ])("appends none with $name", ({ line, want }) => {
    const there = given();
    expect(there.client(1).send(`a APPEND FOO ${line}`)).toEqual([want]);
    expect(there.contents("FOO")).toHaveLength(1);
  });

  it("takes one only where MULTIAPPEND is not offered", () => {
    expect(given(without("MULTIAPPEND")).client(1).send("a APPEND FOO {3+}\r\nabc {1+}\r\nd")).toEqual([
      "a BAD expected the end of the command, at octet 23",
    ]);
  });
});

describe("APPEND refuses before the octets come", () => {
  it.each([
    { name: "a mailbox that is not there", line: "NONE {5}", want: "a NO [TRYCREATE] No such mailbox" },
    { name: "a name that only has mailboxes below it", line: "dir {5}", want: "a NO [TRYCREATE] No such mailbox" },
    {
      name: "too large a message",
      line: "FOO (\\Seen) {67108865}",
      want: "a NO [TOOBIG] a literal must not be longer than 67108864 octets",
    },
    { name: "an empty message", line: "FOO {0}", want: "a NO APPEND cancelled: an empty message cannot be appended" },
    {
      name: "an unknown system flag",
      line: "FOO (\\Foo) {5}",
      want: "a BAD there is no system flag \\Foo, at octet 15",
    },
    { name: "\\Recent", line: "FOO (\\Recent) {5}", want: "a BAD \\Recent cannot be set by a client, at octet 15" },
    {
      name: "a date that is none",
      line: 'FOO "yesterday" {5}',
      want: "a BAD expected a day of two digits, or a space and one digit, at octet 15",
    },
    { name: "a name that is too long", line: "{70000}", want: "a NO [LIMIT] A mailbox name cannot be that long" },
    {
      name: "something else before the literal",
      line: "FOO bar {5}",
      want: "a BAD expected the message as a literal, at octet 14",
    },
  ])("$name", ({ line, want }) => {
    const client = server({ mailboxes: { FOO: 0, "dir/x": 0 } }).client(1);
    expect(client.send(`a APPEND ${line}`)).toEqual([want]);
    expect(client.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });

  it.each([
    { name: "with a literal that waits", line: "FOO {11}" },
    { name: "with one that does not", line: "FOO {11+}\r\nabcdefghijk" },
  ])("a message over the server's limit, $name", ({ line }) => {
    const there = given();
    const client = there.client(1);
    there.world = { ...there.world, limits: { ...there.world.limits, append: 10 } };
    expect(client.send(`a APPEND ${line}`)).toEqual(["a NO [TOOBIG] A message must not be over 10 octets"]);
    expect(client.send("b STATUS FOO (MESSAGES APPENDLIMIT)")).toEqual([
      "* STATUS FOO (MESSAGES 1 APPENDLIMIT 10)",
      "b OK STATUS completed",
    ]);
  });

  it("swallows the octets of a literal that does not wait", () => {
    const client = given().client(1);
    expect(client.send("a APPEND NONE {10+}\r\nb LOGOUT\r\n")).toEqual(["a NO [TRYCREATE] No such mailbox"]);
    expect(client.send("c NOOP")).toEqual(["c OK NOOP completed"]);
  });
});

describe("APPEND refuses", () => {
  it.each([
    { name: "no message", line: "FOO", want: "a BAD expected a space but the line ends, at octet 13" },
    {
      name: "a quoted message",
      line: 'FOO "abc"',
      want: "a BAD expected a day of two digits, or a space and one digit, at octet 15",
    },
    { name: "an atom for a message", line: "FOO abc", want: "a BAD expected the message as a literal, at octet 14" },
    {
      name: "an octet 0 in a plain literal",
      line: "FOO {3+}\r\na\0c",
      want: "a BAD a literal must not hold the octet 0 (rfc9051#4.3), at octet 14",
    },
    { name: "a rest", line: "FOO {3+}\r\nabc)", want: "a BAD expected a space, at octet 23" },
  ])("$name", ({ line, want }) => {
    const there = given();
    expect(there.client(1).send(`a APPEND ${line}`)).toEqual([want]);
    expect(there.contents("FOO")).toHaveLength(1);
  });

  it("a literal8 where BINARY is not offered: IMAP4rev2 has it in FETCH alone (rfc9051#B)", () => {
    const client = given(without("BINARY")).client(1);
    expect(client.send("a APPEND FOO ~{3}")[0]).toMatch(
      "a BAD a literal8 (~{...}) is not allowed, for BINARY is not offered",
    );
  });
});

describe("APPEND and UTF-8", () => {
  const eightBit = "Subject: \xc3\xa9\r\n\r\nbody";
  const body = "Subject: e\r\n\r\n\xc3\xa9";

  it.each([
    {
      name: "8-bit headers are refused before ENABLE",
      enable: false,
      data: `{${eightBit.length}+}\r\n${eightBit}`,
      want: "a NO [CANNOT] 8-bit characters in the header need ENABLE UTF8=ACCEPT first",
    },
    {
      name: "8-bit bodies are not",
      enable: false,
      data: `{${body.length}+}\r\n${body}`,
      want: "a OK [APPENDUID 2 2] APPEND completed",
    },
    {
      name: "UTF8 data is refused before ENABLE",
      enable: false,
      data: `UTF8 (~{${eightBit.length}+}\r\n${eightBit})`,
      want: "a NO [CLIENTBUG] UTF8 needs ENABLE UTF8=ACCEPT first",
    },
    {
      name: "UTF8 data is taken after it",
      enable: true,
      data: `UTF8 (~{${eightBit.length}+}\r\n${eightBit})`,
      want: "a OK [APPENDUID 2 2] APPEND completed",
    },
    {
      name: "and so are 8-bit headers",
      enable: true,
      data: `{${eightBit.length}+}\r\n${eightBit}`,
      want: "a OK [APPENDUID 2 2] APPEND completed",
    },
    {
      name: "UTF8 wants its parenthesis closed",
      enable: true,
      data: "UTF8 (~{1+}\r\nx",
      want: 'a BAD expected ")" after the message but the line ends, at octet 28',
    },
  ])("$name", ({ enable, data, want }) => {
    const client = given().client(1);
    if (enable) client.send("e ENABLE UTF8=ACCEPT");
    expect(client.send(`a APPEND FOO ${data}`)).toEqual([want]);
  });

  it("knows no UTF8 where UTF8=ACCEPT is not offered", () => {
    expect(given(without("UTF8=ACCEPT")).client(1).send("a APPEND FOO UTF8 (~{3}")[0]).toMatch(
      "a BAD UTF8 is not allowed, for UTF8=ACCEPT is not offered",
    );
  });
});
