import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const tagReused: Rule = {
  id: "tag-reused",
  title: "Each command has a tag of its own",
  strength: "SHOULD",
  party: "client",
  cites: ["rfc3501#2.2.1", "rfc9051#2.2.1"],
  explanation: "With the same tag twice in progress nobody can say which of the two commands an answer is for.",
  good: `
    connected C1
    C1: a1 NOOP
    C1: a2 NOOP
    S1: a1 OK done
    S1: a2 OK done`,
  bad: `
    connected C1
    C1: a1 NOOP
    > C1: a1 CAPABILITY
    S1: a1 OK done`,
  start: () => ({
    command({ connection, command }, find) {
      if (command.tag !== "" && connection.pending.get(command.tag)?.whole)
        find(`the tag ${shown(command.tag)} again, while ${shown(command.title)} with it is in progress`);
    },
  }),
};
