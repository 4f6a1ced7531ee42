/** TRYCREATE: "unless it is certain that the destination mailbox cannot be created".   rfc9051#6.3.12 #6.4.7 #6.4.8 */
import { describe, expect, it } from "vitest";
import { server } from "./harness.ts";

const COMMANDS = [
  { name: "APPEND", line: (to: string) => `APPEND ${to} {1+}\r\nx` },
  { name: "APPEND, whose octets wait", line: (to: string) => `APPEND ${to} {1}` },
  { name: "COPY", line: (to: string) => `COPY 1 ${to}` },
  { name: "UID COPY", line: (to: string) => `UID COPY 1 ${to}` },
  { name: "MOVE", line: (to: string) => `MOVE 1 ${to}` },
  { name: "UID MOVE", line: (to: string) => `UID MOVE 1 ${to}` },
];

describe.each(COMMANDS)("$name to a mailbox that is not there", ({ line }) => {
  const given = () => server({ mailboxes: { FOO: 1, "up/down": 0, GONE: 0 } });

  it.each([
    { name: "a name that CREATE would take", to: "NEW", want: "NO [TRYCREATE] No such mailbox" },
    { name: "a name that only has mailboxes below it", to: "up", want: "NO [TRYCREATE] No such mailbox" },
    {
      name: "a name that CREATE would never take",
      to: "a//b",
      want: 'NO [CANNOT] The name has an empty level: "/" divides levels',
    },
  ])("$name", ({ to, want }) => {
    const client = given().client(1, "FOO");
    expect(client.send(`a ${line(to)}`)).toEqual([`a ${want}`]);
    expect(client.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });

  it("a name that is held back for a session in a deleted mailbox", () => {
    const there = given();
    there.client(2, "GONE");
    const client = there.client(1, "FOO");
    client.send("a DELETE GONE");
    expect(client.send(`b ${line("GONE")}`)).toEqual([
      "b NO [INUSE] There is no such mailbox, and its name is still in use",
    ]);
  });
});
