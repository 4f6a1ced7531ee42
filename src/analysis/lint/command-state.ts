import type { Rule } from "./core/rule.ts";

const NEEDS = [
  [/^(?:LOGIN|AUTHENTICATE|STARTTLS)$/, "not authenticated"],
  [
    /^(?:SELECT|EXAMINE|CREATE|DELETE|RENAME|SUBSCRIBE|UNSUBSCRIBE|LIST|LSUB|NAMESPACE|STATUS|APPEND|ENABLE|NOTIFY)$/,
    "authenticated",
  ],
  [/^(?:CHECK|CLOSE|UNSELECT|EXPUNGE|SEARCH|FETCH|STORE|COPY|MOVE|SORT|THREAD|REPLACE|UID .*)$/, "selected"],
] as const;

export const commandState: Rule = {
  id: "command-state",
  title: "A command is sent in a state in which it is valid",
  strength: "stated",
  party: "client",
  cites: ["rfc3501#3", "rfc9051#3"],
  explanation: "A protocol error: the server answers BAD or NO, whatever the arguments.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 FETCH 1 (FLAGS)
    S1: * 1 FETCH (FLAGS ())
    S1: a1 OK done`,
  bad: `
    logged-in C1
    > C1: a1 FETCH 1 (FLAGS)
    S1: a1 BAD no mailbox is selected`,
  start: () => ({
    command({ connection, command }, find) {
      const { state, pending } = connection;
      // What is still in progress may lead to another state.
      if (state === undefined || state === "greeting" || pending.size > 0) return;
      const needs = NEEDS.find(([names]) => names.test(command.name))?.[1];
      if (needs === undefined) return;
      const isFine = needs === "authenticated" ? state === "authenticated" || state === "selected" : state === needs;
      if (!isFine) find(`${command.title} in the ${state} state`);
    },
  }),
};
