import { octetString } from "#imap/octets.ts";
import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const responseGrammar: Rule = {
  id: "response-grammar",
  title: "Every response follows the grammar",
  strength: "MUST",
  party: "server",
  cites: ["rfc9051#9", "rfc3501#9"],
  explanation:
    "The formal syntax is to be followed strictly. What one client reads over makes another one give up the connection.",
  good: `
    mailbox FOO 3 messages
    selected FOO C1
    C1: a1 FETCH 1 (FLAGS)
    S1: * 1 FETCH (FLAGS (\\Seen))
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages
    selected FOO C1
    C1: a1 FETCH 1 (FLAGS)
    > S1: * 1 FETCH FLAGS (\\Seen)
    S1: a1 OK done`,
  start: () => ({
    unreadable({ octets, problem }, find) {
      const line = octetString(octets, 0, Math.min(octets.length, 200));
      // Rules of their own say more about these.
      if (/^[^ ]+ BYE\b/i.test(line)) return;
      find(`${problem} in "${shown(line)}"`);
    },
  }),
};
