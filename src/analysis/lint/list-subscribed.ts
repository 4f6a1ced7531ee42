import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const listSubscribed: Rule = {
  id: "list-subscribed",
  title: "Each name of LIST (SUBSCRIBED) is \\Subscribed",
  strength: "MUST",
  party: "server",
  cites: ["rfc9051#6.3.9.1", "rfc5258#3.1"],
  explanation:
    "The list holds subscribed names and no others. A client that goes by the attribute shows none of them as subscribed.",
  good: `
    logged-in C1
    C1: a1 LIST (SUBSCRIBED) "" *
    S1: * LIST (\\Subscribed) "/" foo
    S1: a1 OK done`,
  bad: `
    logged-in C1
    C1: a1 LIST (SUBSCRIBED) "" *
    > S1: * LIST () "/" foo
    S1: a1 OK done`,
  start: () => ({
    list({ connection, answers, response: { attributes, name, command, extended } }, find) {
      if (command !== "LIST" || answers?.command.name !== "LIST" || connection.pending.size !== 1) return;
      const options = /^ \(([^()]*)\)/.exec(answers.command.text)?.[1] ?? "";
      if (!/\bSUBSCRIBED\b/i.test(options)) return;
      // Such a name may be there for those below it (rfc9051#6.3.9.6), or for its old name (rfc9051#6.3.9.7).
      if (extended || /\bRECURSIVEMATCH\b/i.test(options)) return;
      if (!attributes.some((each) => each.toLowerCase() === "\\subscribed"))
        find(`${shown(name)} without \\Subscribed in answer to ${answers.command.title} (SUBSCRIBED)`);
    },
  }),
};
