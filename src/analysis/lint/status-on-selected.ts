import type { Rule } from "./core/rule.ts";

export const statusOnSelected: Rule = {
  id: "status-on-selected",
  title: "STATUS is not asked for the selected mailbox",
  strength: "SHOULD NOT",
  party: "client",
  cites: ["rfc3501#6.3.10", "rfc9051#6.3.11", "rfc2683#3.1.1"],
  explanation:
    "Its numbers need not agree with those of the session: many servers answer with what the session was told, and a client that looks for new mail this way never sees any. NOOP and IDLE tell.",
  good: `
    mailbox FOO 1 message
    selected FOO C1
    C1: a1 STATUS INBOX (MESSAGES)
    S1: * STATUS INBOX (MESSAGES 0)
    S1: a1 OK done`,
  bad: `
    mailbox FOO 1 message
    selected FOO C1
    > C1: a1 STATUS FOO (MESSAGES)
    S1: * STATUS FOO (MESSAGES 1)
    S1: a1 OK done`,
  start: () => ({
    command({ connection, command }, find) {
      if (command.name !== "STATUS" || connection.state !== "selected") return;
      const name = command.mailbox;
      if (name !== undefined && name === connection.mailbox?.name)
        find(`${command.title} of ${name}, which is selected`);
    },
  }),
};
