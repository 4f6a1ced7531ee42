import { readStore } from "./core/conditional-store.ts";
import type { Rule } from "./core/rule.ts";

export const storeRecent: Rule = {
  id: "store-recent",
  title: "\\Recent is the server's alone",
  strength: "stated",
  party: "client",
  cites: ["rfc3501#2.3.2", "rfc9051#9"],
  explanation: "A client cannot change it, and the grammar of STORE has it not.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 STORE 1 +FLAGS (\\Seen)
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    > C1: a1 STORE 1 -FLAGS (\\Recent)
    S1: a1 BAD syntax`,
  start: () => ({
    command({ command }, find) {
      if (readStore(command)?.flags.has("\\recent")) find(`${command.title} with \\Recent`);
    },
  }),
};
