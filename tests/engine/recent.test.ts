/** \Recent: "this session is the first session to have been notified about this message".   rfc3501#2.3.2 */
import { describe, expect, it } from "vitest";
import { flagsOf } from "#imap/flags.ts";
import { NO_OCTETS } from "#imap/octets.ts";
import { appendMessages } from "#store/mailbox-changes.ts";
import { type Client, type Server, server } from "./harness.ts";

const told = (client: Client, line: string): string[] =>
  client.send(line).filter((answer) => /RECENT|FLAGS \(\\Recent/.test(answer));

function delivered(): Server {
  const given = server({ mailboxes: { FOO: 1 } });
  given.deliver("FOO");
  return given;
}

describe("\\Recent (rfc3501#2.3.2)", () => {
  it("goes to the first SELECT, and to no other", () => {
    const given = delivered();
    const [one, two] = [given.client(1), given.client(2)];
    expect(told(one, "a SELECT FOO")).toEqual(["* 1 RECENT"]);
    expect(told(two, "b SELECT FOO")).toEqual(["* 0 RECENT"]);
    expect(told(one, "c FETCH 1:* FLAGS")).toEqual(["* 2 FETCH (FLAGS (\\Recent))"]);
    expect(told(two, "d FETCH 1:* FLAGS")).toEqual([]);
  });

  it("is not taken by EXAMINE, which sees it nevertheless (rfc3501#6.3.2)", () => {
    const given = delivered();
    const [one, two] = [given.client(1), given.client(2)];
    expect(told(one, "a EXAMINE FOO")).toEqual(["* 1 RECENT"]);
    expect(told(one, "b FETCH 2 FLAGS")).toEqual(["* 2 FETCH (FLAGS (\\Recent))"]);
    expect(told(two, "c SELECT FOO")).toEqual(["* 1 RECENT"]);
  });

  it("of what arrives goes to the session that is told first", () => {
    const given = server({ mailboxes: { FOO: 0 } });
    const [one, two] = [given.client(1, "FOO"), given.client(2, "FOO")];
    given.deliver("FOO");
    expect(two.send("a NOOP")).toEqual(["* 1 EXISTS", "* 1 RECENT", "a OK NOOP completed"]);
    expect(one.send("b NOOP")).toEqual(["* 1 EXISTS", "b OK NOOP completed"]);
  });

  it("is gone when the session comes back", () => {
    const given = delivered();
    const client = given.client(1, "FOO");
    expect(told(client, "a SELECT FOO")).toEqual(["* 0 RECENT"]);
  });

  it("counts in STATUS what no session has had, and what this one has", () => {
    const given = delivered();
    const [one, two] = [given.client(1, "FOO"), given.client(2)];
    expect(told(one, "a STATUS FOO (RECENT)")).toEqual(["* STATUS FOO (RECENT 1)"]);
    expect(told(two, "b STATUS FOO (RECENT)")).toEqual(["* STATUS FOO (RECENT 0)"]);
    given.deliver("FOO");
    expect(told(two, "c STATUS FOO (RECENT)")).toEqual(["* STATUS FOO (RECENT 1)"]);
  });

  it("is searched by RECENT, NEW and OLD, for each session by itself", () => {
    const given = delivered();
    const [one, two] = [given.client(1, "FOO"), given.client(2, "FOO")];
    expect(["RECENT", "NEW", "OLD"].map((key) => one.send(`a SEARCH ${key}`)[0])).toEqual([
      "* SEARCH 2",
      "* SEARCH 2",
      "* SEARCH 1",
    ]);
    expect(["RECENT", "NEW", "OLD"].map((key) => two.send(`a SEARCH ${key}`)[0])).toEqual([
      "* SEARCH",
      "* SEARCH",
      "* SEARCH 1 2",
    ]);
  });

  it("sinks with EXPUNGE, and the count is told", () => {
    const given = delivered();
    const client = given.client(1, "FOO");
    client.send("a STORE 2 +FLAGS.SILENT (\\Deleted)");
    expect(client.send("b EXPUNGE")).toEqual(["* 2 EXPUNGE", "* 0 RECENT", "b OK EXPUNGE completed"]);
  });

  it.each([
    { name: "STORE", line: "STORE 1 +FLAGS (\\Recent)" },
    { name: "STORE without a list", line: "STORE 1 FLAGS \\recent" },
    { name: "APPEND", line: "APPEND FOO (\\Recent) {1+}\r\nx" },
  ])("is not the client's to set: $name", ({ line }) => {
    expect(
      server({ mailboxes: { FOO: 1 } })
        .client(1, "FOO")
        .send(`a ${line}`)[0],
    ).toMatch(/^a BAD \\Recent cannot be/);
  });

  it("survives a STORE that replaces all flags", () => {
    const client = delivered().client(1, "FOO");
    expect(client.send("a STORE 2 FLAGS (\\Seen)")[0]).toBe("* 2 FETCH (FLAGS (\\Recent \\Seen))");
  });

  it("is copied to no message, but the copies are new themselves", () => {
    const given = delivered();
    given.client(2).send("x CREATE BAR");
    given.client(1, "FOO").send("a COPY 1:2 BAR");
    expect(told(given.client(3), "b SELECT BAR")).toEqual(["* 2 RECENT"]);
  });

  it("is taken from thousands of gaps in a time in proportion", () => {
    const given = server({ mailboxes: { FOO: 0 } });
    const foo = given.mailbox("FOO");
    const drafts = Array.from({ length: 40_000 }, (_, i) => ({
      flags: flagsOf(i % 2 ? ["\\Deleted"] : []),
      internalDate: { epochMs: 0, zoneMinutes: 0 },
      saveDate: given.world.now,
      emailId: i,
      octets: NO_OCTETS,
    }));
    const { mailbox } = appendMessages(foo, drafts);
    given.world = { ...given.world, mailboxes: given.world.mailboxes.set(foo.id, mailbox) };
    const client = given.client(1, "FOO");
    expect(client.send("a EXPUNGE").at(-2)).toBe("* 20000 RECENT");
    client.send("b STORE 1:10000 +FLAGS.SILENT (\\Deleted)");
    expect(client.send("c EXPUNGE").at(-2)).toBe("* 10000 RECENT");
  }, 60_000);
});
