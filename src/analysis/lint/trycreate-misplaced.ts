import type { Rule } from "./core/rule.ts";

export const trycreateMisplaced: Rule = {
  id: "trycreate-misplaced",
  title: "TRYCREATE answers APPEND, COPY and MOVE",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#7.1", "rfc9051#7.1", "rfc6851#3.3"],
  explanation:
    "It says that creating the target mailbox would help. Elsewhere it makes a client create mailboxes nobody wants.",
  good: `
    logged-in C1
    C1: a1 APPEND NoSuch {1}
    S1: a1 NO [TRYCREATE] no such mailbox`,
  bad: `
    logged-in C1
    C1: a1 SELECT NoSuch
    > S1: a1 NO [TRYCREATE] no such mailbox`,
  start: () => ({
    code({ code, response, answers }, find) {
      if (code.name !== "TRYCREATE" || response.type !== "tagged" || !answers) return;
      if (!/^(?:UID )?(?:APPEND|COPY|MOVE|REPLACE|CATENATE)$/.test(answers.command.name))
        find(`TRYCREATE in answer to ${answers.command.title}`);
    },
  }),
};
