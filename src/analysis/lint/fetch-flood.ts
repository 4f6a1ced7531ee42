import type { Rule } from "./core/rule.ts";

const MANY = 10_000;

export const fetchFlood: Rule = {
  id: "fetch-flood",
  title: "Large mailboxes are fetched in batches",
  strength: "advised",
  party: "client",
  cites: ["rfc2683#3.2.1.2"],
  explanation: "One FETCH of everything blocks the connection until the last line has come.",
  good: `
    logged-in C1
    C1: a1 SELECT INBOX
    S1: * 20000 EXISTS
    S1: a1 OK done
    C1: a2 FETCH 1:50 (ENVELOPE)
    S1: a2 OK done`,
  bad: `
    logged-in C1
    C1: a1 SELECT INBOX
    S1: * 20000 EXISTS
    S1: a1 OK done
    > C1: a2 FETCH 1:* (ENVELOPE)
    S1: a2 OK done`,
  start: () => ({
    command({ connection, command }, find) {
      const size = connection.mailbox?.messages?.size;
      const { messages } = command;
      if (!/FETCH$/.test(command.name) || size === undefined || size < MANY || !messages || messages === "$") return;
      const isWhole = messages.some(
        ({ first, last }) => (first === 1 && last === "*") || (first === "*" && last === 1),
      );
      // Flags and UIDs are what a client needs of all messages, to be in step.
      if (isWhole && /\b(?:ALL|FULL|ENVELOPE|BODY|BODYSTRUCTURE|RFC822)\b|BODY\.PEEK\[/i.test(command.text))
        find(`${command.title} of all ${size} messages at once`);
    },
  }),
};
