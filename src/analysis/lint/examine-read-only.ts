import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const examineReadOnly: Rule = {
  id: "examine-read-only",
  title: "EXAMINE's OK begins with [READ-ONLY]",
  strength: "MUST",
  party: "server",
  cites: ["rfc3501#6.3.2", "rfc9051#6.3.3"],
  explanation: "It tells that nothing can be changed here, whatever the client may do elsewhere.",
  good: `
    mailbox FOO 1 message
    logged-in C1
    C1: a1 EXAMINE FOO
    S1: a1 OK [READ-ONLY] done`,
  bad: `
    mailbox FOO 1 message
    logged-in C1
    C1: a1 EXAMINE FOO
    > S1: a1 OK [READ-WRITE] done`,
  start: () => ({
    tagged({ response, answers }, find) {
      if (answers?.command.name !== "EXAMINE" || response.status !== "OK" || response.code?.name === "READ-ONLY")
        return;
      find(
        `${answers.command.title} is answered OK ${response.code ? `[${shown(response.code.name)}]` : "without a code"}`,
      );
    },
  }),
};
