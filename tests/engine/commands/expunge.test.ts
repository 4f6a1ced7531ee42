import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uidExpunge } from "#engine/commands/expunge.ts";
import { type Client, type GivenServer, type Server, server } from "../harness.ts";
import { EXPUNGED, multiAccessed } from "./multi-accessed.ts";
import { reparse } from "./reparse.ts";
import { messageSet } from "./sets.ts";

const DELETED = [3, 4, 7, 11];
const eleven = Array.from({ length: 11 }, (_, i) => ({ flags: DELETED.includes(i + 1) ? "\\Deleted" : "" }));
const LEFT = ["1", "2", "5", "6", "8", "9", "10"];

const alone = (more: GivenServer = {}): { given: Server; client: Client } => {
  const given = server({ mailboxes: { FOO: eleven }, ...more });
  return { given, client: given.client(1, "FOO") };
};

describe("the messages that go", () => {
  it("are those with \\Deleted, in the RFC's own example (rfc9051#6.4.3)", () => {
    const { given, client } = alone();
    expect(client.send("A202 EXPUNGE")).toEqual([
      "* 3 EXPUNGE",
      "* 3 EXPUNGE",
      "* 5 EXPUNGE",
      "* 8 EXPUNGE",
      "A202 OK EXPUNGE completed",
    ]);
    expect(given.contents("FOO")).toEqual(LEFT);
    expect(client.send("A203 EXPUNGE")).toEqual(["A203 OK EXPUNGE completed"]);
  });

  it.each([
    { name: "descending", strategy: { "expunge-order": "descending" }, want: [11, 7, 4, 3] },
    { name: "ascending", strategy: { "expunge-order": "ascending" }, want: [3, 3, 5, 8] },
  ])("are told $name", ({ strategy, want }) => {
    expect(alone({ strategy }).client.send("a EXPUNGE").slice(0, -1)).toEqual(want.map((n) => `* ${n} EXPUNGE`));
  });

  it("are followed by EXISTS where the strategy wants it", () => {
    const { client } = alone({ strategy: { "exists-after-expunge": "always" } });
    expect(client.send("a EXPUNGE").slice(-2)).toEqual(["* 7 EXISTS", "a OK EXPUNGE completed"]);
  });

  it("are those that have \\Deleted in truth, by whomever", () => {
    const { given, client } = alone();
    given.client(2, "FOO").send("b STORE 1 +FLAGS (\\Deleted)");
    expect(client.send("a EXPUNGE").slice(0, 2)).toEqual(["* 1 EXPUNGE", "* 2 EXPUNGE"]);
  });

  it.each([
    { set: "4:7", want: ["* 4 EXPUNGE", "* 6 EXPUNGE"] },
    { set: "1:2", want: [] },
    { set: "99", want: [] },
    { set: "*", want: ["* 11 EXPUNGE"] },
  ])("UID EXPUNGE $set: only those", ({ set, want }) => {
    expect(alone().client.send(`a UID EXPUNGE ${set}`)).toEqual([...want, "a OK UID EXPUNGE completed"]);
  });

  it("UID EXPUNGE takes a saved search", () => {
    const { client } = alone();
    client.send("a SEARCH RETURN (SAVE) UID 7:11");
    expect(client.send("b UID EXPUNGE $")).toEqual(["* 7 EXPUNGE", "* 10 EXPUNGE", "b OK UID EXPUNGE completed"]);
  });
});

describe("what is refused", () => {
  it.each([{ line: "EXPUNGE" }, { line: "UID EXPUNGE 1:*" }])("$line in a mailbox opened by EXAMINE", ({ line }) => {
    const { given, client } = alone();
    client.send("e EXAMINE FOO");
    expect(client.send(`a ${line}`)).toEqual(["a NO [READ-ONLY] Mailbox is open read-only"]);
    expect(given.contents("FOO").length).toBe(11);
  });

  it.each([
    { line: "EXPUNGE 3", want: "a BAD expected the end of the command, at octet 10" },
    { line: "UID EXPUNGE", want: "a BAD expected a space but the line ends, at octet 14" },
  ])("$line", ({ line, want }) => {
    expect(alone().client.send(`a ${line}`)).toEqual([want]);
  });

  it("UID EXPUNGE where UIDPLUS is not offered", () => {
    const { client } = alone({ capabilities: ["IMAP4rev1"] });
    expect(client.send("a UID EXPUNGE 1:*")).toEqual(["a BAD unknown command UID EXPUNGE"]);
  });

  it.each([{ line: "EXPUNGE" }, { line: "UID EXPUNGE 1:*" }])(
    "expunge-shared=refuse: $line while others are there (rfc2180#4.1.4)",
    ({ line }) => {
      const { given, client } = alone({ strategy: { "expunge-shared": "refuse" } });
      const other = given.client(2, "FOO");
      expect(client.send(`a ${line}`)).toEqual([
        "a NO [INUSE] Other sessions have the mailbox selected: nothing is expunged now",
      ]);
      expect(given.contents("FOO").length).toBe(11);
      other.send("b LOGOUT");
      expect(client.send(`c ${line}`).length).toBe(5);
    },
  );
});

it("what others expunged is told in the same answer", () => {
  const { second } = multiAccessed();
  expect(second.send("B001 EXPUNGE")).toEqual([...EXPUNGED, "B001 OK EXPUNGE completed"]);
});

it("reading what is printed gives the same arguments", () => {
  fc.assert(
    fc.property(messageSet, (set) => {
      expect(reparse(uidExpunge, set)).toEqual(set);
    }),
  );
});
