import { QRESYNC_OPENED } from "./core/qresync-opened.ts";
import type { Rule } from "./core/rule.ts";

export const expungeAfterQresync: Rule = {
  id: "expunge-after-qresync",
  title: "After ENABLE QRESYNC the server says VANISHED, not EXPUNGE",
  strength: "MUST",
  party: "server",
  cites: ["rfc7162#3.2.10", "rfc7162#3.2.10.2"],
  explanation:
    "The client keeps its mailbox by UID and counts on hearing which UIDs are gone. Only a mailbox without mod-sequences (NOMODSEQ) is exempt.",
  good: `${QRESYNC_OPENED}
    C1: a3 NOOP
    S1: * VANISHED 12
    S1: a3 OK done`,
  bad: `${QRESYNC_OPENED}
    C1: a3 NOOP
    > S1: * 2 EXPUNGE
    S1: a3 OK done`,
  start() {
    let hasNoModSeq = false;
    return {
      code({ code, answers }) {
        if (!answers || !/^(?:SELECT|EXAMINE)$/.test(answers.command.name)) return;
        if (code.name === "NOMODSEQ") hasNoModSeq = true;
        else if (code.name === "HIGHESTMODSEQ") hasNoModSeq = false;
      },
      expunge({ connection, response }, find) {
        if (connection.enabled.has("QRESYNC") && !hasNoModSeq)
          find(`EXPUNGE of message ${response.number} instead of VANISHED with its UID`);
      },
    };
  },
};
