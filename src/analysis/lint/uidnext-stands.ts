import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const uidnextStands: Rule = {
  id: "uidnext-stands",
  title: "UIDNEXT changes when messages are added",
  strength: "MUST",
  party: "server",
  cites: ["rfc3501#2.3.1.1", "rfc9051#2.3.1.1"],
  explanation: "Clients compare it to see whether there is something new. Where it stands still they never look.",
  good: `
    logged-in C1
    C1: a1 STATUS FOO (MESSAGES UIDNEXT UIDVALIDITY)
    S1: * STATUS FOO (MESSAGES 2 UIDNEXT 20 UIDVALIDITY 9)
    S1: a1 OK done
    C1: a2 STATUS FOO (MESSAGES UIDNEXT UIDVALIDITY)
    S1: * STATUS FOO (MESSAGES 3 UIDNEXT 21 UIDVALIDITY 9)
    S1: a2 OK done`,
  bad: `
    logged-in C1
    C1: a1 STATUS FOO (MESSAGES UIDNEXT UIDVALIDITY)
    S1: * STATUS FOO (MESSAGES 2 UIDNEXT 20 UIDVALIDITY 9)
    S1: a1 OK done
    C1: a2 STATUS FOO (MESSAGES UIDNEXT UIDVALIDITY)
    > S1: * STATUS FOO (MESSAGES 3 UIDNEXT 20 UIDVALIDITY 9)
    S1: a2 OK done`,
  start() {
    const known = new Map<string, { readonly messages: number; readonly next: number; readonly validity: number }>();
    return {
      status({ connection, response: { mailbox, items } }, find) {
        const [messages, next, validity] = ["MESSAGES", "UIDNEXT", "UIDVALIDITY"].map(
          (name) => items.find((item) => item.name === name)?.value,
        );
        if (typeof messages !== "number" || typeof next !== "number" || typeof validity !== "number") return;
        const key = connection.mailboxKey(mailbox);
        const before = known.get(key);
        known.set(key, { messages, next, validity });
        if (before?.validity === validity && before.next === next && messages > before.messages)
          find(
            `${shown(mailbox)} has ${messages} messages after ${before.messages}, and its UIDNEXT is ${next} as before`,
          );
      },
    };
  },
};
