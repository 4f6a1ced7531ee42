import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const listChildren: Rule = {
  id: "list-children",
  title: "A LIST response has \\HasChildren or \\HasNoChildren, not both",
  strength: "stated",
  party: "server",
  cites: ["rfc5258#4", "rfc9051#6.3.9.5"],
  explanation: "They contradict each other: a client draws a mailbox with and without an arrow to open it.",
  good: `
    logged-in C1
    C1: a1 LIST "" %
    S1: * LIST (\\HasNoChildren) "/" INBOX
    S1: a1 OK done`,
  bad: `
    logged-in C1
    C1: a1 LIST "" %
    > S1: * LIST (\\HasChildren \\HasNoChildren) "/" INBOX
    S1: a1 OK done`,
  start: () => ({
    list({ response: { attributes, name } }, find) {
      const has = (attribute: string): boolean => attributes.some((each) => each.toLowerCase() === attribute);
      if (has("\\haschildren") && (has("\\hasnochildren") || has("\\noinferiors")))
        find(`${shown(name)} is said to have children and to have none`);
    },
  }),
};
