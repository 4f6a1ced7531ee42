import type { Rule } from "./core/rule.ts";

export const checkForNews: Rule = {
  id: "check-for-news",
  title: "NOOP, not CHECK, is used to look for new messages",
  strength: "SHOULD",
  party: "client",
  cites: ["rfc3501#6.4.1"],
  explanation: "CHECK asks for a checkpoint, which may take long, and need not bring EXISTS. IMAP4rev2 has no CHECK.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 CHECK
    S1: a1 OK done
    C1: a2 NOOP
    S1: a2 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 CHECK
    S1: a1 OK done
    <1 minute passes>
    > C1: a2 CHECK
    S1: a2 OK done`,
  start() {
    let isSecond = false;
    return {
      command({ command }, find) {
        if (command.name === "CHECK" && isSecond) find(`${command.title} directly after another CHECK`);
        isSecond = command.name === "CHECK";
      },
    };
  },
};
