import type { ESearchResponse, SearchResponse } from "#imap/response.ts";
import type { ClientCommand } from "./core/client-command.ts";
import type { Find, Heard, Rule } from "./core/rule.ts";

export const searchTwice: Rule = {
  id: "search-twice",
  title: "A search is answered by SEARCH or by ESEARCH, not both",
  strength: "SHOULD",
  party: "server",
  cites: ["rfc4466#2.6.1"],
  explanation: "A client that reads both has every result twice.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 SEARCH ALL
    S1: * SEARCH 1 2 3
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 SEARCH RETURN (ALL) ALL
    S1: * SEARCH 1 2 3
    > S1: * ESEARCH (TAG "a1") ALL 1:3
    S1: a1 OK done`,
  start() {
    /** How each search was answered first, once nothing else was in progress. */
    const first = new WeakMap<ClientCommand, "search" | "esearch">();
    const check = ({ connection, answers, response }: Heard<SearchResponse | ESearchResponse>, find: Find): void => {
      if (connection.pending.size !== 1 || !answers) return;
      const before = first.get(answers.command);
      if (before === undefined) first.set(answers.command, response.type);
      else if (before !== response.type) find(`both SEARCH and ESEARCH in answer to ${answers.command.title}`);
    };
    return { search: check, esearch: check };
  },
};
