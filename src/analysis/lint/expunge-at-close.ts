import type { ExpungeResponse, VanishedResponse } from "#imap/response.ts";
import type { Find, Heard, Rule } from "./core/rule.ts";

export const expungeAtClose: Rule = {
  id: "expunge-at-close",
  title: "CLOSE sends no EXPUNGE",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#6.4.2", "rfc9051#6.4.1"],
  explanation: "That is what makes it faster than EXPUNGE. The client has left the mailbox and does not listen.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 CLOSE
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 CLOSE
    > S1: * 1 EXPUNGE
    S1: a1 OK done`,
  start() {
    const check = ({ connection, answers, response }: Heard<ExpungeResponse | VanishedResponse>, find: Find): void => {
      if (connection.pending.size === 1 && answers?.command.name === "CLOSE")
        find(`${response.type.toUpperCase()} in answer to ${answers.command.title}`);
    };
    return { expunge: check, vanished: check };
  },
};
