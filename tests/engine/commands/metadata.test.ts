import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { commandNamed } from "#engine/commands/index.ts";
import { octetsOf } from "#imap/octets.ts";
import { Reader } from "#imap/reader.ts";
import { type Client, type GivenServer, type Server, server } from "../harness.ts";
import { grant, WITH_ACL } from "../shared.ts";

const CAPABILITIES = [...DEFAULT_CAPABILITIES, "METADATA", "LIST-METADATA"];
const SERVER_ONLY = [...DEFAULT_CAPABILITIES, "METADATA-SERVER"];

const given = (rest: GivenServer = {}): Server =>
  server({ capabilities: CAPABILITIES, mailboxes: { FOO: 2, "Work/Plans": 0 }, ...rest });
const last = (lines: readonly string[]): string | undefined => lines.at(-1);
const set = (client: Client, line: string): void => {
  const answer = client.send(`set SETMETADATA ${line}`);
  if (answer.at(-1) !== "set OK SETMETADATA completed") throw new Error(answer.join("\n"));
};
const literal = (octets: number): string => `{${octets}+}\r\n${"x".repeat(octets)}`;

describe("/private/specialuse (rfc6154#4)", () => {
  const sent = () => {
    const there = given({ mailboxes: { FOO: 0 } });
    there.client(9).send("c CREATE Out (USE (\\Sent))");
    return there;
  };
  const get = (client: Client, name: string) => client.send(`g GETMETADATA ${name} /private/specialuse`)[0];

  it("is what LIST shows", () => {
    const joe = sent().client(1);
    expect(get(joe, "Out")).toBe('* METADATA Out (/private/specialuse "\\\\Sent")');
    expect(get(joe, "FOO")).toBe("* METADATA FOO (/private/specialuse NIL)");
    expect(joe.send("d GETMETADATA (DEPTH infinity) Out /private")[0]).toBe(
      '* METADATA Out (/private/specialuse "\\\\Sent")',
    );
    expect(joe.send('l LIST "" Out RETURN (METADATA (/private/specialuse))')[1]).toBe(
      '* METADATA Out (/private/specialuse "\\\\Sent")',
    );
  });

  it("sets what LIST shows, and the others hear of it", () => {
    const there = sent();
    const [joe, other] = [there.client(1), there.client(2)];
    other.send("e ENABLE METADATA");
    set(joe, 'FOO (/private/SpecialUse "\\\\junk \\\\Drafts")');
    set(joe, "Out (/private/specialuse NIL)");
    expect(joe.send('l LIST (SPECIAL-USE) "" *')).toEqual([
      '* LIST (\\HasNoChildren \\Drafts \\Junk) "/" FOO',
      "l OK LIST completed",
    ]);
    expect(get(joe, "FOO")).toBe('* METADATA FOO (/private/specialuse "\\\\Drafts \\\\Junk")');
    expect(get(joe, "Out")).toBe("* METADATA Out (/private/specialuse NIL)");
    expect(other.send("n NOOP")).toEqual([
      "* METADATA FOO /private/specialuse",
      "* METADATA Out /private/specialuse",
      "n OK NOOP completed",
    ]);
  });

  it.each([
    { name: "a use that CREATE refuses", value: '"\\\\All"', want: "NO [USEATTR] No mailbox can be made for \\All" },
    { name: "no use at all", value: '"Sent"', want: "NO [USEATTR] No mailbox can be made for Sent" },
  ])("refuses $name, and sets nothing", ({ value, want }) => {
    const joe = sent().client(1);
    expect(joe.send(`a SETMETADATA Out (/private/comment "x" /private/specialuse ${value})`)).toEqual([`a ${want}`]);
    expect(get(joe, "Out")).toBe('* METADATA Out (/private/specialuse "\\\\Sent")');
    expect(joe.send("b GETMETADATA Out /private/comment")[0]).toBe("* METADATA Out (/private/comment NIL)");
  });
});

describe("SETMETADATA, and GETMETADATA of it", () => {
  it.each([
    {
      name: "a server entry (rfc5464#4.2)",
      thing: '""',
      value: '"Shared comment"',
      want: '"" (/shared/comment "Shared comment")',
    },
    {
      name: "a mailbox entry",
      thing: "INBOX",
      value: '"My own comment"',
      want: 'INBOX (/shared/comment "My own comment")',
    },
    {
      name: "several lines (rfc5464#4.3)",
      thing: "INBOX",
      value: "{11+}\r\nMy\r\ncomment",
      want: "INBOX (/shared/comment {11}\r\nMy\r\ncomment)",
    },
    { name: "nothing, which is a value", thing: "inbox", value: '""', want: 'INBOX (/shared/comment "")' },
    { name: "binary data", thing: "INBOX", value: "~{3+}\r\na\0b", want: "INBOX (/shared/comment ~{3}\r\na\0b)" },
    { name: "NIL, which takes it away", thing: "INBOX", value: "NIL", want: "INBOX (/shared/comment NIL)" },
    {
      name: "the word in quotes, which does not",
      thing: "INBOX",
      value: '"NIL"',
      want: 'INBOX (/shared/comment "NIL")',
    },
  ])("$name", ({ thing, value, want }) => {
    const joe = given().client(1);
    set(joe, `${thing} (/shared/comment before)`.replace("before", '"before"'));
    set(joe, `${thing} (/shared/comment ${value})`);
    expect(joe.send(`a GETMETADATA ${thing} /shared/comment`)).toEqual([
      `* METADATA ${want}`,
      "a OK GETMETADATA completed",
    ]);
  });

  it("several entries in one (rfc5464#4.3)", () => {
    const joe = given().client(1);
    set(joe, 'INBOX (/private/comment "My new comment" /shared/comment "This one is for you!")');
    for (const asked of ["(/shared/comment /private/comment)", "/shared/comment /private/comment"])
      expect(joe.send(`a GETMETADATA INBOX ${asked}`)[0]).toBe(
        '* METADATA INBOX (/shared/comment "This one is for you!" /private/comment "My new comment")',
      );
  });

  it("case does not tell entries apart, and an entry is given once", () => {
    const joe = given().client(1);
    set(joe, 'FOO (/Shared/Comment "a")');
    set(joe, 'FOO (/shared/COMMENT "b")');
    expect(joe.send("a GETMETADATA FOO (/shared/comment /SHARED/comment)")[0]).toBe(
      '* METADATA FOO (/Shared/Comment "b")',
    );
  });

  it("private entries are each user's own, shared ones everybody's", () => {
    const there = given();
    const [joe, ann] = [there.client(1), there.client(2, undefined, "ann")];
    set(joe, '"" (/private/comment "joe\'s" /shared/comment "all")');
    set(ann, '"" (/private/comment "ann\'s")');
    expect(joe.send('a GETMETADATA "" (/private/comment /shared/comment)')[0]).toBe(
      '* METADATA "" (/private/comment "joe\'s" /shared/comment "all")',
    );
    expect(ann.send('a GETMETADATA "" (/private/comment /shared/comment)')[0]).toBe(
      '* METADATA "" (/private/comment "ann\'s" /shared/comment "all")',
    );
  });

  it("INBOX and the server have nothing in common", () => {
    const joe = given().client(1);
    set(joe, '"" (/shared/comment "server")');
    expect(joe.send("a GETMETADATA INBOX /shared/comment")[0]).toBe("* METADATA INBOX (/shared/comment NIL)");
  });

  it("the server says whom to write to, and nobody changes it (rfc5464#6.2.2)", () => {
    const joe = given().client(1);
    expect(joe.send('a GETMETADATA "" /shared/admin')[0]).toBe(
      '* METADATA "" (/shared/admin "mailto:postmaster@localhost")',
    );
    expect(joe.send('b SETMETADATA "" (/shared/comment "x" /SHARED/ADMIN "tel:1")')).toEqual([
      "b NO [CANNOT] /shared/admin is the server's own",
    ]);
    expect(joe.send('c GETMETADATA "" /shared/comment')[0]).toBe('* METADATA "" (/shared/comment NIL)');
    set(joe, 'FOO (/shared/admin "tel:1")');
  });
});

describe("MAXSIZE (rfc5464#4.2.1)", () => {
  const asked = (options: string): string[] => {
    const joe = given().client(1);
    set(
      joe,
      `INBOX (/shared/comment ${literal(2199)} /private/comment "My own comment" /private/other ${literal(1500)})`,
    );
    return joe
      .send(`a GETMETADATA ${options} INBOX (/shared/comment /private/comment /private/other)`)
      .map((line) => line.replace(/\{\d+\}\r\nx+/g, "LONG"));
  };

  it.each([
    {
      name: "leaves out what is longer, and says how long the longest is",
      options: "(MAXSIZE 1024)",
      want: [
        '* METADATA INBOX (/private/comment "My own comment")',
        "a OK [METADATA LONGENTRIES 2199] GETMETADATA completed",
      ],
    },
    {
      name: "gives what is just as long",
      options: "(MAXSIZE 1500)",
      want: [
        '* METADATA INBOX (/private/comment "My own comment" /private/other LONG)',
        "a OK [METADATA LONGENTRIES 2199] GETMETADATA completed",
      ],
    },
    {
      name: "may leave nothing",
      options: "(maxsize 1)",
      want: ["a OK [METADATA LONGENTRIES 2199] GETMETADATA completed"],
    },
    {
      name: "may leave all",
      options: "(MAXSIZE 2199)",
      want: [
        '* METADATA INBOX (/shared/comment LONG /private/comment "My own comment" /private/other LONG)',
        "a OK GETMETADATA completed",
      ],
    },
  ])("$name", ({ options, want }) => expect(asked(options)).toEqual(want));
});

describe("DEPTH (rfc5464#4.2.2)", () => {
  const joe = given().client(1);
  set(
    joe,
    'INBOX (/private/filters/values/small "SMALLER 5000" /private/filters/values/boss "FROM \\"boss@example.com\\"")',
  );
  set(joe, 'INBOX (/private/filters/values/small/deep "1" /private/filters "f" /private/filtersX "no")');

  it.each([
    {
      name: "0: the entry alone",
      line: "(DEPTH 0) INBOX /private/filters/values",
      want: "(/private/filters/values NIL)",
    },
    {
      name: "1: those just below it (example)",
      line: "(DEPTH 1) INBOX (/private/filters/values)",
      want: '(/private/filters/values/boss "FROM \\"boss@example.com\\"" /private/filters/values/small "SMALLER 5000")',
    },
    { name: "1: itself too", line: "(DEPTH 1) INBOX /private/filters", want: '(/private/filters "f")' },
    {
      name: "infinity: all below it",
      line: "(DEPTH infinity) INBOX /PRIVATE/filters/values/small",
      want: '(/private/filters/values/small "SMALLER 5000" /private/filters/values/small/deep "1")',
    },
    { name: "infinity: nothing there", line: "(DEPTH infinity) INBOX /shared/nix", want: "(/shared/nix NIL)" },
    {
      name: "two entries of which one is below the other",
      line: "(DEPTH 1 MAXSIZE 3) INBOX (/private/filters/values/small /private/filters/values/small/deep)",
      want: '(/private/filters/values/small/deep "1")',
    },
    {
      name: "options after the name, as in the examples",
      line: "INBOX (DEPTH 1) (/private/filters)",
      want: '(/private/filters "f")',
    },
    {
      name: "options before an entry without parentheses",
      line: "INBOX (DEPTH 1) /private/filters",
      want: '(/private/filters "f")',
    },
  ])("$name", ({ line, want }) => {
    expect(joe.send(`a GETMETADATA ${line}`)[0]).toBe(`* METADATA INBOX ${want}`);
  });

  it("of a scope gives all that is in it", () => {
    expect(joe.send('a GETMETADATA (DEPTH infinity) "" /shared')[0]).toBe(
      '* METADATA "" (/shared/admin "mailto:postmaster@localhost")',
    );
  });
});

describe("what is refused", () => {
  it.each([
    {
      name: "a value that is too long",
      line: `SETMETADATA INBOX (/shared/comment ${literal(16385)})`,
      want: "NO [METADATA MAXSIZE 16384] A value must not be over 16384 octets",
    },
    {
      name: "an entry of no scope",
      line: 'SETMETADATA INBOX (/comment "x")',
      want: "BAD an entry's name begins with /private or /shared, at octet 22",
    },
    {
      name: "a name that is no path",
      line: "GETMETADATA INBOX comment",
      want: "BAD an entry's name begins with /private or /shared, at octet 21",
    },
    {
      name: "a star",
      line: 'GETMETADATA INBOX "/shared/*"',
      want: "BAD an entry's name must not hold * or %, at octet 21",
    },
    {
      name: "a percent sign",
      line: 'GETMETADATA INBOX "/shared/%"',
      want: "BAD an entry's name must not hold * or %, at octet 21",
    },
    {
      name: "two slashes",
      line: "GETMETADATA INBOX /shared//x",
      want: "BAD an entry's name has an empty component, at octet 21",
    },
    {
      name: "a slash at the end",
      line: "GETMETADATA INBOX /shared/x/",
      want: "BAD an entry's name has an empty component, at octet 21",
    },
    {
      name: "8-bit text",
      line: "GETMETADATA INBOX {9+}\r\n/shared/\xe9",
      want: "BAD an entry's name must not hold control characters or 8-bit text, at octet 21",
    },
    {
      name: "a control character",
      line: 'GETMETADATA INBOX "/shared/\x07"',
      want: "BAD an entry's name must not hold control characters or 8-bit text, at octet 21",
    },
    {
      name: "a name that is too long",
      line: `GETMETADATA INBOX /shared/${"x".repeat(250)}`,
      want: "BAD an entry's name must not be longer than 255 characters, at octet 21",
    },
    {
      name: "a value for a scope",
      line: 'SETMETADATA INBOX (/shared "x")',
      want: "BAD an entry's name has two components at least, at octet 22",
    },
    {
      name: "a value for a vendor",
      line: 'SETMETADATA INBOX (/shared/vendor/cmu "x")',
      want: "BAD a vendor's entry has four components at least, at octet 22",
    },
    { name: "no value", line: "SETMETADATA INBOX (/shared/comment)", want: "BAD expected a space, at octet 37" },
    {
      name: "a value that is no string",
      line: "SETMETADATA INBOX (/shared/comment x)",
      want: "BAD expected a value or NIL, at octet 38",
    },
    { name: "no entries to set", line: "SETMETADATA INBOX ()", want: "BAD expected the name of an entry, at octet 22" },
    {
      name: "no parentheses to set",
      line: 'SETMETADATA INBOX /shared/comment "x"',
      want: 'BAD expected "(" before entries with values, at octet 21',
    },
    {
      name: "an unknown option",
      line: "GETMETADATA (WIDTH 1) INBOX /shared/comment",
      want: "BAD GETMETADATA has no parameter WIDTH here, at octet 16",
    },
    {
      name: "a depth that is none",
      line: "GETMETADATA (DEPTH 2) INBOX /shared/comment",
      want: "BAD expected 0, 1 or infinity, at octet 22",
    },
    {
      name: "a size that is none",
      line: "GETMETADATA (MAXSIZE x) INBOX /shared/comment",
      want: "BAD expected a size, at octet 24",
    },
    {
      name: "options twice",
      line: "GETMETADATA (DEPTH 1) INBOX (DEPTH 1) /shared/comment",
      want: "BAD an entry's name begins with /private or /shared, at octet 32",
    },
    {
      name: "no entries to get",
      line: "GETMETADATA INBOX",
      want: "BAD expected a space but the line ends, at octet 20",
    },
    {
      name: "a mailbox that is not there",
      line: "GETMETADATA Nix /shared/comment",
      want: "NO [NONEXISTENT] No such mailbox",
    },
    {
      name: "a name without a mailbox",
      line: 'SETMETADATA Work (/shared/comment "x")',
      want: "NO [NONEXISTENT] No such mailbox",
    },
  ])("$name", ({ line, want }) => expect(given().client(1).send(`a ${line}`)).toEqual([`a ${want}`]));

  it("a long value as soon as it is announced", () => {
    const joe = given().client(1);
    expect(joe.send("a SETMETADATA INBOX (/shared/comment {16385}")).toEqual([
      "a NO [METADATA MAXSIZE 16384] A value must not be over 16384 octets",
    ]);
    expect(joe.send("b SETMETADATA INBOX (/shared/comment {16384}")).toEqual(["+ Ready for literal data"]);
    expect(joe.send(`${"x".repeat(16384)})`)).toEqual(["b OK SETMETADATA completed"]);
  });

  it("more than a hundred entries, and then none of the command (rfc5464#4.3)", () => {
    const joe = given().client(1);
    const entries = (n: number): string => Array.from({ length: n }, (_, i) => `/shared/e${i} "x"`).join(" ");
    set(joe, `INBOX (${entries(100)})`);
    expect(joe.send('a SETMETADATA INBOX (/shared/e0 "y" /shared/more "x")')).toEqual([
      "a NO [METADATA TOOMANY] There can be 100 annotations",
    ]);
    expect(joe.send("b GETMETADATA INBOX /shared/e0")[0]).toBe('* METADATA INBOX (/shared/e0 "x")');
    set(joe, 'INBOX (/shared/e0 NIL /shared/more "x")');
    set(joe, 'INBOX (/private/more "x")');
    set(joe, 'FOO (/shared/more "x")');
  });
});

describe("mailboxes that come and go (rfc5464#4.1)", () => {
  it("annotations follow a mailbox through RENAME", () => {
    const joe = given().client(1);
    set(joe, 'FOO (/shared/comment "x")');
    joe.send("a RENAME FOO BAR");
    expect(joe.send("b GETMETADATA BAR /shared/comment")[0]).toBe('* METADATA BAR (/shared/comment "x")');
  });

  it("INBOX keeps them when it is renamed, and the new mailbox has them too", () => {
    const joe = given().client(1);
    set(joe, 'INBOX (/shared/comment "x" /private/comment "y")');
    joe.send("a RENAME INBOX Old");
    for (const name of ["INBOX", "Old"])
      expect(joe.send(`b GETMETADATA ${name} (/shared/comment /private/comment)`)[0]).toBe(
        `* METADATA ${name} (/shared/comment "x" /private/comment "y")`,
      );
    set(joe, 'Old (/shared/comment "z")');
    expect(joe.send("c GETMETADATA INBOX /shared/comment")[0]).toBe('* METADATA INBOX (/shared/comment "x")');
  });

  it("a mailbox of the same name begins without any", () => {
    const joe = given().client(1);
    set(joe, 'FOO (/shared/comment "x")');
    joe.send("a DELETE FOO");
    joe.send("b CREATE FOO");
    expect(joe.send("c GETMETADATA FOO /shared/comment")[0]).toBe("* METADATA FOO (/shared/comment NIL)");
  });
});

describe("unsolicited METADATA (rfc5464#4.4.2)", () => {
  const two = (rest: GivenServer = {}): { there: Server; one: Client; two: Client } => {
    const there = given(rest);
    const [first, second] = [there.client(1), there.client(2)];
    expect(second.send("e ENABLE METADATA")).toEqual(["* ENABLED METADATA", "e OK ENABLE completed"]);
    return { there, one: first, two: second };
  };

  it("names the entries that another session has changed, without values", () => {
    const { one, two: told } = two();
    set(one, '"" (/shared/comment "x")');
    set(one, 'INBOX (/shared/comment "x" /private/comment "y")');
    expect(told.send("a NOOP")).toEqual([
      '* METADATA "" /shared/comment',
      "* METADATA INBOX /private/comment /shared/comment",
      "a OK NOOP completed",
    ]);
    expect(told.send("b NOOP")).toEqual(["b OK NOOP completed"]);
    set(one, "INBOX (/private/comment NIL)");
    expect(told.send("c CAPABILITY")).toContain("* METADATA INBOX /private/comment");
  });

  it("is for who has enabled it", () => {
    const { one, two: enabled } = two();
    set(enabled, 'INBOX (/shared/comment "x")');
    expect(one.send("a NOOP")).toEqual(["a OK NOOP completed"]);
  });

  it("is not for one's own changes, whoever made one before", () => {
    const { one, two: told } = two();
    set(told, 'INBOX (/shared/comment "mine")');
    expect(told.send("a NOOP")).toEqual(["a OK NOOP completed"]);
    set(one, 'INBOX (/shared/comment "yours" /shared/other "yours")');
    expect(told.send('b SETMETADATA INBOX (/shared/comment "mine again")')).toEqual([
      "* METADATA INBOX /shared/other",
      "b OK SETMETADATA completed",
    ]);
  });

  it("says nothing of what is as it was", () => {
    const { one, two: told } = two();
    set(one, 'INBOX (/shared/comment "x")');
    set(one, "INBOX (/shared/comment NIL)");
    expect(told.send("a NOOP")).toEqual(["a OK NOOP completed"]);
  });

  it("comes at once in IDLE, with a mailbox selected or without", () => {
    const { one, two: told } = two();
    told.send("a IDLE");
    set(one, 'INBOX (/shared/comment "x")');
    expect(told.heard()).toEqual(["* METADATA INBOX /shared/comment"]);
    told.send("DONE");
    told.send("b SELECT FOO");
    told.send("c IDLE");
    set(one, 'FOO (/shared/comment "x")');
    expect(told.heard()).toEqual(["* METADATA FOO /shared/comment"]);
  });

  it.each([
    { option: "0.5s", ms: 500 },
    { option: "60s", ms: 60_000 },
  ])("comes in IDLE when the server looks (idle-delay=$option)", ({ option, ms }) => {
    const { there, one, two: told } = two({ strategy: { "idle-delay": option } });
    told.send("a IDLE");
    set(one, 'INBOX (/shared/comment "x")');
    expect(told.heard()).toEqual([]);
    there.advance(ms);
    expect(told.heard()).toEqual(["* METADATA INBOX /shared/comment"]);
  });

  it("waits for NOOP where the server tells only then (notify-when=noop-only)", () => {
    const { one, two: told } = two({ strategy: { "notify-when": "noop-only" } });
    set(one, 'INBOX (/shared/comment "x")');
    expect(told.send("a CAPABILITY")).not.toContain("* METADATA INBOX /shared/comment");
    expect(told.send("b NOOP")[0]).toBe("* METADATA INBOX /shared/comment");
  });

  it("is for the user's own mailboxes and private entries", () => {
    const { there, two: told } = two();
    const ann = there.client(3, undefined, "ann");
    set(ann, 'INBOX (/shared/comment "x")');
    set(ann, '"" (/private/comment "x")');
    expect(told.send("a NOOP")).toEqual(["a OK NOOP completed"]);
  });

  it("says nothing of a mailbox that is gone", () => {
    const { one, two: told } = two();
    set(one, 'FOO (/shared/comment "x")');
    one.send("a DELETE FOO");
    expect(told.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });

  it("is of the server alone where only that was enabled", () => {
    const there = given({ capabilities: [...CAPABILITIES, "METADATA-SERVER"] });
    const [one, told] = [there.client(1), there.client(2)];
    told.send("e ENABLE METADATA-SERVER");
    set(one, 'INBOX (/shared/comment "x")');
    set(one, '"" (/shared/comment "x")');
    expect(told.send("a NOOP")).toEqual(['* METADATA "" /shared/comment', "a OK NOOP completed"]);
  });

  it("ends with UNAUTHENTICATE, and begins anew with ENABLE", () => {
    const { one, two: told } = two();
    told.send("a UNAUTHENTICATE");
    told.send("b LOGIN joe x");
    set(one, 'INBOX (/shared/comment "x")');
    expect(told.send("c NOOP")).toEqual(["c OK NOOP completed"]);
    told.send("d ENABLE METADATA");
    expect(told.send("e NOOP")).toEqual(["e OK NOOP completed"]);
    set(one, 'INBOX (/shared/comment "y")');
    expect(told.send("f NOOP")[0]).toBe("* METADATA INBOX /shared/comment");
  });
});

describe("with ACL (rfc5464#3.3)", () => {
  const shared = (rights: string): { there: Server; ann: Client } => {
    const there = given({ capabilities: [...WITH_ACL, "METADATA", "LIST-METADATA"] });
    grant(there, "FOO", "ann", rights);
    return { there, ann: there.client(2, undefined, "ann") };
  };

  it.each(["lr", "ls", "lw", "li", "lp"])("%s let a user set and see annotations", (rights) => {
    const { there, ann } = shared(rights);
    set(ann, 'user/joe/FOO (/shared/comment "x" /private/comment "ann\'s")');
    expect(ann.send("a GETMETADATA user/joe/FOO /shared/comment")[0]).toBe(
      '* METADATA user/joe/FOO (/shared/comment "x")',
    );
    expect(there.client(1).send("a GETMETADATA FOO (/shared/comment /private/comment)")[0]).toBe(
      '* METADATA FOO (/shared/comment "x" /private/comment NIL)',
    );
  });

  it.each([
    { rights: "lkxtea", want: "NO [NOPERM] Permission denied" },
    { rights: "rswip", want: "NO [NONEXISTENT] No such mailbox" },
  ])("$rights do not", ({ rights, want }) => {
    const { ann } = shared(rights);
    expect(ann.send("a GETMETADATA user/joe/FOO /shared/comment")).toEqual([`a ${want}`]);
    expect(ann.send('b SETMETADATA user/joe/FOO (/shared/comment "x")')).toEqual([`b ${want}`]);
    expect(last(ann.send('c LIST "" user/joe/FOO RETURN (METADATA (/shared/comment))'))).toBe("c OK LIST completed");
  });

  it.each([
    { rights: "lr", want: ["* METADATA user/joe/FOO /shared/comment"] },
    { rights: "lx", want: [] },
    { rights: "r", want: [] },
  ])("with $rights a change by the owner is told so: $want", ({ rights, want }) => {
    const { there, ann } = shared(rights);
    ann.send("e ENABLE METADATA");
    set(there.client(1), 'FOO (/shared/comment "x" /private/comment "y")');
    expect(ann.send("a NOOP")).toEqual([...want, "a OK NOOP completed"]);
  });
});

describe("LIST RETURN (METADATA …) (rfc9590)", () => {
  const COLOR = "/shared/vendor/cmu/cyrus-imapd/color";

  it("gives annotations after each name, NIL where there is none (rfc9590#4)", () => {
    const there = given({ mailboxes: { foo: 0, "bar/x": 0 } });
    const joe = there.client(1);
    set(joe, `INBOX (${COLOR} "#b71c1c")`);
    expect(joe.send(`a LIST "" % RETURN (METADATA ("${COLOR}"))`)).toEqual([
      '* LIST () "/" INBOX',
      `* METADATA INBOX (${COLOR} "#b71c1c")`,
      '* LIST (\\NonExistent \\HasChildren) "/" bar',
      '* LIST () "/" foo',
      `* METADATA foo (${COLOR} NIL)`,
      "a OK LIST completed",
    ]);
  });

  it("gives none for a name that is there for another's sake (rfc9590#4)", () => {
    const joe = given({ mailboxes: { foo: 0, "foo/x": 0 } }).client(1);
    for (const name of ["INBOX", "foo/x"]) joe.send(`s SUBSCRIBE ${name}`);
    expect(joe.send(`a LIST (SUBSCRIBED RECURSIVEMATCH) "" % RETURN (METADATA (${COLOR}))`)).toEqual([
      '* LIST (\\Subscribed) "/" INBOX',
      `* METADATA INBOX (${COLOR} NIL)`,
      '* LIST () "/" foo ("CHILDINFO" ("SUBSCRIBED"))',
      "a OK LIST completed",
    ]);
  });

  it("several entries, and STATUS beside them", () => {
    const joe = given().client(1);
    set(joe, 'FOO (/private/comment "x")');
    expect(joe.send('a LIST "" FOO RETURN (METADATA (/private/comment /shared/comment) STATUS (MESSAGES))')).toEqual([
      '* LIST () "/" FOO',
      "* STATUS FOO (MESSAGES 2)",
      '* METADATA FOO (/private/comment "x" /shared/comment NIL)',
      "a OK LIST completed",
    ]);
  });

  it.each([
    { name: "no entries", line: "METADATA ()", want: /^a BAD expected the name of an entry/ },
    { name: "no list", line: "METADATA /shared/comment", want: /^a BAD expected "\(" before entries/ },
    { name: "an entry that is none", line: "METADATA (comment)", want: /^a BAD an entry's name begins with/ },
  ])("$name is BAD", ({ line, want }) => {
    expect(given().client(1).send(`a LIST "" * RETURN (${line})`)[0]).toMatch(want);
  });

  it("is unknown without LIST-METADATA", () => {
    const joe = given({ capabilities: [...DEFAULT_CAPABILITIES, "METADATA"] }).client(1);
    expect(joe.send('a LIST "" * RETURN (METADATA (/shared/comment))')[0]).toMatch(/^a BAD expected a return option/);
  });
});

describe("capabilities", () => {
  it.each(["GETMETADATA", "SETMETADATA"])("%s is unknown without METADATA and METADATA-SERVER", (name) => {
    expect(server().client(1).send(`a ${name} INBOX /shared/comment`)).toEqual([`a BAD unknown command ${name}`]);
    expect(server().client(2).send("b ENABLE METADATA METADATA-SERVER")[0]).toBe("* ENABLED");
  });

  it("with METADATA-SERVER alone there are annotations of the server only", () => {
    const joe = given({ capabilities: SERVER_ONLY }).client(1);
    set(joe, '"" (/shared/comment "x")');
    expect(joe.send('a GETMETADATA "" /shared/comment')[0]).toBe('* METADATA "" (/shared/comment "x")');
    for (const line of ["GETMETADATA INBOX /shared/comment", 'SETMETADATA INBOX (/shared/comment "x")'])
      expect(joe.send(`b ${line}`)).toEqual(["b NO [CANNOT] Only the server can have annotations here"]);
  });
});

describe("what a command prints it reads back as the same arguments", () => {
  const there = given();
  there.connect(1);
  const session = there.world.sessions.get(1);
  if (!session) throw new Error("not connected");
  const context = { world: there.world, session };
  const mailbox = fc.constantFrom("", "INBOX", "a b", "été", "NIL");
  const entry = fc.constantFrom("/shared/comment", "/private/a b", '/shared/"x"', "/private/vendor/me/x");
  const value = fc.option(
    fc
      .oneof(fc.string(), fc.constantFrom("NIL", "", "a\0b", "a\r\nb", "\xe9", "x".repeat(2000)))
      .map((text) => text.replace(/[^\0-\xff]/g, "?")),
    { nil: undefined },
  );
  it.each<{ command: string; args: fc.Arbitrary<unknown> }>([
    {
      command: "GETMETADATA",
      args: fc.record({
        mailbox,
        entries: fc.array(entry, { minLength: 1, maxLength: 3 }),
        maxSize: fc.option(fc.nat(), { nil: undefined }),
        depth: fc.constantFrom("0", "1", "INFINITY"),
      }),
    },
    {
      command: "SETMETADATA",
      args: fc.record({ mailbox, changes: fc.array(fc.record({ entry, value }), { minLength: 1, maxLength: 3 }) }),
    },
    {
      command: "LIST",
      args: fc.record({
        selection: fc.constant(undefined),
        reference: fc.constant(""),
        patterns: fc.constant(["*"]),
        isPatternList: fc.constant(false),
        returns: fc.record({
          options: fc.constant([]),
          status: fc.constant([]),
          metadata: fc.array(entry, { minLength: 1, maxLength: 3 }),
        }),
      }),
    },
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
