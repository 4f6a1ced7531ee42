import type { Rule } from "./core/rule.ts";

export const existsShrinks: Rule = {
  id: "exists-shrinks",
  title: "EXISTS never lowers the number of messages",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#5.2", "rfc9051#5.2"],
  explanation:
    "Only EXPUNGE (or VANISHED) takes messages away, one by one, so that the client knows which. From a lower total it cannot tell.",
  good: `
    mailbox FOO 3 messages
    selected FOO C1
    C1: a1 NOOP
    S1: * 1 EXPUNGE
    S1: * 2 EXISTS
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages
    selected FOO C1
    C1: a1 NOOP
    > S1: * 2 EXISTS
    S1: a1 OK done`,
  start: () => ({
    exists({ connection, response }, find) {
      const size = connection.mailbox?.messages?.size;
      if (size !== undefined && response.count < size)
        find(`${response.count} EXISTS after ${size}, and no EXPUNGE in between`);
    },
  }),
};
