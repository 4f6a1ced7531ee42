import { describe, expect, it } from "vitest";
import { server } from "../harness.ts";

const given = (capabilities?: string[]) =>
  server({
    mailboxes: {
      FOO: [
        { uid: 3, flags: "\\Seen", text: "abc" },
        { uid: 7, flags: "\\Deleted", text: "de" },
      ],
      BAR: 0,
    },
    ...(capabilities && { capabilities }),
  });

describe("STATUS", () => {
  it.each([
    {
      name: "all items, in the order asked for",
      line: "FOO (UNSEEN MESSAGES UIDNEXT UIDVALIDITY DELETED SIZE RECENT)",
      want: "* STATUS FOO (UNSEEN 1 MESSAGES 2 UIDNEXT 8 UIDVALIDITY 2 DELETED 1 SIZE 5 RECENT 0)",
    },
    { name: "names in their own case only", line: "foo (MESSAGES)", want: "a NO [NONEXISTENT] No such mailbox" },
    {
      name: "INBOX and items in any case, each once",
      line: "iNBOX (MESSAGES messages)",
      want: "* STATUS INBOX (MESSAGES 0)",
    },
    { name: "the largest message", line: "BAR (APPENDLIMIT)", want: "* STATUS BAR (APPENDLIMIT 67108864)" },
  ])("$name", ({ line, want }) => {
    expect(given().client(1).send(`a STATUS ${line}`)[0]).toBe(want);
  });

  it("tells the truth about the selected mailbox", () => {
    const there = given();
    const [one, two] = [there.client(1, "BAR"), there.client(2)];
    there.deliver("BAR");
    expect(one.send("a STATUS BAR (MESSAGES RECENT)")[0]).toBe("* STATUS BAR (MESSAGES 1 RECENT 1)");
    expect(one.send("b STATUS BAR (RECENT)")[0]).toBe("* STATUS BAR (RECENT 1)");
    expect(two.send("a STATUS BAR (RECENT)")[0]).toBe("* STATUS BAR (RECENT 0)");
  });

  it("does not take \\Recent away", () => {
    const there = given();
    const one = there.client(1);
    there.deliver("BAR");
    one.send("a STATUS BAR (RECENT)");
    expect(one.send("b SELECT BAR")).toContain("* 1 RECENT");
  });

  it.each([
    { name: "no items", line: "FOO", want: "a BAD expected a space but the line ends, at octet 13" },
    { name: "an empty list", line: "FOO ()", want: "a BAD expected a STATUS item, at octet 15" },
    {
      name: "an item without parentheses",
      line: "FOO MESSAGES",
      want: 'a BAD expected "(" before the STATUS items, at octet 14',
    },
    {
      name: "a number",
      line: "FOO (MODSEQ)",
      want: "a BAD expected a STATUS item (MESSAGES, RECENT, UIDNEXT, UIDVALIDITY, UNSEEN, DELETED, SIZE, APPENDLIMIT, HIGHESTMODSEQ), not MODSEQ, at octet 15",
    },
    { name: "a rest", line: "FOO (MESSAGES) x", want: "a BAD expected the end of the command, at octet 24" },
  ])("refuses $name", ({ line, want }) => {
    expect(given().client(1).send(`a STATUS ${line}`)).toEqual([want]);
  });

  it.each([
    { item: "SIZE", capabilities: ["IMAP4rev1"], offered: "MESSAGES, RECENT, UIDNEXT, UIDVALIDITY, UNSEEN" },
    {
      item: "DELETED",
      capabilities: ["IMAP4rev1", "STATUS=SIZE"],
      offered: "MESSAGES, RECENT, UIDNEXT, UIDVALIDITY, UNSEEN, SIZE",
    },
    { item: "RECENT", capabilities: ["IMAP4rev2"], offered: "MESSAGES, UIDNEXT, UIDVALIDITY, UNSEEN, DELETED, SIZE" },
  ])("knows $item only where it is offered", ({ item, capabilities, offered }) => {
    expect(given(capabilities).client(1).send(`a STATUS FOO (${item})`)).toEqual([
      `a BAD expected a STATUS item (${offered}), not ${item}, at octet 15`,
    ]);
  });
});
