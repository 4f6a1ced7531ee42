import type { Rule } from "./core/rule.ts";

export const listEverything: Rule = {
  id: "list-everything",
  title: 'LIST "" * is not the way to find mailboxes',
  strength: "advised",
  party: "client",
  cites: ["rfc2683#3.2.1.1"],
  explanation:
    'Where there are very many, or the hierarchy is circular, the answer does not end. "%" asks level by level.',
  good: `
    logged-in C1
    C1: a1 LIST "" %
    S1: * LIST () "/" INBOX
    S1: a1 OK done`,
  bad: `
    logged-in C1
    > C1: a1 LIST "" *
    S1: * LIST () "/" INBOX
    S1: a1 OK done`,
  start: () => ({
    command({ command }, find) {
      if (command.name === "LIST" && /^ (?:\([^)]*\) )?"" "?\*"?(?: RETURN .*)?$/i.test(command.text))
        find(`${command.title} with an unqualified *`);
    },
  }),
};
