import type { Rule } from "./core/rule.ts";

export const changedsinceZero: Rule = {
  id: "changedsince-zero",
  title: "CHANGEDSINCE has a mod-sequence from 1",
  strength: "stated",
  party: "client",
  cites: ["rfc7162#7", "rfc7162#3.1.4.1"],
  explanation: "The grammar has no 0 there. Some servers answer BAD, others with the whole mailbox.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1)
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    > C1: a1 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 0)
    S1: a1 BAD syntax`,
  start: () => ({
    command({ command }, find) {
      if (/FETCH$/.test(command.name) && /\(CHANGEDSINCE 0+[ )]/i.test(command.text))
        find(`${command.title} with CHANGEDSINCE 0`);
    },
  }),
};
