import type { Rule } from "./core/rule.ts";

export const vanishedBeforeEnable: Rule = {
  id: "vanished-before-enable",
  title: "VANISHED comes only after ENABLE QRESYNC",
  strength: "stated",
  party: "server",
  cites: ["rfc7162#3.2.3", "rfc7162#3.2.10", "rfc5161#3.1"],
  explanation: "A client that has not asked for VANISHED does not know it, and keeps messages that are gone.",
  good: `
    mailbox FOO 3 messages uids 11:13
    logged-in C1
    C1: a1 ENABLE QRESYNC
    S1: * ENABLED QRESYNC
    S1: a1 OK done
    C1: a2 SELECT FOO
    S1: * 3 EXISTS
    S1: a2 OK done
    C1: a3 NOOP
    S1: * VANISHED 12
    S1: a3 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 NOOP
    > S1: * VANISHED 12
    S1: a1 OK done`,
  start: () => ({
    vanished({ connection }, find) {
      if (connection.state === undefined || connection.enabled.has("QRESYNC")) return;
      // RFC 9586 has it as well.
      if (!connection.enabled.has("UIDONLY")) find("VANISHED, but no ENABLED response has named QRESYNC");
    },
  }),
};
