import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { move, uidMove } from "#engine/commands/move.ts";
import { mailboxName } from "../../imap/arbitraries.ts";
import { type Client, type GivenServer, type Server, server } from "../harness.ts";
import { multiAccessed } from "./multi-accessed.ts";
import { reparse } from "./reparse.ts";
import { messageSet } from "./sets.ts";

const alone = (more: GivenServer = {}): { given: Server; client: Client } => {
  const given = server({ mailboxes: { FOO: [{}, { flags: "\\Seen" }, {}, {}], BAR: 0 }, ...more });
  return { given, client: given.client(1, "FOO") };
};

describe("what is moved", () => {
  it.each([
    {
      line: "MOVE 2:3 BAR",
      want: ["* OK [COPYUID 3 2:3 1:2] Moved", "* 2 EXPUNGE", "* 2 EXPUNGE", "a OK MOVE completed"],
      foo: ["1", "4"],
      bar: ["1 \\Seen", "2"],
    },
    {
      line: "UID MOVE 4:* BAR",
      want: ["* OK [COPYUID 3 4 1] Moved", "* 4 EXPUNGE", "a OK UID MOVE completed"],
      foo: ["1", "2 \\Seen", "3"],
      bar: ["1"],
    },
    { line: "UID MOVE 99 BAR", want: ["a OK UID MOVE completed"], foo: ["1", "2 \\Seen", "3", "4"], bar: [] },
    {
      line: "MOVE 1 FOO",
      want: ["* OK [COPYUID 2 1 5] Moved", "* 1 EXPUNGE", "* 4 EXISTS", "* 1 RECENT", "a OK MOVE completed"],
      foo: ["2 \\Seen", "3", "4", "5"],
      bar: [],
    },
  ])("$line", ({ line, want, foo, bar }) => {
    const { given, client } = alone();
    expect(client.send(`a ${line}`)).toEqual(want);
    expect(given.contents("FOO")).toEqual(foo);
    expect(given.contents("BAR")).toEqual(bar);
  });

  it("honours expunge-order and exists-after-expunge", () => {
    const { client } = alone({ strategy: { "expunge-order": "descending", "exists-after-expunge": "always" } });
    expect(client.send("a MOVE 2:3 BAR").slice(1)).toEqual([
      "* 3 EXPUNGE",
      "* 2 EXPUNGE",
      "* 2 EXISTS",
      "a OK MOVE completed",
    ]);
  });

  it("others in the mailbox hear EXPUNGE", () => {
    const { given, client } = alone();
    const other = given.client(2, "FOO");
    client.send("a MOVE 1 BAR");
    expect(other.send("b NOOP")).toEqual(["* 1 EXPUNGE", "b OK NOOP completed"]);
  });

  it("says no COPYUID where UIDPLUS is not offered", () => {
    const { client } = alone({ capabilities: ["IMAP4rev1", "MOVE"] });
    expect(client.send("a MOVE 1 BAR")).toEqual(["* 1 EXPUNGE", "a OK MOVE completed"]);
  });
});

describe("what is refused", () => {
  const UNTOUCHED = ["1", "2 \\Seen", "3", "4"];

  it("a mailbox that is not there", () => {
    const { given, client } = alone();
    expect(client.send("a MOVE 1 Nope")).toEqual(["a NO [TRYCREATE] No such mailbox"]);
    expect(given.contents("FOO")).toEqual(UNTOUCHED);
  });

  it("a mailbox opened by EXAMINE", () => {
    const { given, client } = alone();
    client.send("e EXAMINE FOO");
    expect(client.send("a MOVE 1 BAR")).toEqual(["a NO [READ-ONLY] Mailbox is open read-only"]);
    expect([given.contents("FOO"), given.contents("BAR")]).toEqual([UNTOUCHED, []]);
  });

  it("MOVE where it is not offered", () => {
    expect(alone({ capabilities: ["IMAP4rev1"] }).client.send("a MOVE 1 BAR")).toEqual(["a BAD unknown command MOVE"]);
  });

  it("expunge-shared=refuse: while others have the mailbox selected", () => {
    const { given, client } = alone({ strategy: { "expunge-shared": "refuse" } });
    const other = given.client(2, "FOO");
    expect(client.send("a MOVE 1 BAR")).toEqual([
      "a NO [INUSE] Other sessions have the mailbox selected: nothing is expunged now",
    ]);
    expect([given.contents("FOO"), given.contents("BAR")]).toEqual([UNTOUCHED, []]);
    other.send("b UNSELECT");
    expect(client.send("c MOVE 1 BAR").at(-1)).toBe("c OK MOVE completed");
  });
});

describe("messages that another client expunged", () => {
  it.each([
    { option: "ghost", want: ["* OK [COPYUID 3 3:4 1:2] Moved"], fred: ["1", "2 \\Deleted"], left: 2 },
    { option: "living-ok", want: ["* OK [COPYUID 3 3 1] Moved"], fred: ["1"], left: 2 },
    { option: "refuse", want: [], fred: [], left: 3 },
  ])("copy-expunged=$option: MOVE 3:4", ({ option, want, fred, left }) => {
    const { server: given, second } = multiAccessed({ "copy-expunged": option });
    const answer = second.send("A001 MOVE 3:4 FRED");
    expect(answer.filter((line) => !line.includes("EXPUNGE"))).toEqual(
      left === 3 ? want : [...want, "A001 OK MOVE completed"],
    );
    expect(answer.at(-1)?.startsWith("A001 NO [EXPUNGEISSUED]")).toBe(left === 3);
    expect(answer.filter((line) => line === `* ${left + 1} EXPUNGE`).length).toBe(7 - left);
    expect(given.contents("FRED")).toEqual(fred);
    expect(given.mailbox("FOO").messages.size).toBe(left);
  });
});

it("reading what is printed gives the same arguments", () => {
  fc.assert(
    fc.property(messageSet, mailboxName, (set, mailbox) => {
      for (const command of [move, uidMove]) expect(reparse(command, { set, mailbox })).toEqual({ set, mailbox });
    }),
  );
});
