/**
 * Hears a LOGOUT that the server sends, and answers it, or does not know it.   draft-shih-imap-server-logout-00#3
 */
import { choice, MAILBOX, virtualClient } from "./client.ts";

interface Memory {
  /** How it answered the last LOGOUT. */
  readonly answered: "not asked" | "OK" | "BAD" | "nothing";
}

export const logoutListener = virtualClient<Memory>({
  name: "logout-listener",
  title: "Is asked to log out",
  sentence: "Answers a LOGOUT from the server with BYE and OK, with BAD because it knows no such thing, or not at all.",
  cites: ["draft-shih-imap-server-logout-00#3"],
  parameters: [
    choice("answer", "Answers LOGOUT with", {
      "bye-ok": "* BYE and OK",
      ok: "OK",
      bad: "BAD: it does not know the command",
      nothing: "Nothing",
    }),
    MAILBOX,
  ],
  memory: () => ({ answered: "not asked" }),
  steps: {
    loggedIn: (client) => client.command(`SELECT ${client.mailbox()}`, "selected"),
    selected(client, answer) {
      if (answer?.status !== "OK") client.remark(`cannot select the mailbox: ${answer?.text}`);
    },
  },
  heard(client, _response, line) {
    const tag = /^([^ *+][^ ]*) LOGOUT$/i.exec(line)?.[1];
    if (tag === undefined) return;
    const how = client.value("answer");
    if (how === "bye-ok") client.line("* BYE IMAP4rev1 Client logging out");
    if (how === "bye-ok" || how === "ok") client.line(`${tag} OK LOGOUT completed`);
    if (how === "bad") client.line(`${tag} BAD Unknown command`);
    client.memory = { answered: how === "bad" ? "BAD" : how === "nothing" ? "nothing" : "OK" };
  },
  closed: (client, by) =>
    client.remark(by === "path" ? "the connection is lost" : `the connection is closed by the ${by}`),
});
