import type { Rule } from "./core/rule.ts";

export const recursivematchAlone: Rule = {
  id: "recursivematch-alone",
  title: "RECURSIVEMATCH goes with another option that selects",
  strength: "MUST NOT",
  party: "client",
  cites: ["rfc9051#6.3.9.1", "rfc5258#3.1"],
  explanation: "By itself, or with REMOTE only, it selects nothing that could match below. A server answers BAD.",
  good: `
    logged-in C1
    C1: a1 LIST (RECURSIVEMATCH SUBSCRIBED) "" %
    S1: * LIST (\\Subscribed) "/" foo
    S1: a1 OK done`,
  bad: `
    logged-in C1
    > C1: a1 LIST (RECURSIVEMATCH REMOTE) "" %
    S1: a1 BAD syntax`,
  start: () => ({
    command({ command }, find) {
      if (command.name !== "LIST") return;
      const options = (/^ \(([^()]*)\)/.exec(command.text)?.[1] ?? "").toUpperCase().split(" ");
      if (options.includes("RECURSIVEMATCH") && options.every((each) => /^(?:RECURSIVEMATCH|REMOTE)$/.test(each)))
        find(`${command.title} with no other option that selects than RECURSIVEMATCH`);
    },
  }),
};
