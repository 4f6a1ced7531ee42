import type { Rule } from "./core/rule.ts";

export const setAboveExists: Rule = {
  id: "set-above-exists",
  title: "Numbers in commands are not above what EXISTS has told",
  strength: "stated",
  party: "client",
  cites: ["rfc3501#9", "rfc9051#9"],
  explanation: "There is no such message. Some servers answer BAD, others with another message.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 FETCH 3 (FLAGS)
    S1: * 3 FETCH (FLAGS ())
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    > C1: a1 FETCH 4 (FLAGS)
    S1: a1 BAD there are 3 messages`,
  start: () => ({
    command({ connection, command }, find) {
      const size = connection.mailbox?.messages?.size;
      const { messages } = command;
      // A command in progress may bring more.
      if (size === undefined || command.isByUid || connection.pending.size > 0 || !messages || messages === "$") return;
      let largest = 0;
      for (const { first, last } of messages)
        for (const bound of [first, last]) if (bound !== "*" && bound > largest) largest = bound;
      if (largest > size) find(`${command.title} names message ${largest} of ${size}`);
      else if (size === 0) find(`${command.title} names messages, and there are none`);
    },
  }),
};
