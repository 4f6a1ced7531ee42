import type { Rule } from "./core/rule.ts";
import { usesNumbers } from "./core/uses-numbers.ts";

export const numbersUnderNotify: Rule = {
  id: "numbers-under-notify",
  title: "Who lets EXPUNGE come at any time uses no message sequence numbers",
  strength: "stated",
  party: "client",
  cites: ["rfc5465#5.3"],
  explanation:
    "NOTIFY with SELECTED and MessageExpunge lets a number change its meaning at any moment, also while a command is on its way.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 NOTIFY SET (SELECTED (MessageNew MessageExpunge))
    S1: a1 OK done
    C1: a2 UID FETCH 11 (FLAGS)
    S1: a2 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 NOTIFY SET (SELECTED (MessageNew MessageExpunge))
    S1: a1 OK done
    > C1: a2 FETCH 1 (FLAGS)
    S1: a2 OK done`,
  start: () => ({
    command({ connection, command }, find) {
      if (connection.expungesAnyTime && usesNumbers(command))
        find(`${command.title} has message sequence numbers, and NOTIFY lets them change at any time`);
    },
  }),
};
