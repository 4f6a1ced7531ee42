import { readSearchProgram } from "#imap/search-syntax.ts";
import type { Rule } from "./core/rule.ts";

export const esearchIncomplete: Rule = {
  id: "esearch-incomplete",
  title: "An ESEARCH has the results that were asked for",
  strength: "MUST",
  party: "server",
  cites: ["rfc9051#6.4.4", "rfc4731#3.1"],
  explanation:
    "COUNT is always there, also when it is 0, and MIN, MAX and ALL unless nothing matched. Without one a client takes it that there is nothing.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 SEARCH RETURN (MIN COUNT) DELETED
    S1: * ESEARCH (TAG "a1") COUNT 0
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 SEARCH RETURN (MIN COUNT) SEEN
    > S1: * ESEARCH (TAG "a1") MIN 2
    S1: a1 OK done`,
  start: () => ({
    esearch({ connection, response }, find) {
      const { tag, count, min, max, all, updates } = response;
      const command = tag === undefined ? undefined : connection.pending.get(tag)?.command;
      if (!command || updates || !/^(?:UID )?SEARCH$/.test(command.name)) return;
      const program = command.read((reader) => readSearchProgram(reader));
      const asked = program && "returns" in program ? program.returns : undefined;
      // A result that is only saved may be left out (rfc5182#2.4).
      if (!asked || asked.includes("SAVE")) return;
      const matched = [count, min, max, all].some((result) => result !== undefined && result !== 0);
      const missing = asked.filter(
        (name) =>
          (name === "COUNT" && count === undefined) ||
          (matched &&
            ((name === "MIN" && min === undefined) ||
              (name === "MAX" && max === undefined) ||
              (name === "ALL" && all === undefined))),
      );
      if (missing.length > 0) find(`ESEARCH without ${missing.join(", ")} in answer to ${command.title}`);
    },
  }),
};
