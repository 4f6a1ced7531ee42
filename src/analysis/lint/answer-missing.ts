import type { Rule } from "./core/rule.ts";

const REQUIRED: ReadonlyMap<string, readonly string[]> = new Map([
  ["CAPABILITY", ["capability"]],
  ["STATUS", ["status"]],
  ["SEARCH", ["search", "esearch"]],
  ["SORT", ["sort", "esearch"]],
  ["THREAD", ["thread"]],
  ["NAMESPACE", ["namespace"]],
  ["ID", ["id"]],
]);

export const answerMissing: Rule = {
  id: "answer-missing",
  title: "A command's OK comes after the data it asked for",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#6.1.1", "rfc3501#6.4.4", "rfc3501#6.3.10", "rfc9051#6.1.1", "rfc9051#6.4.4", "rfc9051#6.3.11"],
  explanation:
    'These commands have a required untagged response. An empty result is a response too: without it a client cannot tell "none" from "lost".',
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 SEARCH DELETED
    S1: * SEARCH
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 SEARCH DELETED
    > S1: a1 OK done`,
  start: () => ({
    tagged({ response, answers }, find) {
      if (!answers || response.status !== "OK") return;
      const wanted = REQUIRED.get(answers.command.name.replace(/^UID /, ""));
      if (!wanted || wanted.some((type) => answers.told.has(type))) return;
      // The result is only saved (rfc5182#2.1).
      if (/^ RETURN \([^)]*\bSAVE\b/i.test(answers.command.text)) return;
      find(`${answers.command.title} is answered OK without ${wanted.join(" or ").toUpperCase()}`);
    },
  }),
};
