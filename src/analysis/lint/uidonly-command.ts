import type { Rule } from "./core/rule.ts";
import { usesNumbers } from "./core/uses-numbers.ts";

export const uidonlyCommand: Rule = {
  id: "uidonly-command",
  title: "After ENABLE UIDONLY the client uses no message sequence numbers",
  strength: "MUST NOT",
  party: "client",
  cites: ["rfc9586#3", "rfc9586#3.2"],
  explanation: "The server answers BAD, with UIDREQUIRED.",
  good: `
    logged-in C1
    C1: a1 ENABLE UIDONLY
    S1: * ENABLED UIDONLY
    S1: a1 OK done
    C1: a2 SELECT INBOX
    S1: a2 OK done
    C1: a3 UID FETCH 1:* (FLAGS)
    S1: a3 OK done`,
  bad: `
    logged-in C1
    C1: a1 ENABLE UIDONLY
    S1: * ENABLED UIDONLY
    S1: a1 OK done
    C1: a2 SELECT INBOX
    S1: a2 OK done
    > C1: a3 FETCH 1:* (FLAGS)
    S1: a3 BAD [UIDREQUIRED] UIDs only`,
  start: () => ({
    command({ connection, command }, find) {
      if (connection.enabled.has("UIDONLY") && usesNumbers(command))
        find(`${command.title} has message sequence numbers`);
    },
  }),
};
