import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

const MARKS = ["\\marked", "\\unmarked", "\\noselect"];

export const listMarked: Rule = {
  id: "list-marked",
  title: "A mailbox is \\Marked, \\Unmarked or \\Noselect, not two of them",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc9051#7.3.1"],
  explanation: "Each denies the others: a client cannot tell whether it is to look for new messages there.",
  good: `
    logged-in C1
    C1: a1 LIST "" %
    S1: * LIST (\\Marked) "/" foo
    S1: a1 OK done`,
  bad: `
    logged-in C1
    C1: a1 LIST "" %
    > S1: * LIST (\\Marked \\Noselect) "/" foo
    S1: a1 OK done`,
  start: () => ({
    list({ response: { attributes, name, command } }, find) {
      const marks = attributes.filter((each) => MARKS.includes(each.toLowerCase()));
      if (command === "LIST" && new Set(marks.map((each) => each.toLowerCase())).size > 1)
        find(`${shown(name)} is ${marks.join(" and ")}`);
    },
  }),
};
