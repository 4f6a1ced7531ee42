import type { Rule } from "./core/rule.ts";
import { usesNumbers } from "./core/uses-numbers.ts";

/** Commands without effect on a mailbox's numbers that still permit EXPUNGE are in: the RFC makes no exception. */
const SAFE = /^(?:FETCH|STORE|SEARCH)$/;

export const pipelining: Rule = {
  id: "pipelining",
  title: "No numbers in flight behind a command that may bring EXPUNGE",
  strength: "MUST",
  party: "client",
  cites: ["rfc3501#5.5", "rfc9051#5.5"],
  explanation:
    "Every command but FETCH, STORE and SEARCH may be answered by EXPUNGE. Numbers sent behind it, before it is done, can mean other messages when they arrive.",
  good: `
    mailbox FOO 3 messages
    selected FOO C1
    C1: a1 FETCH 1 (FLAGS)
    C1: a2 FETCH 2 (FLAGS)
    S1: * 1 FETCH (FLAGS ())
    S1: a1 OK done
    S1: * 2 FETCH (FLAGS ())
    S1: a2 OK done`,
  bad: `
    mailbox FOO 3 messages
    selected FOO C1
    C1: a1 NOOP
    > C1: a2 FETCH 2 (FLAGS)
    S1: a1 OK done
    S1: * 2 FETCH (FLAGS ())
    S1: a2 OK done`,
  start: () => ({
    command({ connection, command }, find) {
      if (!usesNumbers(command)) return;
      for (const { command: other } of connection.pending.values()) {
        if (SAFE.test(other.name) || other.tag === command.tag) continue;
        // After SELECT it is the new mailbox that the numbers are about.
        if (/^(?:SELECT|EXAMINE|LOGOUT)$/.test(other.name)) continue;
        find(`${command.title} has message sequence numbers, and ${other.title} is not done`);
        return;
      }
    },
  }),
};
