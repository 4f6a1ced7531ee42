import type { Response } from "#imap/response.ts";
import type { Find, Heard, Rule } from "./core/rule.ts";

function check({ connection, response, answers }: Heard<Response>, find: Find): void {
  if (connection.state === undefined || connection.mailbox) return;
  // SELECT's own data comes before its OK.
  if (answers && /^(?:SELECT|EXAMINE)$/.test(answers.command.name)) return;
  if (connection.state !== "selected") find(`${response.type.toUpperCase()} while no mailbox is selected`);
}

export const dataWithoutMailbox: Rule = {
  id: "data-without-mailbox",
  title: "Message data comes only for a selected mailbox",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#3.3", "rfc9051#3.3", "rfc9051#7.4.1", "rfc3501#6.3.1"],
  explanation:
    "EXISTS, EXPUNGE, FETCH, VANISHED and RECENT are about the selected mailbox. Without one they mean nothing; after a failed SELECT they betray that the server kept the old one.",
  good: `
    mailbox FOO 1 message
    logged-in C1
    C1: a1 SELECT FOO
    S1: * FLAGS (\\Seen)
    S1: * 1 EXISTS
    S1: a1 OK done
    S1: * 2 EXISTS`,
  bad: `
    mailbox FOO 1 message
    selected FOO C1
    C1: a1 SELECT Wrok
    S1: a1 NO no such mailbox
    C1: a2 STORE 1 +FLAGS (\\Deleted)
    > S1: * 1 FETCH (FLAGS (\\Deleted))
    S1: a2 OK done`,
  start: () => ({ exists: check, recent: check, expunge: check, vanished: check, fetch: check }),
};
