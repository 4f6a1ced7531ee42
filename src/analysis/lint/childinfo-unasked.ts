import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const childinfoUnasked: Rule = {
  id: "childinfo-unasked",
  title: "CHILDINFO comes only where RECURSIVEMATCH asked for it",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc9051#6.3.9.6", "rfc5258#3.5"],
  explanation:
    "It says that mailboxes below match what was selected. A client that did not ask takes the name itself for a match.",
  good: `
    logged-in C1
    C1: a1 LIST (SUBSCRIBED RECURSIVEMATCH) "" %
    S1: * LIST () "/" foo ("CHILDINFO" ("SUBSCRIBED"))
    S1: a1 OK done`,
  bad: `
    logged-in C1
    C1: a1 LIST (SUBSCRIBED) "" %
    > S1: * LIST (\\Subscribed) "/" foo ("CHILDINFO" ("SUBSCRIBED"))
    S1: a1 OK done`,
  start: () => ({
    list({ connection, response: { name, extended } }, find) {
      if (!extended?.some(({ tag }) => tag.toUpperCase() === "CHILDINFO")) return;
      const [command, another] = [...connection.pending.values()].map((pending) => pending.command);
      if (another || command?.name !== "LIST" || /^ \([^()]*\bRECURSIVEMATCH\b/i.test(command.text)) return;
      find(`CHILDINFO of ${shown(name)} in answer to ${command.title}, which has no RECURSIVEMATCH`);
    },
  }),
};
