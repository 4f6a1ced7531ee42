import type { Rule } from "./core/rule.ts";

export const examineChanges: Rule = {
  id: "examine-changes",
  title: "Nothing is changed in a mailbox opened with EXAMINE",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#6.3.2", "rfc9051#6.3.3"],
  explanation: "The user looked at it read-only, to be safe. A MOVE or EXPUNGE that works there loses mail.",
  good: `
    mailbox FOO 3 messages
    examined FOO C1
    C1: a1 MOVE 1 INBOX
    S1: a1 NO read-only`,
  bad: `
    mailbox FOO 3 messages
    examined FOO C1
    C1: a1 MOVE 1 INBOX
    > S1: * 1 EXPUNGE
    S1: a1 OK done`,
  start: () => ({
    expunge({ connection, response, answers }, find) {
      if (connection.pending.size !== 1 || !answers || !connection.mailbox?.readOnly) return;
      if (/^(?:UID )?(?:EXPUNGE|MOVE|REPLACE)$/.test(answers.command.name))
        find(
          `EXPUNGE of message ${response.number} in answer to ${answers.command.title}, in a mailbox opened with EXAMINE`,
        );
    },
  }),
};
