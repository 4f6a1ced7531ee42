import type { Rule } from "./core/rule.ts";

export const commandInIdle: Rule = {
  id: "command-in-idle",
  title: "While IDLE runs the client sends DONE and nothing else",
  strength: "MUST NOT",
  party: "client",
  cites: ["rfc2177#3", "rfc9051#6.3.13"],
  explanation: "The server waits for DONE and cannot tell a command from it. Most end the IDLE and eat the command.",
  good: `
    mailbox FOO 1 message
    selected FOO C1
    C1: a1 IDLE
    S1: + idling
    C1: DONE
    S1: a1 OK done
    C1: a2 NOOP
    S1: a2 OK done`,
  bad: `
    mailbox FOO 1 message
    selected FOO C1
    C1: a1 IDLE
    S1: + idling
    > C1: a2 NOOP
    S1: a2 BAD expected DONE`,
  start: () => ({
    command({ connection, command }, find) {
      if (connection.idle) find(`${command.title} while ${connection.idle.pending.command.title} waits for DONE`);
    },
  }),
};
