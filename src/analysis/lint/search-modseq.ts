import type { SearchKey } from "#imap/search-key.ts";
import { readSearchProgram } from "#imap/search-syntax.ts";
import type { ClientCommand } from "./core/client-command.ts";
import type { Rule } from "./core/rule.ts";

export const searchModseq: Rule = {
  id: "search-modseq",
  title: "A search by MODSEQ tells the highest one of what it found",
  strength: "MUST",
  party: "server",
  cites: ["rfc7162#3.1.5", "rfc7162#3.1.6"],
  explanation: "The client keeps it, and asks from there the next time. Without it the same messages are found again.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 SEARCH MODSEQ 40
    S1: * SEARCH 2 3 (MODSEQ 51)
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 SEARCH MODSEQ 40
    > S1: * SEARCH 2 3
    S1: a1 OK done`,
  start: () => ({
    search({ connection, answers, response: { numbers, modSeq } }, find) {
      if (numbers.length === 0 || modSeq !== undefined || connection.pending.size !== 1) return;
      if (answers && asksByModSeq(answers.command)) find(`SEARCH without MODSEQ in answer to ${answers.command.title}`);
    },
  }),
};

function asksByModSeq(command: ClientCommand): boolean {
  if (!/^(?:UID )?SEARCH$/.test(command.name)) return false;
  const program = command.read((reader) => readSearchProgram(reader));
  return program !== undefined && "keys" in program && program.keys.some(isByModSeq);
}

function isByModSeq(key: SearchKey): boolean {
  switch (key.key) {
    case "MODSEQ":
      return true;
    case "NOT":
      return isByModSeq(key.of);
    case "OR":
      return isByModSeq(key.either) || isByModSeq(key.or);
    case "AND":
      return key.of.some(isByModSeq);
    default:
      return false;
  }
}
