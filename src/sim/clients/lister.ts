/**
 * Shows all messages with their flags, and asks for them again now and then.   rfc2180#4.1.2  rfc9051#6.4.5
 *
 * A tagged NO to FETCH may only say that some messages are gone: what came before it is true, and NOOP brings the
 * EXPUNGE that says which. A client that takes NO for failure shows nothing, and asks the same for ever.
 */
import { type Client, choice, duration, MAILBOX, MINUTE_MS, virtualClient } from "./client.ts";

interface Memory {
  /** UIDs, as it shows them; undefined: it shows that something failed. */
  readonly shown: readonly number[] | undefined;
}

export const lister = virtualClient<Memory>({
  name: "lister",
  title: "Lists messages",
  sentence: "Fetches all flags every minute; a NO is a reason to ask why, or taken for the failure of everything.",
  cites: ["rfc2180#4.1.2", "rfc9051#6.4.5"],
  parameters: [
    duration("every", "Lists every", MINUTE_MS),
    choice("after-no", "After a NO", {
      noop: "Keeps what came, and asks by NOOP",
      fails: "Shows an empty mailbox",
    }),
    MAILBOX,
  ],
  memory: () => ({ shown: undefined }),
  steps: {
    loggedIn: (client) => client.command(`SELECT ${client.mailbox()}`, "selected"),
    selected(client, answer) {
      if (answer?.status === "OK") list(client);
      else client.remark(`cannot select the mailbox: ${answer?.text}`);
    },
    list,
    listed(client, answer) {
      if (answer?.status === "OK") return show(client);
      if (client.value("after-no") === "noop") return client.command("NOOP", "asked");
      client.memory = { shown: undefined };
      client.remark(`FETCH failed, so the mailbox is shown empty: ${answer?.text}`);
      client.wait(client.number("every"), "list");
    },
    asked: show,
  },
});

function list(client: Client<Memory>): void {
  if (client.belief.mailbox?.exists === 0) show(client);
  else client.command("FETCH 1:* (UID FLAGS)", "listed");
}

function show(client: Client<Memory>): void {
  const shown = [...(client.belief.mailbox?.messages.uids() ?? [])];
  client.memory = { shown };
  client.remark(shown.length === 0 ? "shows no messages" : `shows UID ${shown.join(", ")}`);
  client.wait(client.number("every"), "list");
}
