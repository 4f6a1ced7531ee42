import { QRESYNC_OPENED } from "./core/qresync-opened.ts";
import type { Rule } from "./core/rule.ts";

export const closedMissing: Rule = {
  id: "closed-missing",
  title: "SELECT from one mailbox to another says CLOSED in between",
  strength: "MUST",
  party: "server",
  cites: ["rfc7162#3.2.11", "rfc9051#7.1"],
  explanation: "CLOSED parts what is still about the old mailbox from what is about the new one.",
  good: `${QRESYNC_OPENED}
    C1: a3 SELECT INBOX
    S1: * OK [CLOSED] previous mailbox closed
    S1: * 0 EXISTS
    S1: * OK [HIGHESTMODSEQ 4] ok
    S1: a3 OK done`,
  bad: `${QRESYNC_OPENED}
    C1: a3 SELECT INBOX
    S1: * 0 EXISTS
    S1: * OK [HIGHESTMODSEQ 4] ok
    > S1: a3 OK done`,
  start: () => ({
    tagged({ connection, response, answers }, find) {
      if (!answers || response.status !== "OK" || !/^(?:SELECT|EXAMINE)$/.test(answers.command.name)) return;
      if (connection.state === "selected" && connection.enabled.has("QRESYNC") && !answers.told.has("[CLOSED"))
        find(`${answers.command.title} leaves a selected mailbox without CLOSED`);
    },
  }),
};
