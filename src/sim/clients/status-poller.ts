/**
 * Looks for new mail by STATUS, also of the mailbox that it has selected.   rfc9051#6.3.11  rfc2683#3.1.1
 *
 * Of the selected mailbox STATUS may stand still: such a client then never fetches anything.
 */
import { choice, duration, MAILBOX, MINUTE_MS, virtualClient } from "./client.ts";

interface Memory {
  readonly uidNext: number | undefined;
  /** STATUS has shown a larger one. */
  readonly isNews: boolean;
  /** UIDs that it has fetched. */
  readonly fetched: ReadonlySet<number>;
}

export const statusPoller = virtualClient<Memory>({
  name: "status-poller",
  title: "Polls by STATUS",
  sentence: "Fetches only when STATUS shows another UIDNEXT; of its own selected mailbox that number may stand still.",
  cites: ["rfc9051#6.3.11", "rfc2683#3.1.1"],
  parameters: [
    duration("every", "STATUS every", 5 * MINUTE_MS),
    choice("while", "Meanwhile", { selected: "Keeps the mailbox selected", unselected: "Leaves it first" }),
    MAILBOX,
  ],
  memory: () => ({ uidNext: undefined, isNews: false, fetched: new Set() }),
  steps: {
    loggedIn: (client) => client.command(`SELECT ${client.mailbox()}`, "selected"),
    selected(client, answer) {
      const { mailbox } = client.belief;
      if (answer?.status !== "OK" || !mailbox) return client.remark(`cannot select the mailbox: ${answer?.text}`);
      if (mailbox.exists > 0) client.command(`UID FETCH ${client.memory.uidNext ?? 1}:* (UID FLAGS)`, "fetched");
      else client.wait(client.number("every"), "poll");
    },
    fetched(client) {
      const messages = client.belief.mailbox?.messages;
      const news = [...(messages?.uids() ?? [])].filter((uid) => !client.memory.fetched.has(uid));
      if (client.memory.fetched.size > 0 && news.length > 0) client.remark(`new mail: UID ${news.join(", ")}`);
      const { uidNext } = client.memory;
      client.memory = {
        isNews: false,
        uidNext: Math.max(uidNext ?? 0, (messages?.largestUid ?? 0) + 1),
        fetched: new Set([...client.memory.fetched, ...news]),
      };
      if (client.value("while") === "unselected") client.command("CLOSE", "left");
      else client.wait(client.number("every"), "poll");
    },
    left: (client) => client.wait(client.number("every"), "poll"),
    poll: (client) => client.command(`STATUS ${client.mailbox()} (MESSAGES UIDNEXT)`, "polled"),
    polled(client, answer) {
      if (answer?.status !== "OK") client.remark(`STATUS is refused: ${answer?.text}`);
      if (!client.memory.isNews) return client.wait(client.number("every"), "poll");
      client.memory = { ...client.memory, isNews: false };
      if (client.belief.mailbox) client.command(`UID FETCH ${client.memory.uidNext ?? 1}:* (UID FLAGS)`, "fetched");
      else client.command(`SELECT ${client.mailbox()}`, "selected");
    },
  },
  heard(client, response) {
    if (response?.type !== "status") return;
    const next = response.items.find((item) => item.name === "UIDNEXT")?.value;
    if (typeof next === "number" && next > (client.memory.uidNext ?? 1))
      client.memory = { ...client.memory, isNews: true };
  },
});
