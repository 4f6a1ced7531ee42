import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const listStatusNoselect: Rule = {
  id: "list-status-noselect",
  title: "LIST gives no STATUS of a mailbox that cannot be selected",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc9051#6.3.9.2", "rfc5819#2"],
  explanation: "There are no messages to count. A client that believes the numbers shows mail that nobody can open.",
  good: `
    logged-in C1
    C1: a1 LIST "" % RETURN (STATUS (MESSAGES))
    S1: * LIST (\\Noselect) "/" foo
    S1: a1 OK done`,
  bad: `
    logged-in C1
    C1: a1 LIST "" % RETURN (STATUS (MESSAGES))
    S1: * LIST (\\Noselect) "/" foo
    > S1: * STATUS foo (MESSAGES 3)
    S1: a1 OK done`,
  start() {
    /** Of the LIST in progress. */
    let noselect = new Set<string>();
    return {
      command: ({ command }) => {
        if (command.name === "LIST") noselect = new Set();
      },
      list({ response: { attributes, name } }) {
        if (attributes.some((each) => /^\\(?:noselect|nonexistent)$/i.test(each))) noselect.add(name);
        else noselect.delete(name);
      },
      status({ connection, answers, response: { mailbox } }, find) {
        if (answers?.command.name === "LIST" && connection.pending.size === 1 && noselect.has(mailbox))
          find(`STATUS of ${shown(mailbox)}, which cannot be selected, in answer to ${answers.command.title}`);
      },
    };
  },
};
