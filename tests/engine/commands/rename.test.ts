import { describe, expect, it } from "vitest";
import { server } from "../harness.ts";

const given = (option = "follow", mailboxes: Record<string, number> = { FOO: 2 }) =>
  server({ mailboxes, strategy: { "rename-selected": option } });

const names = (there: ReturnType<typeof server>) =>
  [...(there.world.accounts.get("joe")?.names ?? [])].map(({ name }) => name);

describe("RENAME", () => {
  it("keeps the mailbox: UIDs, UIDVALIDITY, flags", () => {
    const there = given();
    const before = there.mailbox("FOO");
    expect(there.client(1).send("a RENAME FOO BAR")).toEqual(["a OK RENAME completed"]);
    expect(there.mailbox("BAR")).toEqual({ ...before, name: "BAR" });
    expect(names(there)).toEqual(["BAR", "INBOX"]);
  });

  it("takes along all that lies below, and only that", () => {
    const there = given("follow", { foo: 0, "foo/bar": 0, "foo/bar/x": 0, "foo-2": 0 });
    expect(there.client(1).send("a RENAME foo a/zap")).toEqual(["a OK RENAME completed"]);
    expect(names(there)).toEqual(["INBOX", "a/zap", "a/zap/bar", "a/zap/bar/x", "foo-2"]);
  });

  it("renames a name that only has mailboxes below it", () => {
    const there = given("follow", { "foo/bar": 0 });
    expect(there.client(1).send("a RENAME foo zap")).toEqual(["a OK RENAME completed"]);
    expect(names(there)).toEqual(["INBOX", "zap/bar"]);
  });

  it("leaves subscriptions with the old name", () => {
    const client = given().client(1);
    client.send("s SUBSCRIBE FOO");
    client.send("r RENAME FOO BAR");
    expect(client.send('a LSUB "" *')).toEqual(['* LSUB () "/" FOO', "a OK LSUB completed"]);
  });

  it.each([
    { name: "what is not there", line: "NONE BAR", want: "a NO [NONEXISTENT] No such mailbox" },
    { name: "to what is there", line: "FOO other", want: "a NO [ALREADYEXISTS] Mailbox other already exists" },
    { name: "to itself", line: "FOO FOO", want: "a NO [ALREADYEXISTS] Mailbox FOO already exists" },
    { name: "to INBOX", line: "FOO inbox", want: "a NO [ALREADYEXISTS] Mailbox INBOX already exists" },
    { name: "to below itself", line: "FOO FOO/x", want: "a NO [CANNOT] A mailbox cannot be moved below itself" },
    {
      name: "to a name with mailboxes below",
      line: "FOO dir",
      want: "a NO [ALREADYEXISTS] The name dir has mailboxes below it already",
    },
    {
      name: "to an impossible name",
      line: "FOO a//b",
      want: 'a NO [CANNOT] The name has an empty level: "/" divides levels',
    },
    {
      name: "when a name below would be too long",
      line: `dir ${"x".repeat(999)}`,
      want: "a NO [LIMIT] The name is longer than 1000 characters",
    },
    { name: "INBOX to what is there", line: "INBOX FOO", want: "a NO [ALREADYEXISTS] Mailbox FOO already exists" },
    { name: "without a new name", line: "FOO", want: "a BAD expected a space but the line ends, at octet 13" },
    { name: "with parameters", line: "FOO BAR (X)", want: "a BAD RENAME has no parameter X here, at octet 19" },
  ])("is refused: $name", ({ line, want }) => {
    const there = given("follow", { FOO: 1, other: 0, "dir/x": 0 });
    const before = names(there);
    expect(there.client(1).send(`a RENAME ${line}`)).toEqual([want]);
    expect(names(there)).toEqual(before);
  });

  describe("of INBOX", () => {
    it("moves its messages to a new mailbox; INBOX stays, and so does what lies below it", () => {
      const there = given("follow", { INBOX: 3, "INBOX/x": 1 });
      const [one, two] = [there.client(1, "INBOX"), there.client(2)];
      const { uidValidity } = there.mailbox("INBOX");
      expect(two.send("a RENAME inbox old")).toEqual(["a OK RENAME completed"]);
      expect(names(there)).toEqual(["INBOX", "INBOX/x", "old"]);
      expect(there.contents("old")).toEqual(["1", "2", "3"]);
      expect(there.contents("INBOX")).toEqual([]);
      expect(there.mailbox("INBOX").uidValidity).toBe(uidValidity);
      expect(there.mailbox("old").uidValidity).not.toBe(uidValidity);
      expect(one.send("a NOOP")).toEqual(["* 1 EXPUNGE", "* 1 EXPUNGE", "* 1 EXPUNGE", "a OK NOOP completed"]);
    });

    it.each([
      { axis: "rename-selected", option: "refuse" },
      { axis: "expunge-shared", option: "refuse" },
    ])("is refused while others are inside, with $axis=$option", ({ axis, option }) => {
      const there = server({ mailboxes: { INBOX: 1 }, strategy: { [axis]: option } });
      there.client(1, "INBOX");
      expect(there.client(2).send("a RENAME INBOX old")).toEqual([
        "a NO [INUSE] Mailbox INBOX is in use by another session",
      ]);
      expect(there.contents("INBOX")).toEqual(["1"]);
    });
  });
});

describe("rename-selected", () => {
  it("follow: the others go on and are not told", () => {
    const there = given();
    const [one, two] = [there.client(1, "FOO"), there.client(2)];
    expect(two.send("a RENAME FOO BAR")).toEqual(["a OK RENAME completed"]);
    expect(one.send("a NOOP")).toEqual(["a OK NOOP completed"]);
    two.send("b SELECT BAR");
    two.send("c STORE 1 +FLAGS.SILENT (\\Deleted)");
    two.send("d CLOSE");
    expect(one.send("b NOOP")).toEqual(["* 1 EXPUNGE", "b OK NOOP completed"]);
    expect(one.send("c STATUS FOO (MESSAGES)")).toEqual(["c NO [NONEXISTENT] No such mailbox"]);
  });

  it("follow-newname: NO for the old name says the new one, through several renames", () => {
    const there = given("follow-newname", { FOO: 0, "FOO/sub": 0 });
    const client = there.client(1);
    client.send("a RENAME FOO BAR");
    client.send("b RENAME BAR BAZ");
    expect(client.send("c SELECT FOO")).toEqual(["c NO [NEWNAME FOO BAZ] Mailbox has been renamed"]);
    expect(client.send("d STATUS FOO/sub (MESSAGES)")).toEqual([
      "d NO [NEWNAME FOO/sub BAZ/sub] Mailbox has been renamed",
    ]);
    expect(client.send("e APPEND FOO {3}")).toEqual(["e NO [NEWNAME FOO BAZ] Mailbox has been renamed"]);
    client.send("f DELETE BAZ");
    expect(client.send("g SELECT FOO")).toEqual(["g NO [NONEXISTENT] No such mailbox"]);
  });

  it("follow-newname: another mailbox of the old name ends the hint", () => {
    const client = given("follow-newname").client(1);
    client.send("a RENAME FOO BAR");
    client.send("b CREATE FOO");
    client.send("c DELETE FOO");
    expect(client.send("d SELECT FOO")).toEqual(["d NO [NONEXISTENT] No such mailbox"]);
  });

  it("follow-newname: a rename there and back leaves no circle", () => {
    const client = given("follow-newname").client(1);
    client.send("a RENAME FOO BAR");
    client.send("b RENAME BAR FOO");
    expect(client.send("c SELECT BAR")).toEqual(["c NO [NEWNAME BAR FOO] Mailbox has been renamed"]);
    client.send("d DELETE FOO");
    expect(client.send("e SELECT BAR")).toEqual(["e NO [NONEXISTENT] No such mailbox"]);
  });

  it("refuse: NO while others have it, or one below it, selected", () => {
    const there = given("refuse", { FOO: 0, "FOO/sub": 0 });
    const [one, two] = [there.client(1, "FOO/sub"), there.client(2, "FOO")];
    expect(two.send("a RENAME FOO BAR")).toEqual(["a NO [INUSE] Mailbox FOO/sub is in use by another session"]);
    one.send("b UNSELECT");
    expect(two.send("a RENAME FOO BAR")).toEqual(["a OK RENAME completed"]);
  });

  it("disconnect: BYE to the others, also below", () => {
    const there = given("disconnect", { FOO: 0, "FOO/sub": 0 });
    const [one, two, three] = [there.client(1, "FOO"), there.client(2, "FOO/sub"), there.client(3, "FOO")];
    expect(three.send("a RENAME FOO BAR")).toEqual(["a OK RENAME completed"]);
    expect(one.heard()).toEqual(["* BYE Mailbox FOO has been renamed to BAR"]);
    expect(two.heard()).toEqual(["* BYE Mailbox FOO/sub has been renamed to BAR/sub"]);
    expect(three.send("b CHECK")).toEqual(["b OK CHECK completed"]);
  });

  it("bye-next-command: BYE when they next ask", () => {
    const there = given("bye-next-command");
    const [one, two] = [there.client(1, "FOO"), there.client(2)];
    two.send("a RENAME FOO BAR");
    expect(one.heard()).toEqual([]);
    expect(one.send("a NOOP")).toEqual(["* BYE Mailbox FOO has been renamed to BAR"]);
  });

  it("expunge-all: the others lose everything, the mailbox nothing", () => {
    const there = given("expunge-all");
    const [one, two] = [there.client(1, "FOO"), there.client(2)];
    two.send("a RENAME FOO BAR");
    expect(one.send("a NOOP")).toEqual(["* 1 EXPUNGE", "* 1 EXPUNGE", "a OK NOOP completed"]);
    expect(there.contents("BAR")).toEqual(["1", "2"]);
    expect(one.send("b CLOSE")).toEqual(["b OK CLOSE completed"]);
  });
});
