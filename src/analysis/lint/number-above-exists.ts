import type { Find, Happening, Rule } from "./core/rule.ts";

function check({ connection }: Happening, number: number, what: string, find: Find): void {
  const size = connection.mailbox?.messages?.size;
  if (size !== undefined && number > size)
    find(`${what} names message ${number}, but the client knows of ${size === 1 ? "1 message" : `${size} messages`}`);
}

export const numberAboveExists: Rule = {
  id: "number-above-exists",
  title: "The server names no number above what EXISTS has told",
  strength: "stated",
  party: "server",
  cites: ["rfc9051#2.3.1.2", "rfc3501#2.3.1.2", "rfc3501#5.2"],
  explanation:
    "Numbers go from 1 to the number of messages in the mailbox, as the client was told of it. It has no message to attach this to; some clients crash, others are wrong from here on.",
  good: `
    mailbox FOO 2 messages
    selected FOO C1
    C1: a1 NOOP
    S1: * 3 EXISTS
    S1: * 3 FETCH (FLAGS ())
    S1: * 3 EXPUNGE
    S1: a1 OK done`,
  bad: `
    mailbox FOO 2 messages
    selected FOO C1
    C1: a1 NOOP
    > S1: * 3 EXPUNGE
    S1: a1 OK done`,
  start: () => ({
    expunge: (event, find) => check(event, event.response.number, "EXPUNGE", find),
    fetch: (event, find) => check(event, event.response.number, "FETCH", find),
    search(event, find) {
      if (event.answers?.command.name !== "SEARCH") return;
      const largest = event.response.numbers.reduce((max, number) => Math.max(max, number), 0);
      check(event, largest, "SEARCH", find);
    },
    esearch(event, find) {
      const { response } = event;
      if (response.uid || event.connection.pending.size > 1) return;
      const largest = (response.all ?? []).reduce((max, { last }) => Math.max(max, last), response.max ?? 0);
      check(event, largest, "ESEARCH", find);
    },
  }),
};
