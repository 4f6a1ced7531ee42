import type { Rule } from "./core/rule.ts";

export const enableTooLate: Rule = {
  id: "enable-too-late",
  title: "ENABLE comes before a mailbox is selected",
  strength: "MUST NOT",
  party: "client",
  cites: ["rfc5161#3.1", "rfc9051#6.3.1"],
  explanation:
    "What is switched on changes how a mailbox is told of, so it must be settled before. A server may answer BAD.",
  good: `
    mailbox FOO 1 message
    logged-in C1
    C1: a1 ENABLE QRESYNC
    S1: * ENABLED QRESYNC
    S1: a1 OK done`,
  bad: `
    mailbox FOO 1 message
    selected FOO C1
    > C1: a1 ENABLE QRESYNC
    S1: a1 BAD not now`,
  start: () => ({
    command({ connection, command }, find) {
      if (command.name === "ENABLE" && connection.state === "selected")
        find(`${command.title} with ${connection.mailbox?.name ?? "a mailbox"} selected`);
    },
  }),
};
