import type { FetchItem } from "#imap/response.ts";
import type { Rule } from "./core/rule.ts";

function staticValue(item: FetchItem): string | undefined {
  switch (item.name) {
    case "RFC822.SIZE":
      // What is gone has no size any more.
      return item.size > 0 ? `${item.size}` : undefined;
    case "INTERNALDATE":
      return item.date;
    case "EMAILID":
    case "THREADID":
      return item.id;
    default:
      return undefined;
  }
}

export const staticChanged: Rule = {
  id: "static-changed",
  title: "Size, date and identifiers of a message never change",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc3501#6.4.5", "rfc3501#2.3.1.1", "rfc9051#6.4.5", "rfc8474#5.1", "rfc8474#5.2"],
  explanation:
    "Clients keep them for good. Where they change, UIDs have been given to other messages, or the server makes numbers up.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 FETCH 1 (RFC822.SIZE)
    S1: * 1 FETCH (RFC822.SIZE 900)
    S1: a1 OK done
    C1: a2 FETCH 1 (RFC822.SIZE)
    S1: * 1 FETCH (RFC822.SIZE 900)
    S1: a2 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 FETCH 1 (RFC822.SIZE)
    S1: * 1 FETCH (RFC822.SIZE 900)
    S1: a1 OK done
    C1: a2 FETCH 1 (RFC822.SIZE)
    > S1: * 1 FETCH (RFC822.SIZE 901)
    S1: a2 OK done`,
  start() {
    const told = new Map<string, string>();
    return {
      fetch({ connection, response: { number, items } }, find) {
        const { mailbox } = connection;
        const uid = items.find((item) => item.name === "UID")?.uid ?? mailbox?.messages?.at(number)?.uid;
        if (uid === undefined) return;
        for (const item of items) {
          const value = staticValue(item);
          if (value === undefined) continue;
          const key = `${connection.mailboxKey()}\n${mailbox?.uidValidity ?? ""}\n${uid}\n${item.name}`;
          const before = told.get(key);
          if (before === undefined) told.set(key, value);
          else if (before !== value)
            find(`${item.name} of message ${number} (UID ${uid}) is ${value}, and was ${before}`);
        }
      },
    };
  },
};
