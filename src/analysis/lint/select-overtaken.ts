import type { Rule } from "./core/rule.ts";

export const selectOvertaken: Rule = {
  id: "select-overtaken",
  title: "What is sent after SELECT is answered after SELECT",
  strength: "MUST",
  party: "server",
  cites: ["rfc3501#5.5", "rfc9051#5.5"],
  explanation:
    "Its meaning depends on the mailbox that SELECT opens. Judged before, it is refused, or it hits the old mailbox.",
  good: `
    logged-in C1
    C1: a1 SELECT INBOX
    C1: a2 SEARCH ALL
    S1: * 1 EXISTS
    S1: a1 OK done
    S1: * SEARCH 1
    S1: a2 OK done`,
  bad: `
    logged-in C1
    C1: a1 SELECT INBOX
    C1: a2 SEARCH ALL
    > S1: a2 BAD no mailbox is selected
    S1: * 1 EXISTS
    S1: a1 OK done`,
  start: () => ({
    tagged({ connection, answers }, find) {
      if (!answers) return;
      for (const earlier of connection.pending.values()) {
        if (earlier === answers) return;
        if (/^(?:SELECT|EXAMINE)$/.test(earlier.command.name)) {
          find(`${answers.command.title} is answered before ${earlier.command.title}, which was sent earlier`);
          return;
        }
      }
    },
  }),
};
