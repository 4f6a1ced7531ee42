import type { Rule } from "./core/rule.ts";

export const doneBeforePlus: Rule = {
  id: "done-before-plus",
  title: 'DONE answers the "+", and is not sent before it',
  strength: "stated",
  party: "client",
  cites: ["rfc2177#3", "rfc9051#6.3.13", "rfc3501#5.5"],
  explanation:
    "Continuation requests are negotiated before anything else is sent. Two common servers do not see a DONE that comes with its IDLE, and hang.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 IDLE
    S1: + idling
    C1: DONE
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 IDLE
    > C1: DONE
    S1: + idling
    S1: a1 OK done`,
  start: () => ({
    continued({ connection: { idle }, kind }, find) {
      if (kind === "DONE" && idle && !idle.accepted)
        find(`DONE before the server has answered ${idle.pending.command.title}`);
    },
  }),
};
