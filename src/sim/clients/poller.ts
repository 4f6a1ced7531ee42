/**
 * Asks now and then whether there is news, by NOOP.   rfc2683#3.1.2  rfc9051#6.1.2
 */
import { printMailbox } from "#imap/mailbox-name.ts";
import { MAILBOX, virtualClient } from "./client.ts";

const MINUTE_MS = 60_000;

export const poller = virtualClient({
  name: "poller",
  title: "Polls",
  sentence:
    "Sends NOOP every few minutes: news is as old as the interval, and the server's inactivity timer never runs out.",
  cites: ["rfc2683#3.1.2", "rfc9051#6.1.2"],
  parameters: [
    {
      name: "every",
      title: "NOOP every",
      kind: { type: "duration", min: 1000, max: 24 * 60 * MINUTE_MS },
      byDefault: 25 * MINUTE_MS,
    },
    MAILBOX,
  ],
  memory: () => undefined,
  steps: {
    loggedIn(client) {
      client.command(`SELECT ${printMailbox(String(client.values.mailbox), false)}`, "selected");
    },
    selected(client, answer) {
      if (answer?.status === "OK") client.wait(Number(client.values.every), "poll");
      else client.remark(`cannot select the mailbox: ${answer?.text}`);
    },
    poll(client) {
      client.command("NOOP", "polled");
    },
    polled(client) {
      client.wait(Number(client.values.every), "poll");
    },
  },
  closed: (client) => client.remark("the connection is gone"),
});
