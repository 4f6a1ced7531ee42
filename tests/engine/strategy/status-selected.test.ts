import { describe, expect, it } from "vitest";
import { type Client, type Server, server } from "../harness.ts";

/** A client that knows 3 messages; one of them is gone and two have come since. */
function behind(option: string): { there: Server; client: Client } {
  const there = server({
    mailboxes: { FOO: 3, BAR: 2 },
    strategy: { "status-selected": option, "notify-when": "noop-only" },
  });
  const client = there.client(1, "FOO");
  const other = there.client(2, "FOO");
  other.send("x STORE 2 +FLAGS.SILENT (\\Deleted)");
  other.send("y CLOSE");
  there.deliver("FOO", "\\Seen");
  there.deliver("FOO");
  return { there, client };
}

const ASKED = "STATUS FOO (MESSAGES UIDNEXT UNSEEN RECENT)";
const TRUE = "* STATUS FOO (MESSAGES 4 UIDNEXT 6 UNSEEN 3 RECENT 2)";
const KNOWN = "* STATUS FOO (MESSAGES 3 UIDNEXT 4 UNSEEN 3 RECENT 0)";

describe("status-selected", () => {
  it.each([
    { option: "live", said: TRUE, end: "OK STATUS completed" },
    { option: "live-clientbug", said: TRUE, end: "OK [CLIENTBUG] STATUS completed" },
    { option: "frozen", said: KNOWN, end: "OK STATUS completed" },
    { option: "frozen-clientbug", said: KNOWN, end: "OK [CLIENTBUG] STATUS completed" },
  ])("$option", ({ option, said, end }) => {
    const { client } = behind(option);
    expect(client.send(`a ${ASKED}`)).toEqual([said, `a ${end}`]);
    expect(client.send("b STATUS BAR (MESSAGES)")).toEqual(["* STATUS BAR (MESSAGES 2)", "b OK STATUS completed"]);
    client.send("c NOOP");
    expect(client.send(`d ${ASKED}`)[0]).toBe(TRUE);
    client.send("e UNSELECT");
    expect(client.send(`f ${ASKED}`).at(-1)).toBe("f OK STATUS completed");
  });

  it("refuse (fault): NO [CLIENTBUG], until the mailbox is left", () => {
    const { client } = behind("refuse");
    expect(client.send(`a ${ASKED}`)).toEqual(["a NO [CLIENTBUG] The mailbox is selected: NOOP tells what is new"]);
    expect(client.send("b STATUS BAR (MESSAGES)")[0]).toBe("* STATUS BAR (MESSAGES 2)");
    client.send("c UNSELECT");
    expect(client.send(`d ${ASKED}`)[0]).toMatch(/MESSAGES 4 /);
  });

  it("frozen: UIDNEXT does not go back when the newest message is expunged", () => {
    const there = server({ mailboxes: { FOO: 3 }, strategy: { "status-selected": "frozen" } });
    const client = there.client(1, "FOO");
    client.send("a STORE 3 +FLAGS.SILENT (\\Deleted)");
    client.send("b EXPUNGE");
    expect(client.send("c STATUS FOO (MESSAGES UIDNEXT)")[0]).toBe("* STATUS FOO (MESSAGES 2 UIDNEXT 4)");
  });

  it.each([
    { option: "live", said: ["* STATUS FOO (MESSAGES 4)"] },
    { option: "frozen", said: ["* STATUS FOO (MESSAGES 3)"] },
    { option: "refuse", said: [] },
  ])("LIST RETURN (STATUS …) under $option", ({ option, said }) => {
    const { client } = behind(option);
    const answer = client.send('a LIST "" (FOO BAR) RETURN (STATUS (MESSAGES))');
    expect(answer.filter((line) => line.startsWith("* STATUS FOO"))).toEqual(said);
    expect(answer).toContain("* STATUS BAR (MESSAGES 2)");
    expect(answer.at(-1)).toBe("a OK LIST completed");
  });
});
