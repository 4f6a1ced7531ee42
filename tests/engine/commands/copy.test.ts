import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copy, uidCopy } from "#engine/commands/copy.ts";
import { uid } from "#imap/numbers.ts";
import { mailboxName } from "../../imap/arbitraries.ts";
import { type Client, type GivenServer, type Server, server } from "../harness.ts";
import { EXPUNGED, multiAccessed } from "./multi-accessed.ts";
import { reparse } from "./reparse.ts";
import { messageSet } from "./sets.ts";

const DATE = { epochMs: 760_000_000_000, zoneMinutes: -480 };

const alone = (more: GivenServer = {}): { given: Server; client: Client } => {
  const messages = [{ uid: 5, flags: "\\Seen Work", internalDate: DATE }, { uid: 7 }, { uid: 8 }, { uid: 12 }];
  const given = server({ mailboxes: { FOO: messages, BAR: 1 }, ...more });
  return { given, client: given.client(1, "FOO") };
};

describe("what is copied", () => {
  it.each([
    { line: "COPY 1,3:4 BAR", want: "[COPYUID 3 5,8,12 2:4] COPY completed", bar: ["1", "2 \\Seen Work", "3", "4"] },
    { line: "UID COPY 8:* BAR", want: "[COPYUID 3 8,12 2:3] UID COPY completed", bar: ["1", "2", "3"] },
    { line: "UID COPY 9:11 BAR", want: "UID COPY completed", bar: ["1"] },
    { line: "COPY $ BAR", want: "COPY completed", bar: ["1"] },
    { line: "COPY 1 inbox", want: "[COPYUID 1 5 1] COPY completed", bar: ["1"] },
  ])("$line", ({ line, want, bar }) => {
    const { given, client } = alone();
    expect(client.send(`a ${line}`)).toEqual([`a OK ${want}`]);
    expect(given.contents("BAR")).toEqual(bar);
    expect(given.contents("FOO")).toEqual(["5 \\Seen Work", "7", "8", "12"]);
  });

  it("keeps the date and the octets, and notes when it was saved", () => {
    const { given, client } = alone();
    given.advance(5000);
    client.send("a COPY 1 BAR");
    const [source, copied] = [given.mailbox("FOO").messages.get(5), given.mailbox("BAR").messages.get(2)];
    expect(copied).toMatchObject({ internalDate: DATE, saveDate: 5000, emailId: source?.emailId });
    expect(copied?.octets).toBe(source?.octets);
  });

  it("into the selected mailbox itself, the copies are announced", () => {
    expect(alone().client.send("a COPY 1:2 FOO")).toEqual([
      "* 6 EXISTS",
      "* 2 RECENT",
      "a OK [COPYUID 2 5,7 13:14] COPY completed",
    ]);
  });

  it("flags that another session has changed are copied as they truly are", () => {
    const { given, client } = alone();
    given.client(2, "FOO").send("a STORE 2 +FLAGS (\\Flagged)");
    client.send("b COPY 2 BAR");
    expect(given.contents("BAR")).toEqual(["1", "2 \\Flagged"]);
  });

  it("says no COPYUID where UIDPLUS is not offered", () => {
    const { given, client } = alone({ capabilities: ["IMAP4rev1"] });
    expect(client.send("a COPY 1 BAR")).toEqual(["a OK COPY completed"]);
    expect(given.contents("BAR").length).toBe(2);
  });
});

describe("what is refused", () => {
  it.each([
    { line: "COPY 1 Nope", want: "NO [TRYCREATE] No such mailbox" },
    { line: "UID COPY 5 Nope", want: "NO [TRYCREATE] No such mailbox" },
    { line: "COPY 5 BAR", want: "BAD No such message sequence number: 5 is above 4, the last one" },
    { line: 'COPY 1 ""', want: "BAD a mailbox name must not be empty, at octet 10" },
    { line: "COPY 1 BAR x", want: "BAD expected the end of the command, at octet 13" },
  ])("$line", ({ line, want }) => {
    const { given, client } = alone();
    expect(client.send(`a ${line}`)).toEqual([`a ${want}`]);
    expect(given.contents("BAR")).toEqual(["1"]);
  });

  it("a name that a deleted mailbox still holds is not worth a try to CREATE", () => {
    const { given, client } = alone();
    given.client(2, "BAR");
    client.send("a DELETE BAR");
    expect(client.send("b COPY 1 BAR")).toEqual([
      "b NO [INUSE] There is no such mailbox, and its name is still in use",
    ]);
  });

  it("more messages than UIDs are left for: nothing is copied", () => {
    const { given, client } = alone();
    const full = { ...given.mailbox("BAR"), uidNext: uid(0xffff_fffd) };
    given.world = { ...given.world, mailboxes: given.world.mailboxes.set(full.id, full) };
    expect(client.send("a COPY 1:3 BAR")).toEqual(["a NO [LIMIT] The mailbox has no UIDs left for so many messages"]);
    expect(client.send("b COPY 1:2 BAR")).toEqual([expect.stringMatching(/^b OK /)]);
  });
});

describe("messages that another client expunged (rfc2180#4.4)", () => {
  const REFUSED = "NO [EXPUNGEISSUED] Some of the requested messages have been expunged: nothing was done";
  it.each([
    {
      option: "ghost",
      command: "COPY",
      set: "2,4,6",
      want: "OK [COPYUID 3 2,4,6 1:3] COPY completed",
      fred: ["1", "2 \\Deleted", "3 \\Deleted"],
    },
    { option: "refuse", command: "COPY", set: "2,4,6", want: REFUSED, fred: [] },
    {
      option: "refuse",
      command: "COPY",
      set: "1:3",
      want: "OK [COPYUID 3 1:3 1:3] COPY completed",
      fred: ["1", "2", "3"],
    },
    { option: "living-ok", command: "COPY", set: "2,4,6", want: "OK [COPYUID 3 2 1] COPY completed", fred: ["1"] },
    { option: "living-ok", command: "COPY", set: "4:7", want: "OK COPY completed", fred: [] },
    {
      option: "ghost",
      command: "UID COPY",
      set: "3:4",
      want: "OK [COPYUID 3 3:4 1:2] UID COPY completed",
      fred: ["1", "2 \\Deleted"],
    },
    { option: "refuse", command: "UID COPY", set: "3:4", want: REFUSED, fred: [] },
    {
      option: "living-ok",
      command: "UID COPY",
      set: "3:4",
      want: "OK [COPYUID 3 3 1] UID COPY completed",
      fred: ["1"],
    },
  ])("$option: $command $set", ({ option, command, set, want, fred }) => {
    const { server: given, second } = multiAccessed({ "copy-expunged": option });
    expect(second.send(`A001 ${command} ${set} FRED`)).toEqual([...EXPUNGED, `A001 ${want}`]);
    expect(given.contents("FRED")).toEqual(fred);
  });
});

it("reading what is printed gives the same arguments", () => {
  fc.assert(
    fc.property(messageSet, mailboxName, (set, mailbox) => {
      for (const command of [copy, uidCopy]) expect(reparse(command, { set, mailbox })).toEqual({ set, mailbox });
    }),
  );
});
