/**
 * Appends a message whose text looks like a command.   rfc9051#4.3  rfc7888
 *
 * A literal waits for "+": a server that refuses it says NO instead, and reads what was sent all the same as commands.
 */
import { type Client, choice, virtualClient } from "./client.ts";

interface Memory {
  readonly isWaiting: boolean;
}

const TEXT = ["Subject: x", "p99 DELETE Archive", ""];
const OCTETS = TEXT.reduce((sum, line) => sum + line.length + 2, 0);

export const appender = virtualClient<Memory>({
  name: "appender",
  title: "Appends a message",
  sentence: "Sends a message whose text is a command: without waiting for the server's word, a refusal makes it one.",
  cites: ["rfc9051#4.3", "rfc7888#3"],
  parameters: [
    { name: "to", title: "To", kind: { type: "mailbox" }, byDefault: "NoSuch" },
    choice("literal", "Sends the literal", {
      waits: 'After "+"',
      "at-once": "Without waiting",
      plus: "Without waiting, as LITERAL+ allows",
    }),
  ],
  memory: () => ({ isWaiting: false }),
  steps: {
    loggedIn(client) {
      const how = client.value("literal");
      const mark = `{${OCTETS}${how === "plus" ? "+" : ""}}`;
      client.memory = { isWaiting: how === "waits" };
      client.command(`APPEND ${client.mailbox(String(client.value("to")))} ${mark}`, "appended");
      if (how !== "waits") text(client);
    },
    appended(client, answer) {
      client.memory = { isWaiting: false };
      client.remark(answer?.status === "OK" ? "appended" : `not appended: ${answer?.text}`);
    },
  },
  heard(client, response) {
    if (response?.type !== "continuation" || !client.memory.isWaiting) return;
    client.memory = { isWaiting: false };
    text(client);
  },
});

function text(client: Client<Memory>): void {
  for (const line of TEXT) client.line(line);
  // The line end of the command that the literal was part of.
  client.line("");
}
