import type { Rule } from "./core/rule.ts";

export const starttlsPipelined: Rule = {
  id: "starttls-pipelined",
  title: "Nothing is sent between STARTTLS and its answer",
  strength: "MUST NOT",
  party: "client",
  cites: ["rfc3501#6.2.1", "rfc9051#6.2.1"],
  explanation:
    "What comes in clear after it can have been put there by somebody in between, and would count as said under TLS.",
  good: `
    connected C1
    C1: a1 STARTTLS
    S1: a1 OK begin
    C1: a2 CAPABILITY
    S1: * CAPABILITY IMAP4rev1
    S1: a2 OK done`,
  bad: `
    connected C1
    C1: a1 STARTTLS
    > C1: a2 CAPABILITY
    S1: a1 OK begin`,
  start: () => ({
    command({ connection, command }, find) {
      for (const { command: other } of connection.pending.values())
        if (other.name === "STARTTLS") find(`${command.title} while ${other.title} is not answered`);
    },
  }),
};
