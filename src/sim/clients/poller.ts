/**
 * Asks now and then whether there is news, by NOOP.   rfc2683#3.1.2  rfc9051#6.1.2
 */
import { duration, MAILBOX, MINUTE_MS, virtualClient } from "./client.ts";
import { comeBack, isBack, NO_FAILURES, RECONNECT } from "./reconnecting.ts";

export const poller = virtualClient({
  name: "poller",
  title: "Polls",
  sentence:
    "Sends NOOP every few minutes: news is as old as the interval, and the server's inactivity timer never runs out.",
  cites: ["rfc2683#3.1.2", "rfc9051#6.1.2"],
  parameters: [duration("every", "NOOP every", 25 * MINUTE_MS), MAILBOX, RECONNECT],
  memory: () => NO_FAILURES,
  steps: {
    loggedIn(client) {
      isBack(client);
      client.command(`SELECT ${client.mailbox()}`, "selected");
    },
    selected(client, answer) {
      if (answer?.status === "OK") client.wait(client.number("every"), "poll");
      else client.remark(`cannot select the mailbox: ${answer?.text}`);
    },
    poll: (client) => client.command("NOOP", "polled"),
    polled: (client) => client.wait(client.number("every"), "poll"),
    reconnect: (client) => client.connect(),
  },
  closed: comeBack,
});
