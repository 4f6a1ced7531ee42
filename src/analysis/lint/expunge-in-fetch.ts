import type { Rule } from "./core/rule.ts";

export const expungeInFetch: Rule = {
  id: "expunge-in-fetch",
  title: "No EXPUNGE in answer to FETCH, STORE or SEARCH",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc9051#7.5.1", "rfc3501#7.4.1"],
  explanation:
    "The client has just named messages by number. An EXPUNGE in the midst renumbers them, and nobody can say any more which message an answer is about.",
  good: `
    mailbox FOO 3 messages
    selected FOO C1
    C1: a1 FETCH 1 (FLAGS)
    S1: * 1 FETCH (FLAGS ())
    S1: a1 OK done
    C1: a2 UID FETCH 2 (FLAGS)
    S1: * 1 EXPUNGE
    S1: a2 OK done`,
  bad: `
    mailbox FOO 3 messages
    selected FOO C1
    C1: a1 FETCH 2:3 (FLAGS)
    S1: * 2 FETCH (FLAGS ())
    > S1: * 1 EXPUNGE
    S1: * 2 FETCH (FLAGS ())
    S1: a1 OK done`,
  start: () => ({
    expunge({ connection, response, answers }, find) {
      if (!answers || connection.expungesAnyTime) return;
      for (const { command } of connection.pending.values()) if (!/^(?:FETCH|STORE|SEARCH)$/.test(command.name)) return;
      find(`EXPUNGE of message ${response.number} while ${answers.command.title} is answered`);
    },
  }),
};
