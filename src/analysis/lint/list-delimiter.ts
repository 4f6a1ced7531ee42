import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const listDelimiter: Rule = {
  id: "list-delimiter",
  title: "Names below one top-level name have one delimiter",
  strength: "MUST",
  party: "server",
  cites: ["rfc3501#7.2.2", "rfc9051#7.3.1"],
  explanation: "A client cuts names into levels by it. Two delimiters in one hierarchy make two trees of one.",
  good: `
    logged-in C1
    C1: a1 LIST "" *
    S1: * LIST () "/" Work
    S1: * LIST () "/" Work/2026
    S1: a1 OK done`,
  bad: `
    logged-in C1
    C1: a1 LIST "" *
    S1: * LIST () "/" Work/2025
    > S1: * LIST () "." Work.2026
    S1: a1 OK done`,
  start() {
    const told = new Map<string, string>();
    return {
      list({ response: { delimiter, name, command } }, find) {
        // An empty name is the answer about a reference.
        if (delimiter === undefined || name === "" || command !== "LIST") return;
        const top = name.split(delimiter, 1)[0] ?? name;
        const before = told.get(top);
        if (before !== undefined && before !== delimiter)
          find(
            `"${shown(delimiter)}" divides ${shown(name)}, and "${shown(before)}" was told for names below ${shown(top)}`,
          );
        else if (before === undefined && top !== name) told.set(top, delimiter);
      },
    };
  },
};
