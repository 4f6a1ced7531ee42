import type { Rule } from "./core/rule.ts";

export const uidChanged: Rule = {
  id: "uid-changed",
  title: "A number keeps its message until EXPUNGE moves it",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc3501#2.3.1.1", "rfc9051#2.3.1.1", "rfc3501#7.4.1"],
  explanation:
    "The UID of a message never changes, and numbers change only by EXPUNGE. Where a number has another UID all of a sudden, the server numbers by another session's list, and the client reads or deletes the wrong message.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 UID FETCH 12 (FLAGS)
    S1: * 1 EXPUNGE
    S1: * 1 FETCH (UID 12 FLAGS ())
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 FETCH 2 (UID FLAGS)
    > S1: * 2 FETCH (UID 13 FLAGS ())
    S1: a1 OK done`,
  start: () => ({
    fetch({ connection, response: { number, items } }, find) {
      const known = connection.mailbox?.messages?.at(number)?.uid;
      if (known === undefined) return;
      for (const item of items)
        if (item.name === "UID" && item.uid !== known)
          find(`message ${number} has UID ${item.uid}, and had UID ${known}: no EXPUNGE has moved it`);
    },
  }),
};
