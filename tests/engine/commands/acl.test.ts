import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandNamed } from "#engine/commands/index.ts";
import { octetsOf } from "#imap/octets.ts";
import { Reader } from "#imap/reader.ts";
import { server } from "../harness.ts";
import { sharing, WITH_ACL } from "../shared.ts";

const given = () => sharing({ mailboxes: { Drafts: 0, "Work/Plans": 0 } });

describe("SETACL", () => {
  it.each([
    { name: "rights replace those before", lines: ["ann lrs", "ann lr"], want: "ann lr" },
    { name: "d stands for t and e (rfc4314#2.1.1)", lines: ["David lrswida"], want: "David lrswiteda" },
    { name: "k calls for c (rfc4314#2.1.1)", lines: ["Byron lrswikda"], want: "Byron lrswiktecda" },
    { name: "a plus adds (rfc4314#3.1)", lines: ["Chris lrswi", "Chris +cda"], want: "Chris lrswikxtecda" },
    { name: "a minus takes away", lines: ["Chris lrswi", "Chris -wi"], want: "Chris lrs" },
    { name: "a minus with d takes t and e away", lines: ["Chris lrted", "Chris -d"], want: "Chris lr" },
    { name: "a minus of what is not there", lines: ["Chris -w"], want: 'Chris ""' },
    { name: "no rights at all", lines: ['ann ""'], want: 'ann ""' },
    { name: "a plus and nothing", lines: ["ann lr", "ann +"], want: "ann lr" },
    { name: "negative rights", lines: ["-ann w"], want: "-ann w" },
    { name: "anyone", lines: ["anyone l"], want: "anyone l" },
    { name: "a group, which is kept and matches nobody", lines: ["$team w"], want: "$team w" },
    { name: "a quoted identifier", lines: ['"Ann Smith" l'], want: '"Ann Smith" l' },
    { name: "identifiers are prepared (rfc4314#3)", lines: ["{4+}\r\nI\xc2\xadX l"], want: "IX l" },
    {
      name: "an identifier beyond ASCII",
      lines: ["{5+}\r\nJos\xc3\xa9 l"],
      want: "{5}\r\nJos\xc3\xa9 l",
    },
  ])("$name", ({ lines, want }) => {
    const joe = given().client(1);
    for (const line of lines) expect(joe.send(`a SETACL Drafts ${line}`)).toEqual(["a OK SETACL completed"]);
    expect(joe.send("b GETACL Drafts")).toEqual([`* ACL Drafts joe lrswipkxtecda ${want}`, "b OK GETACL completed"]);
  });

  it("leaves the owner what the owner always has", () => {
    const joe = given().client(1);
    joe.send('a SETACL Drafts joe ""');
    joe.send("b SETACL Drafts -joe la");
    expect(joe.send("c GETACL Drafts")[0]).toBe('* ACL Drafts joe la -joe ""');
    expect(joe.send("d MYRIGHTS Drafts")[0]).toBe("* MYRIGHTS Drafts la");
    expect(joe.send("e SETACL Drafts joe lrswicda")).toEqual(["e OK SETACL completed"]);
  });

  it.each([
    {
      name: "a capital letter",
      line: "SETACL Drafts John lrQswicda",
      want: "uppercase rights are not allowed, at octet 22",
    },
    {
      name: "a letter that is no right",
      line: "SETACL Drafts John lrqswicda",
      want: "the q right is not supported, at octet 22",
    },
    { name: "a digit", line: "SETACL Drafts John lr0", want: "the 0 right is not supported, at octet 22" },
    { name: "two signs", line: "SETACL Drafts John +-l", want: "the - right is not supported, at octet 22" },
    { name: "an empty identifier", line: 'SETACL Drafts "" l', want: "the identifier is empty, at octet 17" },
    { name: "a dash and nothing", line: "SETACL Drafts - l", want: "the identifier is empty, at octet 17" },
    {
      name: "one of which nothing remains",
      line: "DELETEACL Drafts {2+}\r\n\xc2\xad",
      want: "the identifier is empty, at octet 20",
    },
    {
      name: "a control character in it",
      line: 'LISTRIGHTS Drafts "a\x07"',
      want: "the identifier has characters that no user name can have, at octet 21",
    },
    {
      name: "no UTF-8",
      line: "LISTRIGHTS Drafts {1+}\r\n\xff",
      want: "the identifier is not well-formed UTF-8, at octet 21",
    },
    { name: "no rights", line: "SETACL Drafts John", want: "expected a space but the line ends, at octet 21" },
    { name: "too much", line: "SETACL Drafts John l r", want: "expected the end of the command, at octet 23" },
    { name: "no identifier", line: "DELETEACL Drafts", want: "expected a space but the line ends, at octet 19" },
    { name: "two mailboxes", line: "GETACL Drafts Work", want: "expected the end of the command, at octet 16" },
    {
      name: "an identifier to MYRIGHTS",
      line: "MYRIGHTS Drafts joe",
      want: "expected the end of the command, at octet 18",
    },
  ])("$name is BAD", ({ line, want }) => {
    expect(given().client(1).send(`a ${line}`)).toEqual([`a BAD ${want}`]);
  });

  it("takes a thousand identifiers and no more", () => {
    const joe = given().client(1);
    for (let i = 1; i < 1000; i++) joe.send(`a SETACL Drafts u${i} l`);
    expect(joe.send("b SETACL Drafts u1000 l")).toEqual(["b NO [LIMIT] The list has 1000 identifiers already"]);
    expect(joe.send("c SETACL Drafts u999 lr")).toEqual(["c OK SETACL completed"]);
  });
});

describe("DELETEACL", () => {
  it("takes an identifier out, and not the negative one (rfc4314#3.2)", () => {
    const joe = given().client(1);
    for (const line of ["Fred rwipslxetad", "-Fred wetd", "$team w"]) joe.send(`a SETACL INBOX ${line}`);
    expect(joe.send("b DELETEACL INBOX Fred")).toEqual(["b OK DELETEACL completed"]);
    expect(joe.send("c GETACL INBOX")).toEqual([
      "* ACL INBOX joe lrswipkxtecda -Fred wted $team w",
      "c OK GETACL completed",
    ]);
  });

  it("of one that is not there is done already", () => {
    expect(given().client(1).send("a DELETEACL INBOX eve")).toEqual(["a OK DELETEACL completed"]);
  });
});

describe("LISTRIGHTS", () => {
  it.each([
    { name: "another user", who: "ann", want: 'ann "" l r s w i p k x t e c d a' },
    { name: "anyone", who: "anyone", want: 'anyone "" l r s w i p k x t e c d a' },
    { name: "negative rights", who: "-ann", want: '-ann "" l r s w i p k x t e c d a' },
    { name: "the owner", who: "joe", want: "joe la r s w i p k x t e c d" },
    { name: "what cannot be taken from the owner", who: "-joe", want: '-joe "" r s w i p k x t e c d' },
    {
      name: "the identifier as it was written (rfc4314#3.4)",
      who: "{4+}\r\nI\xc2\xadX",
      want: '{4}\r\nI\xc2\xadX "" l r s w i p k x t e c d a',
    },
  ])("$name", ({ who, want }) => {
    expect(given().client(1).send(`a LISTRIGHTS Drafts ${who}`)).toEqual([
      `* LISTRIGHTS Drafts ${want}`,
      "a OK LISTRIGHTS completed",
    ]);
  });
});

describe("a mailbox that is not there", () => {
  it.each(["SETACL Nix ann l", "DELETEACL Nix ann", "GETACL Nix", "LISTRIGHTS Nix ann", "MYRIGHTS Nix", "GETACL Work"])(
    "%s",
    (line) => expect(given().client(1).send(`a ${line}`)).toEqual(["a NO [NONEXISTENT] No such mailbox"]),
  );
});

describe("capabilities", () => {
  it.each(["SETACL FOO ann l", "DELETEACL FOO ann", "GETACL FOO", "LISTRIGHTS FOO ann", "MYRIGHTS FOO"])(
    "%s is unknown without ACL",
    (line) => {
      const joe = server({ mailboxes: { FOO: 0 } }).client(1);
      expect(joe.send(`a ${line}`)).toEqual([`a BAD unknown command ${line.split(" ")[0]}`]);
    },
  );

  it("without RIGHTS= there are the rights of RFC 2086 only", () => {
    const joe = sharing({ capabilities: WITH_ACL.filter((name) => !name.startsWith("RIGHTS=")) }).client(1);
    expect(joe.send("a SETACL INBOX ann lrd")).toEqual(["a OK SETACL completed"]);
    expect(joe.send("b SETACL INBOX ann +x")).toEqual(["b BAD the x right is not supported, at octet 20"]);
    expect(joe.send("c GETACL INBOX")[0]).toBe("* ACL INBOX joe lrswipcda ann lrd");
    expect(joe.send("d LISTRIGHTS INBOX ann")[0]).toBe('* LISTRIGHTS INBOX ann "" l r s w i p c d a');
    expect(joe.send("e MYRIGHTS INBOX")[0]).toBe("* MYRIGHTS INBOX lrswipcda");
  });

  it("NAMESPACE says where the mailboxes of others are, and without ACL that there are none", () => {
    expect(given().client(1).send("a NAMESPACE")[0]).toBe('* NAMESPACE (("" "/")) (("user/" "/")) NIL');
    expect(server().client(1).send("a NAMESPACE")[0]).toBe('* NAMESPACE (("" "/")) NIL NIL');
  });

  it("MYRIGHTS in LIST is unknown without LIST-MYRIGHTS", () => {
    const joe = sharing({ capabilities: WITH_ACL.filter((name) => name !== "LIST-MYRIGHTS") }).client(1);
    expect(joe.send('a LIST "" % RETURN (MYRIGHTS)')[0]).toMatch(/^a BAD expected a return option/);
  });
});

it("SETACL and MYRIGHTS can be sent in one go (rfc4314#5.1.1)", () => {
  const joe = given().client(1);
  expect(joe.send("a SETACL Drafts joe lra\r\nb MYRIGHTS Drafts")).toEqual([
    "a OK SETACL completed",
    "* MYRIGHTS Drafts lra",
    "b OK MYRIGHTS completed",
  ]);
});

describe("what a command prints it reads back as the same arguments", () => {
  const there = sharing();
  there.connect(1);
  const session = there.world.sessions.get(1);
  if (!session) throw new Error("not connected");
  const context = { world: there.world, session };
  const mailbox = fc.constantFrom("INBOX", "user/ann/Work", "a b", "été");
  const name = fc.oneof(
    fc.constantFrom("ann", "-ann", "anyone", "$team", "NIL"),
    fc.string({ minLength: 1, maxLength: 8 }),
  );
  const identifier = name
    .filter((text) => !/[^!-~]/.test(text) && text !== "-")
    .map((text) => ({ name: text, written: text }));
  const rights = fc.subarray([..."lrswipkxtea"]).map((letters) => letters.join(""));
  const operation = fc.constantFrom("replace", "add", "remove");
  it.each<{ command: string; args: fc.Arbitrary<unknown> }>([
    {
      command: "SETACL",
      args: fc.record({ mailbox, identifier, operation, rights }),
    },
    { command: "DELETEACL", args: fc.record({ mailbox, identifier }) },
    { command: "GETACL", args: fc.record({ mailbox }) },
    { command: "LISTRIGHTS", args: fc.record({ mailbox, identifier }) },
    { command: "MYRIGHTS", args: fc.record({ mailbox }) },
  ])("$command", ({ command, args }) => {
    const found = commandNamed(command);
    fc.assert(
      fc.property(args, (wanted) => {
        const reader = new Reader(octetsOf(found?.print(wanted) ?? ""));
        expect(found?.parse(reader, context)).toEqual(wanted);
      }),
    );
  });
});
