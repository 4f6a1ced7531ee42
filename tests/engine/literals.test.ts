import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { type Client, server } from "./harness.ts";

/** Sends without a CRLF of its own. */
const push = (client: Client, text: string): string[] => client.send(text);

const offering = (...capabilities: string[]): Client => server({ capabilities }).client(1);

describe("a literal without waiting (rfc7888, rfc9051#4.3)", () => {
  const long = "x".repeat(4097);
  const short = "x".repeat(4096);

  it.each([
    {
      name: "LITERAL+ takes any length",
      offered: ["IMAP4rev1", "LITERAL+"],
      text: `a APPEND INBOX {4097+}\r\n${long}`,
      want: "a OK APPEND completed",
    },
    {
      name: "LITERAL+ counts where both are offered",
      offered: ["IMAP4rev1", "LITERAL-", "LITERAL+"],
      text: `a APPEND INBOX {4097+}\r\n${long}`,
      want: "a OK APPEND completed",
    },
    {
      name: "LITERAL- takes 4096 octets",
      offered: ["IMAP4rev1", "LITERAL-"],
      text: `a APPEND INBOX {4096+}\r\n${short}`,
      want: "a OK APPEND completed",
    },
    {
      name: "LITERAL- answers an APPEND of 4097 with TOOBIG",
      offered: ["IMAP4rev1", "LITERAL-"],
      text: `a APPEND INBOX {4097+}\r\n${long}`,
      want: "a BAD [TOOBIG] a literal without waiting ({...+}) must not be longer than 4096 octets, not 4097",
    },
    {
      name: "and any other command without a code",
      offered: ["IMAP4rev1", "LITERAL-"],
      text: `a CREATE {4097+}\r\n${long}`,
      want: "a BAD a literal without waiting ({...+}) must not be longer than 4096 octets, not 4097",
    },
    {
      name: "IMAP4rev2 has LITERAL- in its base",
      offered: ["IMAP4rev2"],
      text: `a APPEND INBOX {4097+}\r\n${long}`,
      want: "a BAD [TOOBIG] a literal without waiting ({...+}) must not be longer than 4096 octets, not 4097",
    },
    {
      name: "neither offered: refused",
      offered: ["IMAP4rev1"],
      text: "a CREATE {3+}\r\nFOO",
      want: "a BAD a literal without waiting ({...+}) needs LITERAL+, which is not offered",
    },
  ])("$name", ({ offered, text, want }) => {
    const client = offering(...offered);
    expect(push(client, text).at(-1)).toBe(want);
    // What was announced has been swallowed in any case: the next line is a command.
    expect(client.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });

  it("a long one that waits is let in under LITERAL-", () => {
    const client = offering("IMAP4rev1", "LITERAL-");
    expect(client.send("a APPEND INBOX {4097}")).toEqual(["+ Ready for literal data"]);
    expect(client.send(long)).toEqual(["a OK APPEND completed"]);
  });
});

describe("a literal that is not wanted", () => {
  it.each([
    { name: "of an unknown command", line: "a NONSENSE {3}", want: "a BAD unknown command NONSENSE" },
    { name: "of a command that is not offered", line: "a MOVE 1 {3}", want: "a BAD unknown command MOVE" },
    {
      name: "in the wrong state",
      line: "a LOGIN {3}",
      want: "a BAD LOGIN is not allowed in the authenticated state, only in not authenticated",
    },
    { name: "in binary", line: "a CREATE ~{3}", want: "a BAD a literal8 (~{...}) is not allowed here" },
    { name: "after a tag that is none", line: "a*b LOGIN {3}", want: "* BAD a tag was expected before the command" },
    { name: "without a tag", line: "{3+}\r\nabc", want: "* BAD a tag was expected before the command" },
  ])("$name is refused before it comes", ({ line, want }) => {
    const capabilities = DEFAULT_CAPABILITIES.filter((name) => name !== "MOVE" && name !== "IMAP4rev2");
    const client = server({ capabilities }).client(1);
    expect(client.send(line)).toEqual([want]);
    expect(client.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });

  it("many small ones are as bad as a large one", () => {
    const given = server();
    given.world = { ...given.world, limits: { ...given.world.limits, literal: 10 } };
    const client = given.client(1);
    expect(client.send("a RENAME {6+}\r\nabcdef {6+}\r\nabcdef")).toEqual([
      "a BAD literals here must not be over 10 octets, not 12",
    ]);
    expect(client.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });
});

describe("a literal where a waiting command's line was expected", () => {
  it.each([
    { name: "one that waits", text: "x {3}" },
    { name: "one that does not", text: "x {3+}\r\nabc" },
  ])("ends IDLE, once: $name", ({ text }) => {
    const client = server().client(1, "INBOX");
    client.send("a IDLE");
    expect(client.send(text)).toEqual(["a BAD IDLE is ended by this line"]);
    expect(client.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });

  it("ends AUTHENTICATE, once", () => {
    const client = server().connect(1);
    client.send("a AUTHENTICATE PLAIN");
    expect(client.send("{3+}\r\nabc")).toEqual(["a BAD AUTHENTICATE is ended by this line"]);
    expect(client.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });

  it("and so does a line that is too long", () => {
    const client = server().client(1, "INBOX");
    client.send("a IDLE");
    expect(client.send("x".repeat(70_000))).toEqual(["a BAD IDLE is ended by this line"]);
    expect(client.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });
});

it("what a client wrote comes back in one line of ASCII, whatever it was", () => {
  const client = server({ mailboxes: { FOO: 1 } }).client(1, "FOO");
  expect(client.send("a FETCH 1 XYZ[1]")).toEqual(["a BAD there is no FETCH item XYZ[...], at octet 11"]);
  expect(client.send('b APPEND FOO " 1-Foo-2026 00:00:00 +0000" {1+}\r\nx')).toEqual([
    "b BAD expected a month: Jan, Feb ... Dec, at octet 18",
  ]);
});
