import { describe, expect, it } from "vitest";
import { server } from "../harness.ts";

const given = (option = "ghost", mailboxes: Record<string, number> = { FOO: 2 }) =>
  server({ mailboxes, strategy: { "delete-selected": option } });

const IN_USE = "a NO [INUSE] Mailbox FOO is still in use, try again later";

describe("DELETE", () => {
  it("removes a mailbox that nobody has selected, at once", () => {
    const there = given();
    const client = there.client(1);
    const { id } = there.mailbox("FOO");
    expect(client.send("a DELETE FOO")).toEqual(["a OK DELETE completed"]);
    expect(there.world.mailboxes.get(id)).toBeUndefined();
    expect(client.send("b SELECT FOO")).toEqual(["b NO [NONEXISTENT] No such mailbox"]);
    expect(client.send("c CREATE FOO")).toEqual(["c OK CREATE completed"]);
    expect(there.mailbox("FOO").uidValidity).toBeGreaterThan(2);
  });

  it.each([
    { name: "INBOX, in any case", line: "inbox", want: "a NO [CANNOT] INBOX cannot be deleted" },
    { name: "what is not there", line: "NONE", want: "a NO [NONEXISTENT] No such mailbox" },
    {
      name: "a \\Noselect name with mailboxes below",
      line: "x/y",
      want: "a NO [HASCHILDREN] The name is \\Noselect and has mailboxes below it",
    },
    { name: "nothing", line: "", want: "a BAD expected a mailbox name but the line ends, at octet 10" },
    { name: "two names", line: "FOO BAR", want: "a BAD expected the end of the command, at octet 13" },
  ])("refuses $name", ({ line, want }) => {
    const [answer] = given("ghost", { FOO: 0, "x/y/z": 0 }).client(1).send(`a DELETE ${line}`);
    expect(answer).toBe(want);
  });

  it("keeps what lies below, and the name as \\Noselect until that is gone too", () => {
    const client = given("ghost", { FOO: 1, "FOO/a": 0 }).client(1);
    expect(client.send("a DELETE FOO")).toEqual(["a OK DELETE completed"]);
    expect(client.send('b LIST "" FOO*')).toEqual([
      '* LIST (\\Noselect \\HasChildren) "/" FOO',
      '* LIST (\\HasNoChildren) "/" FOO/a',
      "b OK LIST completed",
    ]);
    client.send("c DELETE FOO/a");
    expect(client.send('d LIST "" FOO*')).toEqual(["d OK LIST completed"]);
  });

  it("keeps the subscription", () => {
    const client = given().client(1);
    client.send("s SUBSCRIBE FOO");
    client.send("d DELETE FOO");
    expect(client.send('a LSUB "" *')).toEqual(['* LSUB () "/" FOO', "a OK LSUB completed"]);
  });
});

describe("delete-selected", () => {
  it("ghost: the others go on, and the name is held back until the last one has left", () => {
    const there = given();
    const [one, two, three] = [there.client(1, "FOO"), there.client(2, "FOO"), there.client(3)];
    expect(three.send("a DELETE FOO")).toEqual(["a OK DELETE completed"]);
    expect(one.send("a FETCH 1 (UID)")).toEqual(["* 1 FETCH (UID 1)", "a OK FETCH completed"]);
    one.send("b STORE 2 +FLAGS.SILENT (\\Deleted)");
    one.send("c EXPUNGE");
    expect(two.send("a NOOP")).toEqual(["* 2 EXPUNGE", "a OK NOOP completed"]);
    expect(three.send("a CREATE FOO")).toEqual([IN_USE]);
    expect(three.send("a RENAME INBOX FOO")).toEqual([IN_USE]);
    expect(three.send("a SELECT FOO")).toEqual(["a NO [NONEXISTENT] No such mailbox"]);
    one.send("d CLOSE");
    expect(three.send("a CREATE FOO")).toEqual([IN_USE]);
    two.send("d LOGOUT");
    expect(three.send("a CREATE FOO")).toEqual(["a OK CREATE completed"]);
    expect(there.world.mailboxes.size).toBe(2);
  });

  it("ghost: the answer to CREATE names its reason", () => {
    const there = given();
    there.client(1, "FOO");
    const two = there.client(2);
    two.send("d DELETE FOO");
    two.send("c CREATE FOO");
    const answer = there.events.findLast((event) => event.type === "response");
    expect(answer).toMatchObject({ because: [{ axis: "delete-selected", option: "ghost" }] });
  });

  it("ghost: the session that deletes stays inside too", () => {
    const there = given();
    const client = there.client(1, "FOO");
    expect(client.send("a DELETE FOO")).toEqual(["a OK DELETE completed"]);
    expect(client.send("b FETCH 2 (UID)")).toEqual(["* 2 FETCH (UID 2)", "b OK FETCH completed"]);
    expect(client.send("a CREATE FOO")).toEqual([IN_USE]);
    client.send("c UNSELECT");
    expect(client.send("a CREATE FOO")).toEqual(["a OK CREATE completed"]);
  });

  it.each([
    { line: "APPEND FOO {4+}\r\nmail", want: "NO [INUSE] There is no such mailbox, and its name is still in use" },
    { line: "COPY 1 FOO", want: "NO [INUSE] There is no such mailbox, and its name is still in use" },
    { line: "MOVE 1 FOO", want: "NO [INUSE] There is no such mailbox, and its name is still in use" },
    { line: "STATUS FOO (MESSAGES)", want: "NO [NONEXISTENT] No such mailbox" },
  ])("ghost: to the session that has deleted it the name means nothing: $line", ({ line, want }) => {
    const there = given();
    const [one, two] = [there.client(1, "FOO"), there.client(2, "FOO")];
    one.send("a DELETE FOO");
    expect(one.send(`b ${line}`)).toEqual([`b ${want}`]);
    expect(two.send("c STATUS FOO (MESSAGES)")).toEqual(["* STATUS FOO (MESSAGES 2)", "c OK STATUS completed"]);
  });

  it("ghost: the name of another's new mailbox means that one, to whoever deleted the first too", () => {
    const there = given("ghost-name-free");
    const client = there.client(1, "FOO");
    client.send("a DELETE FOO");
    client.send("b CREATE FOO");
    expect(client.send("c COPY 1 FOO").at(-1)).toBe("c OK [COPYUID 3 1 1] COPY completed");
    expect(there.contents("FOO").length).toBe(1);
  });

  it("ghost-name-free: the name is another mailbox's at once", () => {
    const there = given("ghost-name-free");
    const [one, two] = [there.client(1, "FOO"), there.client(2)];
    two.send("a DELETE FOO");
    expect(two.send("a CREATE FOO")).toEqual(["a OK CREATE completed"]);
    expect(one.send("a FETCH 2 (UID)")).toEqual(["* 2 FETCH (UID 2)", "a OK FETCH completed"]);
    expect(there.contents("FOO")).toEqual([]);
    one.send("b UNSELECT");
    expect(there.mailbox("FOO").named).toBe(true);
  });

  it.each([
    { name: "others are inside", session: 2, want: "a NO [INUSE] Mailbox FOO is in use by another session" },
    { name: "only the one that deletes is", session: undefined, want: "a OK DELETE completed" },
  ])("refuse: when $name", ({ session, want }) => {
    const there = given("refuse");
    const client = there.client(1, "FOO");
    if (session !== undefined) there.client(session, "FOO");
    expect(client.send("a DELETE FOO")).toEqual([want]);
  });

  it("disconnect: BYE to the others at once, and the mailbox is gone with them", () => {
    const there = given("disconnect");
    const [one, two] = [there.client(1, "FOO"), there.client(2)];
    expect(two.send("a DELETE FOO")).toEqual(["a OK DELETE completed"]);
    expect(one.heard()).toEqual(["* BYE Mailbox FOO has been deleted"]);
    expect(there.world.sessions.get(1)).toBeUndefined();
    expect(there.world.mailboxes.size).toBe(1);
  });

  it("bye-next-command: BYE in place of an answer, whatever is asked", () => {
    const there = given("bye-next-command");
    const [one, two] = [there.client(1, "FOO"), there.client(2)];
    two.send("a DELETE FOO");
    expect(one.heard()).toEqual([]);
    expect(one.send("a FETCH 1 (UID)")).toEqual(["* BYE Mailbox FOO has been deleted"]);
    expect(there.world.sessions.get(1)).toBeUndefined();
  });

  it("bye-next-command: selecting another mailbox saves the session", () => {
    const there = given("bye-next-command");
    const [one, two] = [there.client(1, "FOO"), there.client(2)];
    two.send("a DELETE FOO");
    expect(one.send("a SELECT INBOX").at(-1)).toBe("a OK [READ-WRITE] SELECT completed");
    expect(one.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });

  it("bye-next-command: a session in IDLE gets BYE at once", () => {
    const there = given("bye-next-command");
    const [one, two] = [there.client(1, "FOO"), there.client(2)];
    one.send("a IDLE");
    two.send("a DELETE FOO");
    expect(one.heard()).toEqual(["* BYE Mailbox FOO has been deleted"]);
  });

  it("expunge-all: the others see everything expunged and stay connected", () => {
    const there = given("expunge-all");
    const [one, two, three] = [there.client(1, "FOO"), there.client(2, "FOO"), there.client(3)];
    two.send("i IDLE");
    three.send("a DELETE FOO");
    expect(two.heard()).toEqual(["* 1 EXPUNGE", "* 1 EXPUNGE"]);
    expect(one.send("a NOOP")).toEqual(["* 1 EXPUNGE", "* 1 EXPUNGE", "a OK NOOP completed"]);
    expect(one.send("b CHECK")).toEqual(["b NO [NONEXISTENT] The mailbox is no longer there"]);
    expect(one.send("c CLOSE")).toEqual(["c OK CLOSE completed"]);
    expect(three.send("d CREATE FOO")).toEqual(["d OK CREATE completed"]);
  });
});
