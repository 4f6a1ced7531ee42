import type { Rule } from "./core/rule.ts";

export const moveuidLate: Rule = {
  id: "moveuid-late",
  title: "MOVE tells COPYUID before the EXPUNGEs",
  strength: "advised",
  party: "server",
  cites: ["rfc6851#4.3"],
  explanation: "Told afterwards, the client has dropped the message when it learns where it went.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 MOVE 1 INBOX
    S1: * OK [COPYUID 5 11 1] moved
    S1: * 1 EXPUNGE
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 MOVE 1 INBOX
    S1: * 1 EXPUNGE
    > S1: a1 OK [COPYUID 5 11 1] done`,
  start: () => ({
    code({ code, answers }, find) {
      if (code.name !== "COPYUID" || !answers || !/^(?:UID )?MOVE$/.test(answers.command.name)) return;
      if (answers.told.has("expunge") || answers.told.has("vanished"))
        find(`COPYUID after the EXPUNGEs of ${answers.command.title}`);
    },
  }),
};
