import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { commandNamed, commands } from "#engine/commands/index.ts";
import { encodeBase64 } from "#imap/base64.ts";
import { server } from "../harness.ts";

const passwords = new Map([["joe", "secret"]]);
/** What a login says of them (rfc9051#7.1). */
const offered = (capabilities: readonly string[] = DEFAULT_CAPABILITIES): string =>
  `[CAPABILITY ${capabilities.join(" ")}]`;
const plain = (text: string): string => encodeBase64(text.replaceAll("|", "\0"));

describe("the registry", () => {
  it("names each command once, in capitals", () => {
    const names = commands.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name !== name.toUpperCase())).toEqual([]);
  });

  it("finds commands by name and nothing else", () => {
    expect(commandNamed("UID FETCH")?.name).toBe("UID FETCH");
    expect(commandNamed("constructor")).toBeUndefined();
    expect(commandNamed("FETCHY")).toBeUndefined();
  });
});

describe("the tag", () => {
  it.each([
    {
      name: "every character that it may hold",
      line: "!#$&',-./09:;<=>?@AZ[]^_`az|}~ NOOP",
      want: "OK NOOP completed",
    },
    { name: "a wildcard in it", line: "a*b NOOP", want: "* BAD expected a space after the tag, at octet 2" },
    { name: "a quote in it", line: 'a"b NOOP', want: "* BAD expected a space after the tag, at octet 2" },
    { name: "a plus in it", line: "a+b NOOP", want: "* BAD expected a space after the tag, at octet 2" },
    { name: "nothing after it", line: "a", want: "a BAD expected a space but the line ends, at octet 2" },
    { name: "no command after it", line: "a (", want: "a BAD expected a command, at octet 3" },
  ])("$name", ({ line, want }) => {
    const tag = want.startsWith("OK") ? `${line.split(" ")[0]} ` : "";
    expect(server().client(1).send(line)).toEqual([tag + want]);
  });
});

describe("states", () => {
  const anyState = "CAPABILITY NOOP LOGOUT ID".split(" ");
  const before = "STARTTLS AUTHENTICATE LOGIN".split(" ");
  const after =
    "SELECT EXAMINE CREATE DELETE RENAME SUBSCRIBE UNSUBSCRIBE LIST LSUB NAMESPACE STATUS APPEND IDLE UNAUTHENTICATE".split(
      " ",
    );
  const inside = "CHECK CLOSE UNSELECT".split(" ");

  it.each(anyState)("%s is allowed everywhere", (name) => {
    expect(commandNamed(name)?.states).toEqual(["not authenticated", "authenticated", "selected"]);
  });
  it.each(before)("%s is refused after login", (name) => {
    expect(server().client(1).send(`a ${name}`)).toEqual([
      `a BAD ${name} is not allowed in the authenticated state, only in not authenticated`,
    ]);
  });
  it.each(after)("%s is refused before login", (name) => {
    const [answer, ...more] = server().connect(1).send(`a ${name}`).slice(1);
    expect(answer).toBe(
      `a BAD ${name} is not allowed in the not authenticated state, only in authenticated or selected`,
    );
    expect(more).toEqual([]);
  });
  it.each(inside)("%s is refused without a mailbox", (name) => {
    expect(server().client(1).send(`a ${name}`)).toEqual([
      `a BAD ${name} is not allowed in the authenticated state, only in selected`,
    ]);
  });
  it("ENABLE is refused once a mailbox is selected", () => {
    expect(server().client(1, "INBOX").send("a ENABLE IMAP4rev2")).toEqual([
      "a BAD ENABLE is not allowed in the selected state, only in authenticated",
    ]);
  });
});

describe("commands that are not offered are unknown", () => {
  it.each([
    { name: "ID", without: ["ID"], line: "ID NIL" },
    { name: "UNAUTHENTICATE", without: ["UNAUTHENTICATE"], line: "UNAUTHENTICATE" },
    { name: "ENABLE", without: ["ENABLE", "IMAP4rev2"], line: "ENABLE X" },
    { name: "NAMESPACE", without: ["NAMESPACE", "IMAP4rev2"], line: "NAMESPACE" },
    { name: "IDLE", without: ["IDLE", "IMAP4rev2"], line: "IDLE" },
    { name: "LSUB", without: ["IMAP4rev1"], line: 'LSUB "" *' },
  ])("$name", ({ name, without, line }) => {
    const capabilities = DEFAULT_CAPABILITIES.filter((capability) => !without.includes(capability));
    expect(server({ capabilities }).client(1).send(`a ${line}`)).toEqual([`a BAD unknown command ${name}`]);
  });
  it.each([
    { name: "CHECK", without: ["IMAP4rev1"] },
    { name: "UNSELECT", without: ["UNSELECT", "IMAP4rev2"] },
  ])("$name", ({ name, without }) => {
    const capabilities = DEFAULT_CAPABILITIES.filter((capability) => !without.includes(capability));
    expect(server({ capabilities }).client(1, "INBOX").send(`a ${name}`)).toEqual([`a BAD unknown command ${name}`]);
  });
});

describe("commands without arguments", () => {
  it.each(["CAPABILITY", "NOOP", "LOGOUT", "NAMESPACE", "IDLE", "UNAUTHENTICATE"])("%s takes none", (name) => {
    expect(server().client(1).send(`a ${name} x`)).toEqual([
      `a BAD expected the end of the command, at octet ${name.length + 3}`,
    ]);
  });
});

describe("CAPABILITY", () => {
  it("lists what is offered, in order", () => {
    const client = server({ capabilities: ["IMAP4rev1", "IDLE"] }).client(1);
    expect(client.send("a CAPABILITY")).toEqual(["* CAPABILITY IMAP4rev1 IDLE", "a OK CAPABILITY completed"]);
  });
});

describe("NOOP", () => {
  it("tells what others did", () => {
    const given = server({ mailboxes: { FOO: 2 } });
    const [one, two] = [given.client(1, "FOO"), given.client(2, "FOO")];
    two.send("x STORE 1 +FLAGS.SILENT (\\Deleted)");
    two.send("x EXPUNGE");
    expect(one.send("a NOOP")).toEqual(["* 1 EXPUNGE", "a OK NOOP completed"]);
  });
});

describe("LOGOUT", () => {
  it("says BYE, then OK, then closes without expunging", () => {
    const given = server({ mailboxes: { FOO: [{ flags: "\\Deleted" }] } });
    const client = given.client(1, "FOO");
    expect(client.send("a LOGOUT")).toEqual(["* BYE Logging out", "a OK LOGOUT completed"]);
    expect(given.world.sessions.get(1)).toBeUndefined();
    expect(given.world.presence.size).toBe(0);
    expect(given.contents("FOO")).toEqual(["1 \\Deleted"]);
    expect(client.send("b NOOP")).toEqual([]);
  });
});

describe("STARTTLS", () => {
  it("is known and refused", () => {
    const client = server().connect(1);
    client.heard();
    expect(client.send("a STARTTLS")).toEqual(["a NO [CANNOT] TLS is not available on this connection"]);
  });
});

describe("LOGIN", () => {
  it.each([
    { name: "atoms", line: "LOGIN joe secret", want: `a OK ${offered()} LOGIN completed` },
    { name: "quoted strings", line: 'LOGIN "joe" "secret"', want: `a OK ${offered()} LOGIN completed` },
    { name: "a wrong password", line: "LOGIN joe guess", want: "a NO [AUTHENTICATIONFAILED] Authentication failed" },
    { name: "an unknown user", line: "LOGIN ann secret", want: "a NO [AUTHENTICATIONFAILED] Authentication failed" },
    {
      name: "a name that objects have",
      line: "LOGIN constructor x",
      want: "a NO [AUTHENTICATIONFAILED] Authentication failed",
    },
    { name: "no user", line: "LOGIN", want: "a BAD expected a space but the line ends, at octet 8" },
    { name: "no password", line: "LOGIN joe", want: "a BAD expected a space but the line ends, at octet 12" },
    { name: "too much", line: "LOGIN joe secret x", want: "a BAD expected the end of the command, at octet 19" },
  ])("$name", ({ line, want }) => {
    const client = server({ passwords }).connect(1);
    client.heard();
    expect(client.send(`a ${line}`)).toEqual([want]);
  });

  it("takes literals", () => {
    const client = server({ passwords }).connect(1);
    client.heard();
    expect(client.send("a LOGIN {3}")).toEqual(["+ Ready for literal data"]);
    expect(client.send("joe {6+}\r\nsecret")).toEqual([`a OK ${offered()} LOGIN completed`]);
  });

  it("makes an account with an INBOX where any user may log in", () => {
    const client = server().connect(1);
    client.heard();
    expect(client.send("a LOGIN new whatever")).toEqual([`a OK ${offered()} LOGIN completed`]);
    expect(client.send('b LIST "" *')).toEqual(['* LIST (\\HasNoChildren) "/" INBOX', "b OK LIST completed"]);
  });

  it("is refused under LOGINDISABLED", () => {
    const client = server({ capabilities: ["IMAP4rev1", "LOGINDISABLED"] }).connect(1);
    client.heard();
    expect(client.send("a LOGIN joe secret")).toEqual(["a NO [PRIVACYREQUIRED] LOGIN is disabled here"]);
  });
});

describe("AUTHENTICATE", () => {
  const fresh = (capabilities?: string[]) => {
    const client = server({ passwords, ...(capabilities && { capabilities }) }).connect(1);
    client.heard();
    return client;
  };

  it.each([
    {
      name: "an initial response",
      line: `PLAIN ${plain("|joe|secret")}`,
      want: `a OK ${offered()} AUTHENTICATE completed`,
    },
    {
      name: "the mechanism in any case",
      line: `plain ${plain("|joe|secret")}`,
      want: `a OK ${offered()} AUTHENTICATE completed`,
    },
    {
      name: "oneself as authorization",
      line: `PLAIN ${plain("joe|joe|secret")}`,
      want: `a OK ${offered()} AUTHENTICATE completed`,
    },
    {
      name: "another as authorization",
      line: `PLAIN ${plain("ann|joe|secret")}`,
      want: "a NO [AUTHORIZATIONFAILED] No user may act for another",
    },
    {
      name: "a wrong password",
      line: `PLAIN ${plain("|joe|guess")}`,
      want: "a NO [AUTHENTICATIONFAILED] Authentication failed",
    },
    {
      name: "two parts",
      line: `PLAIN ${plain("joe|secret")}`,
      want: "a BAD expected PLAIN's three parts, divided by two octets 0",
    },
    { name: "an empty response", line: "PLAIN =", want: "a BAD expected PLAIN's three parts, divided by two octets 0" },
    { name: "no base64", line: "PLAIN !!!", want: 'a BAD expected base64, or "=" for nothing, at octet 22' },
    { name: "nothing after the space", line: "PLAIN ", want: 'a BAD expected base64, or "=" for nothing, at octet 22' },
    { name: "another mechanism", line: "CRAM-MD5", want: "a NO [CANNOT] The mechanism CRAM-MD5 is not offered" },
    { name: "no mechanism", line: "", want: "a BAD expected a SASL mechanism but the line ends, at octet 16" },
  ])("$name", ({ line, want }) => {
    expect(fresh().send(`a AUTHENTICATE ${line}`)).toEqual([want]);
  });

  it.each([
    { name: "the response", line: plain("|joe|secret"), want: `a OK ${offered()} AUTHENTICATE completed` },
    { name: "a cancel", line: "*", want: "a BAD AUTHENTICATE cancelled" },
    { name: "nonsense", line: "what?", want: 'a BAD expected base64, or "*" to cancel' },
    { name: "an empty line", line: "", want: "a BAD expected PLAIN's three parts, divided by two octets 0" },
  ])("asks with an empty challenge; answered by $name", ({ line, want }) => {
    const client = fresh();
    expect(client.send("a AUTHENTICATE PLAIN")).toEqual(["+ "]);
    expect(client.send(line)).toEqual([want]);
    expect(client.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });

  it("takes no initial response where SASL-IR is not offered", () => {
    expect(fresh(["IMAP4rev1", "AUTH=PLAIN"]).send(`a AUTHENTICATE PLAIN ${plain("|joe|secret")}`)).toEqual([
      "a BAD an initial response is not allowed, for SASL-IR is not offered, at octet 21",
    ]);
  });

  it("is refused where AUTH=PLAIN is not offered", () => {
    expect(fresh(["IMAP4rev1"]).send("a AUTHENTICATE PLAIN")).toEqual([
      "a NO [CANNOT] The mechanism PLAIN is not offered",
    ]);
  });
});

describe("UNAUTHENTICATE", () => {
  it("leaves the mailbox without expunging, forgets what was enabled, and another user may log in", () => {
    const given = server({ mailboxes: { FOO: [{ flags: "\\Deleted" }] } });
    const client = given.client(1);
    client.send("a ENABLE UTF8=ACCEPT");
    client.send("b SELECT FOO");
    expect(client.send("c UNAUTHENTICATE")).toEqual(["c OK UNAUTHENTICATE completed"]);
    expect(given.world.sessions.get(1)).toMatchObject({ state: "not authenticated", enabled: new Set() });
    expect(given.contents("FOO")).toEqual(["1 \\Deleted"]);
    expect(client.send("d LOGIN ann x")).toEqual([`d OK ${offered()} LOGIN completed`]);
    expect(client.send("e SELECT FOO")).toEqual(["e NO [NONEXISTENT] No such mailbox"]);
  });
});

describe("ENABLE", () => {
  it.each([
    { name: "what is known", line: "IMAP4REV2", want: "* ENABLED IMAP4rev2" },
    { name: "several", line: "UTF8=ACCEPT IMAP4rev2", want: "* ENABLED IMAP4rev2 UTF8=ACCEPT" },
    { name: "twice the same", line: "imap4rev2 IMAP4rev2", want: "* ENABLED IMAP4rev2" },
    { name: "what cannot be enabled", line: "IDLE X-UNKNOWN", want: "* ENABLED" },
  ])("$name", ({ line, want }) => {
    expect(server().client(1).send(`a ENABLE ${line}`)).toEqual([want, "a OK ENABLE completed"]);
  });

  it("lists only what is new", () => {
    const client = server().client(1);
    client.send("a ENABLE IMAP4rev2");
    expect(client.send("b ENABLE IMAP4rev2 UTF8=ACCEPT")).toEqual(["* ENABLED UTF8=ACCEPT", "b OK ENABLE completed"]);
  });

  it("does not enable what is not offered", () => {
    const client = server({ capabilities: ["IMAP4rev1", "ENABLE"] }).client(1);
    expect(client.send("a ENABLE IMAP4rev2")).toEqual(["* ENABLED", "a OK ENABLE completed"]);
  });

  it.each([
    { name: "nothing", line: "ENABLE", want: "a BAD expected a space but the line ends, at octet 9" },
    { name: "a list", line: "ENABLE (X)", want: "a BAD expected a capability, at octet 10" },
    { name: "two spaces", line: "ENABLE X  Y", want: "a BAD expected a capability, at octet 12" },
  ])("refuses $name", ({ line, want }) => {
    expect(server().client(1).send(`a ${line}`)).toEqual([want]);
  });
});

describe("ID", () => {
  it.each([
    { name: "NIL", line: "NIL" },
    { name: "no fields", line: "()" },
    { name: "fields", line: '("name" "tester" "version" NIL)' },
  ])("answers $name", ({ line }) => {
    expect(server().client(1).send(`a ID ${line}`)).toEqual(['* ID ("name" "imapscope")', "a OK ID completed"]);
  });

  it.each([
    {
      name: "an atom for a name",
      line: "(name x)",
      want: "a BAD expected the name of an ID field, as a string, at octet 7",
    },
    { name: "a name without value", line: '("name")', want: "a BAD expected a space, at octet 13" },
    {
      name: "an atom for a value",
      line: '("name" x)',
      want: "a BAD expected the field's value, a string or NIL, at octet 14",
    },
    { name: "a bare string", line: '"name"', want: 'a BAD expected "(" before ID fields, at octet 6' },
    {
      name: "a name that is too long",
      line: `("${"n".repeat(31)}" NIL)`,
      want: "a BAD the name of an ID field has at most 30 octets, at octet 7",
    },
    {
      name: "a value that is too long",
      line: `("n" "${"v".repeat(1025)}")`,
      want: "a BAD the value of an ID field has at most 1024 octets, at octet 11",
    },
    {
      name: "too many fields",
      line: `(${Array.from({ length: 31 }, () => '"n" NIL').join(" ")})`,
      want: "a BAD ID takes at most 30 fields, not 31, at octet 255",
    },
  ])("refuses $name", ({ line, want }) => {
    expect(server().client(1).send(`a ID ${line}`)).toEqual([want]);
  });
});

describe("NAMESPACE", () => {
  it("is one, without a prefix", () => {
    expect(server().client(1).send("a NAMESPACE")).toEqual([
      '* NAMESPACE (("" "/")) NIL NIL',
      "a OK NAMESPACE completed",
    ]);
  });
});
