import type { Rule } from "./core/rule.ts";

export const expungeWithoutCommand: Rule = {
  id: "expunge-without-command",
  title: "EXPUNGE comes only while a command is in progress",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc9051#7.5.1", "rfc3501#7.4.1"],
  explanation:
    "A command with numbers may be on its way at any moment; it would meet other messages than its sender meant. A command whose literal is still being negotiated is not in progress yet.",
  good: `
    mailbox FOO 3 messages
    selected FOO C1
    S1: * 4 EXISTS
    C1: a1 NOOP
    S1: * 1 EXPUNGE
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages
    selected FOO C1
    C1: a1 NOOP
    S1: a1 OK done
    > S1: * 1 EXPUNGE`,
  start: () => ({
    expunge({ connection, response }, find) {
      if (connection.expungesAnyTime || connection.hasUnseen) return;
      const commands = [...connection.pending.values()];
      if (commands.some(({ whole }) => whole)) return;
      const negotiated = commands[0]?.command.title;
      find(
        `EXPUNGE of message ${response.number} ${negotiated ? `while the literal of ${negotiated} is negotiated` : "with no command in progress"}`,
      );
    },
  }),
};
