import type { ClientCommand } from "./core/client-command.ts";
import type { Connection } from "./core/connection.ts";
import { QRESYNC_OPENED } from "./core/qresync-opened.ts";
import type { Rule } from "./core/rule.ts";

export const closedMissing: Rule = {
  id: "closed-missing",
  title: "SELECT from one mailbox to another says CLOSED in between",
  strength: "MUST",
  party: "server",
  cites: ["rfc7162#3.2.11", "rfc9051#6.3.2", "rfc9051#7.1"],
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
  start() {
    /** The mailbox that a SELECT leaves. */
    const left = new WeakMap<ClientCommand, string>();
    return {
      command({ connection: { mailbox }, command }) {
        if (mailbox?.name !== undefined) left.set(command, mailbox.name);
      },
      tagged({ connection, response, answers }, find) {
        if (!answers || response.status !== "OK" || !/^(?:SELECT|EXAMINE)$/.test(answers.command.name)) return;
        const { command, told } = answers;
        if (connection.state !== "selected" || told.has("[CLOSED")) return;
        const isAnother = left.get(command) !== command.mailbox;
        // IMAP4rev2 has it for the same mailbox too (rfc9051#6.3.2).
        if (connection.isRev2 || (isAnother && offersModSeqs(connection)))
          find(`${command.title} leaves a selected mailbox without CLOSED`);
      },
    };
  },
};

/** Whether or not the client has enabled anything (rfc7162#3.2.11). */
const offersModSeqs = (connection: Connection): boolean =>
  connection.enabled.has("QRESYNC") || connection.offers("QRESYNC") === true || connection.offers("CONDSTORE") === true;
