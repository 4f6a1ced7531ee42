import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { commandNamed } from "#engine/commands/index.ts";
import { octetsOf } from "#imap/octets.ts";
import { Reader } from "#imap/reader.ts";
import { type GivenServer, type Server, server } from "../harness.ts";
import { grant, WITH_ACL } from "../shared.ts";

const QUOTA = ["QUOTA", "QUOTASET", "QUOTA=RES-STORAGE", "QUOTA=RES-MESSAGE", "QUOTA=RES-MAILBOX"];
const CAPABILITIES = [...DEFAULT_CAPABILITIES, "REPLACE", ...QUOTA];
const without = (name: string): string[] => CAPABILITIES.filter((known) => known !== name);
const kilo = (n: number): string => "x".repeat(n * 1024);
const ROOT = "#user/joe";

/** INBOX, and FOO with 3 messages of 1024 octets. */
const given = (rest: GivenServer = {}): Server =>
  server({
    capabilities: CAPABILITIES,
    mailboxes: { FOO: [1, 2, 3].map(() => ({ text: kilo(1) })) },
    ...rest,
  });
const limited = (limits: string, rest: GivenServer = {}): Server => {
  const there = given(rest);
  const joe = there.client(98);
  const answer = joe.send(`q SETQUOTA ${ROOT} (${limits})`);
  if (answer.at(-1) !== "q OK SETQUOTA completed") throw new Error(answer.join("\n"));
  return there;
};
const literal = (octets: number): string => `{${octets}+}\r\n${"x".repeat(octets)}`;
const last = (lines: readonly string[]): string | undefined => lines.at(-1);

describe("SETQUOTA", () => {
  it.each([
    { name: "one limit", limits: "STORAGE 510", want: "STORAGE 3 510" },
    { name: "several", limits: "MAILBOX 5 STORAGE 10 MESSAGE 0", want: "STORAGE 3 10 MESSAGE 3 0 MAILBOX 2 5" },
    { name: "none at all", limits: "", want: "" },
    { name: "names in any case", limits: "message 1000", want: "MESSAGE 3 1000" },
    { name: "the last of two", limits: "MESSAGE 1 MESSAGE 2", want: "MESSAGE 3 2" },
    {
      name: "the largest number64, rounded (rfc9208#3.2)",
      limits: "STORAGE 9223372036854775807",
      want: "STORAGE 3 9007199254740991",
    },
  ])("$name", ({ limits, want }) => {
    expect(given().client(1).send(`a SETQUOTA "${ROOT}" (${limits})`)).toEqual([
      `* QUOTA ${ROOT} (${want})`,
      "a OK SETQUOTA completed",
    ]);
  });

  it("lifts the limits that it does not name (rfc9208#4.1.3, example)", () => {
    const joe = limited("STORAGE 111 MESSAGE 1000").client(1);
    expect(joe.send(`a GETQUOTA ${ROOT}`)[0]).toBe(`* QUOTA ${ROOT} (STORAGE 3 111 MESSAGE 3 1000)`);
    joe.send(`b SETQUOTA ${ROOT} (STORAGE 512)`);
    expect(joe.send(`c GETQUOTA ${ROOT}`)).toEqual([`* QUOTA ${ROOT} (STORAGE 3 512)`, "c OK GETQUOTA completed"]);
  });

  it.each([
    { name: "a resource that is none", line: `${ROOT} (BEER 3)`, want: "NO [CANNOT] BEER cannot be limited" },
    {
      name: "annotations of messages",
      line: `${ROOT} (ANNOTATION-STORAGE 3)`,
      want: "NO [CANNOT] ANNOTATION-STORAGE cannot be limited",
    },
    {
      name: "a root that is not there",
      line: '"!partition/sda4" (STORAGE 9)',
      want: "NO [NONEXISTENT] No such quota root",
    },
    { name: "another's root", line: "#user/ann (STORAGE 9)", want: "NO [NONEXISTENT] No such quota root" },
    {
      name: "more than 63 bits",
      line: `${ROOT} (STORAGE 9223372036854775808)`,
      want: "BAD a limit must be a number from 0 to 9223372036854775807, at octet 31",
    },
    {
      name: "less than nothing",
      line: `${ROOT} (STORAGE -1)`,
      want: "BAD a limit must be a number from 0 to 9223372036854775807, at octet 31",
    },
    { name: "no limit", line: `${ROOT} (STORAGE)`, want: "BAD expected a space, at octet 30" },
    { name: "no list", line: ROOT, want: "BAD expected a space but the line ends, at octet 21" },
    { name: "no parentheses", line: `${ROOT} STORAGE 3`, want: 'BAD expected "(" before limits, at octet 22' },
  ])("$name is refused, and nothing changes", ({ line, want }) => {
    const there = limited("MESSAGE 7");
    there.client(2, undefined, "ann");
    const joe = there.client(1);
    expect(joe.send(`a SETQUOTA ${line}`)).toEqual([`a ${want}`]);
    expect(joe.send(`b GETQUOTA ${ROOT}`)[0]).toBe(`* QUOTA ${ROOT} (MESSAGE 3 7)`);
  });
});

describe("GETQUOTAROOT", () => {
  it.each([
    { name: "a mailbox", line: "inbox", want: ["* QUOTAROOT INBOX #user/joe", "* QUOTA #user/joe (MESSAGE 3 9)"] },
    {
      name: "one that could be made (rfc9208#4.1.2)",
      line: '"New one"',
      want: ['* QUOTAROOT "New one" #user/joe', "* QUOTA #user/joe (MESSAGE 3 9)"],
    },
  ])("$name", ({ line, want }) => {
    expect(limited("MESSAGE 9").client(1).send(`a GETQUOTAROOT ${line}`)).toEqual([
      ...want,
      "a OK GETQUOTAROOT completed",
    ]);
  });

  it("without limits says an empty list (rfc9208#4.2.1)", () => {
    expect(given().client(1).send("a GETQUOTAROOT FOO")).toEqual([
      "* QUOTAROOT FOO #user/joe",
      "* QUOTA #user/joe ()",
      "a OK GETQUOTAROOT completed",
    ]);
  });
});

describe("usage", () => {
  it("is in whole units of 1024 octets, rounded up", () => {
    const there = limited("STORAGE 100", { mailboxes: { FOO: [{ text: "x" }] } });
    const joe = there.client(1);
    const storage = (): string | undefined => joe.send(`a GETQUOTA ${ROOT}`)[0];
    expect(storage()).toBe(`* QUOTA ${ROOT} (STORAGE 1 100)`);
    joe.send(`b APPEND INBOX ${literal(1023)}`);
    expect(storage()).toBe(`* QUOTA ${ROOT} (STORAGE 1 100)`);
    joe.send(`c APPEND INBOX ${literal(1)}`);
    expect(storage()).toBe(`* QUOTA ${ROOT} (STORAGE 2 100)`);
  });

  it("counts mailboxes and messages as they come and go", () => {
    const joe = limited("MESSAGE 99 MAILBOX 99").client(1, "FOO");
    joe.send("a COPY 1 INBOX");
    joe.send("b CREATE BAR");
    expect(joe.send(`c GETQUOTA ${ROOT}`)[0]).toBe(`* QUOTA ${ROOT} (MESSAGE 4 99 MAILBOX 3 99)`);
    joe.send("d DELETE FOO");
    expect(joe.send(`e GETQUOTA ${ROOT}`)[0]).toBe(`* QUOTA ${ROOT} (MESSAGE 1 99 MAILBOX 2 99)`);
  });

  it("of a resource that is not offered is neither told nor limited", () => {
    const there = limited("MESSAGE 3 STORAGE 99");
    there.input({ type: "set-capabilities", capabilities: without("QUOTA=RES-MESSAGE") });
    const joe = there.client(1);
    expect(joe.send(`a GETQUOTA ${ROOT}`)[0]).toBe(`* QUOTA ${ROOT} (STORAGE 3 99)`);
    expect(last(joe.send(`b APPEND FOO ${literal(1)}`))).toMatch(/^b OK/);
    expect(joe.send(`c SETQUOTA ${ROOT} (MESSAGE 1)`)).toEqual(["c NO [CANNOT] MESSAGE cannot be limited"]);
  });
});

describe("OVERQUOTA, where limits are hard", () => {
  it.each([
    { name: "APPEND: messages", limits: "MESSAGE 3", line: `APPEND FOO ${literal(1)}`, command: "APPEND" },
    { name: "APPEND: octets", limits: "STORAGE 4", line: `APPEND INBOX ${literal(1025)}`, command: "APPEND" },
    {
      name: "APPEND: the last of several",
      limits: "MESSAGE 4",
      line: `APPEND FOO ${literal(1)} ${literal(1)}`,
      command: "APPEND",
    },
    { name: "COPY", limits: "MESSAGE 4", line: "COPY 1:2 INBOX", command: "COPY" },
    { name: "UID COPY: octets", limits: "STORAGE 4", line: "UID COPY 1:2 INBOX", command: "COPY" },
    { name: "CREATE", limits: "MAILBOX 2", line: "CREATE BAR", command: "CREATE" },
    {
      name: "RENAME of INBOX, which makes a mailbox",
      limits: "MAILBOX 2",
      line: "RENAME INBOX BAR",
      command: "RENAME",
    },
    {
      name: "REPLACE by a larger one",
      limits: "STORAGE 3",
      line: `REPLACE 1 FOO ${literal(1025)}`,
      command: "REPLACE",
    },
  ])("$name", ({ limits, line, command }) => {
    const there = limited(limits);
    const joe = there.client(1, "FOO");
    const before = there.world.mailboxes;
    expect(joe.send(`a ${line}`)).toEqual([`a NO [OVERQUOTA] ${command} failed: it would exceed a quota`]);
    expect(there.world.mailboxes.root).toBe(before.root);
  });

  it.each([
    { name: "up to the limit", limits: "MESSAGE 4 STORAGE 4", line: `APPEND FOO ${literal(1024)}` },
    { name: "MOVE within the account (rfc6851#4.1)", limits: "MESSAGE 0 STORAGE 0", line: "MOVE 1:3 INBOX" },
    { name: "RENAME of another mailbox", limits: "MAILBOX 0", line: "RENAME FOO BAR" },
    { name: "a message where mailboxes are too many", limits: "MAILBOX 1", line: `APPEND FOO ${literal(1)}` },
    { name: "REPLACE by one that is no larger", limits: "MESSAGE 0 STORAGE 0", line: `REPLACE 1 FOO ${literal(1024)}` },
  ])("$name is done", ({ limits, line }) => {
    expect(last(limited(limits).client(1, "FOO").send(`a ${line}`))).toMatch(/^a OK/);
  });

  it("MOVE of a ghost takes room (copy-expunged=ghost)", () => {
    const there = limited("MESSAGE 2");
    const [one, two] = [there.client(1, "FOO"), there.client(2, "FOO")];
    two.send("a STORE 1 +FLAGS.SILENT (\\Deleted)");
    two.send("b EXPUNGE");
    expect(last(one.send("c MOVE 1:2 INBOX"))).toBe("c NO [OVERQUOTA] MOVE failed: it would exceed a quota");
    expect(last(one.send("d MOVE 2 INBOX"))).toMatch(/^d OK/);
  });

  it("deliveries do not arrive", () => {
    const there = limited("MESSAGE 3");
    there.deliver("FOO");
    expect(there.mailbox("FOO").messages.size).toBe(3);
    expect(there.events.at(-1)).toMatchObject({ type: "ignored", reason: "joe is over quota" });
    there.choose("over-quota", "warn");
    there.deliver("FOO");
    expect(there.mailbox("FOO").messages.size).toBe(4);
  });
});

describe("OVERQUOTA, where limits are soft (over-quota=warn)", () => {
  const WARNING = "* NO [OVERQUOTA] Soft quota has been exceeded";
  const soft = (limits: string) => limited(limits, { strategy: { "over-quota": "warn" } });

  it.each([
    {
      name: "APPEND (rfc9208#4.3.1, example 2)",
      line: `APPEND INBOX (\\Seen) ${literal(326)}`,
      want: /^a OK \[APPENDUID 1 1\] APPEND completed$/,
    },
    {
      name: "COPY (rfc9208#4.3.1, example 3)",
      line: "COPY 2:3 INBOX",
      want: /^a OK \[COPYUID 1 2:3 1:2\] COPY completed$/,
    },
    { name: "CREATE", line: "CREATE BAR", want: /^a OK CREATE completed$/ },
  ])("$name", ({ line, want }) => {
    const answer = soft("MESSAGE 3 MAILBOX 2").client(1, "FOO").send(`a ${line}`);
    expect(answer[0]).toBe(WARNING);
    expect(last(answer)).toMatch(want);
  });

  it("says nothing while there is room", () => {
    expect(soft("MESSAGE 9").client(1, "FOO").send("a COPY 1 INBOX")).toHaveLength(1);
  });
});

describe("STATUS", () => {
  const flagged = [{ flags: "\\Deleted", text: "12345" }, { text: "x" }, { flags: "\\Deleted", text: "123" }];

  it("DELETED and DELETED-STORAGE say what EXPUNGE would free (rfc9208#4.1.4)", () => {
    const joe = given({ mailboxes: { FOO: flagged } }).client(1);
    expect(joe.send("a STATUS FOO (MESSAGES DELETED DELETED-STORAGE)")).toEqual([
      "* STATUS FOO (MESSAGES 3 DELETED 2 DELETED-STORAGE 8)",
      "a OK STATUS completed",
    ]);
  });

  it.each([
    { item: "DELETED-STORAGE", offered: without("QUOTA=RES-STORAGE") },
    { item: "DELETED", offered: without("QUOTA=RES-MESSAGE").filter((name) => name !== "IMAP4rev2") },
  ])("$item needs its resource to be offered", ({ item, offered }) => {
    expect(given({ capabilities: offered }).client(1).send(`a STATUS FOO (${item})`)[0]).toMatch(/^a BAD/);
  });
});

describe("with ACL (rfc9208#6)", () => {
  const shared = (): Server => {
    const there = limited("MESSAGE 9 MAILBOX 4", { capabilities: [...WITH_ACL, ...QUOTA] });
    there.client(2, undefined, "ann");
    return there;
  };
  const NONE = "NO [NONEXISTENT] No such quota root";

  it.each([
    {
      rights: "lr",
      get: "OK",
      lines: ["* QUOTAROOT user/joe/FOO #user/joe", "* QUOTA #user/joe (MESSAGE 3 9 MAILBOX 2 4)"],
    },
    { rights: "l", get: "NO", lines: ["* QUOTAROOT user/joe/FOO #user/joe", "* QUOTA #user/joe (MAILBOX 2 4)"] },
    { rights: "", get: "NO", lines: ["* QUOTAROOT user/joe/FOO"] },
  ])("with '$rights' on a mailbox", ({ rights, get, lines }) => {
    const there = shared();
    grant(there, "FOO", "ann", rights);
    const ann = there.client(3, undefined, "ann");
    expect(ann.send("a GETQUOTAROOT user/joe/FOO")).toEqual([...lines, "a OK GETQUOTAROOT completed"]);
    expect(last(ann.send(`b GETQUOTA ${ROOT}`))).toBe(get === "OK" ? "b OK GETQUOTA completed" : `b ${NONE}`);
  });

  it("a mailbox that could be made there counts there, any other nowhere", () => {
    const there = shared();
    grant(there, "FOO", "ann", "k");
    const ann = there.client(3, undefined, "ann");
    expect(ann.send("a GETQUOTAROOT user/joe/FOO/New").slice(0, 2)).toEqual([
      "* QUOTAROOT user/joe/FOO/New #user/joe",
      "* QUOTA #user/joe (MAILBOX 2 4)",
    ]);
    for (const name of ["user/joe/BAR", "user/eve/BAR", "user/eve"])
      expect(ann.send(`b GETQUOTAROOT ${name}`)).toEqual([`* QUOTAROOT ${name}`, "b OK GETQUOTAROOT completed"]);
  });

  it("SETQUOTA takes the right to administer all mailboxes of the root", () => {
    const there = shared();
    grant(there, "FOO", "ann", "lra");
    const ann = there.client(3, undefined, "ann");
    expect(ann.send(`a SETQUOTA ${ROOT} (MESSAGE 1)`)).toEqual(["a NO [NOPERM] Permission denied"]);
    grant(there, "INBOX", "ann", "a");
    expect(last(ann.send(`b SETQUOTA ${ROOT} (MESSAGE 1)`))).toBe("b OK SETQUOTA completed");
  });

  it("who puts messages into another's mailbox uses the owner's quota; MOVE too", () => {
    const there = shared();
    grant(there, "FOO", "ann", "lri");
    there.client(1).send(`s SETQUOTA ${ROOT} (MESSAGE 3)`);
    const ann = there.client(3, undefined, "ann");
    ann.send(`a APPEND INBOX ${literal(1)}`);
    ann.send("b SELECT INBOX");
    for (const command of ["COPY", "MOVE"])
      expect(last(ann.send(`c ${command} 1 user/joe/FOO`))).toBe(
        `c NO [OVERQUOTA] ${command} failed: it would exceed a quota`,
      );
    expect(last(ann.send("d COPY 1 INBOX"))).toMatch(/^d OK/);
  });
});

describe("capabilities", () => {
  it.each([
    { line: `GETQUOTA ${ROOT}`, needs: "QUOTA" },
    { line: "GETQUOTAROOT INBOX", needs: "QUOTA" },
    { line: `SETQUOTA ${ROOT} ()`, needs: "QUOTASET" },
  ])("$line is unknown without $needs", ({ line, needs }) => {
    const joe = given({ capabilities: without(needs) }).client(1);
    expect(joe.send(`a ${line}`)).toEqual([`a BAD unknown command ${line.split(" ")[0]}`]);
  });

  it("limits do not count without QUOTA", () => {
    const there = limited("MESSAGE 0");
    there.input({ type: "set-capabilities", capabilities: without("QUOTA") });
    expect(last(there.client(1).send(`a APPEND FOO ${literal(1)}`))).toMatch(/^a OK/);
  });
});

describe("what a command prints it reads back as the same arguments", () => {
  const there = given();
  there.connect(1);
  const session = there.world.sessions.get(1);
  if (!session) throw new Error("not connected");
  const context = { world: there.world, session };
  const root = fc.oneof(
    fc.constantFrom(ROOT, "", "!partition/sda4", "a b", "NIL"),
    fc.string({ unit: "grapheme-ascii" }),
  );
  const limits = fc.array(
    fc.record({ name: fc.constantFrom("STORAGE", "MESSAGE", "X-BEER"), limit: fc.maxSafeNat() }),
    { maxLength: 3 },
  );
  it.each<{ command: string; args: fc.Arbitrary<unknown> }>([
    { command: "GETQUOTA", args: fc.record({ root }) },
    { command: "GETQUOTAROOT", args: fc.record({ mailbox: fc.constantFrom("INBOX", "a b", "été") }) },
    { command: "SETQUOTA", args: fc.record({ root, limits }) },
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
