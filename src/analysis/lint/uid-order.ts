import { isPlausible } from "./core/connection.ts";
import type { Rule } from "./core/rule.ts";

export const uidOrder: Rule = {
  id: "uid-order",
  title: "UIDs ascend with the message sequence numbers",
  strength: "MUST",
  party: "server",
  cites: ["rfc3501#2.3.1.1", "rfc3501#2.3.1.2", "rfc9051#2.3.1.1"],
  explanation:
    "Clients search, cut and merge by UID and trust that a higher number has a higher UID, with room between them for every message in between.",
  good: `
    mailbox FOO 3 messages uids 11,12,20
    selected FOO C1
    C1: a1 NOOP
    S1: * 4 EXISTS
    S1: * 4 FETCH (UID 31)
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11,12,20
    selected FOO C1
    C1: a1 NOOP
    S1: * 4 EXISTS
    > S1: * 4 FETCH (UID 13)
    S1: a1 OK done`,
  start: () => ({
    fetch({ connection, response: { number, items } }, find) {
      const messages = connection.mailbox?.messages;
      const position = messages?.at(number);
      if (!position || position.uid !== undefined) return;
      for (const item of items) {
        if (item.name !== "UID" || isPlausible(messages, number, item.uid)) continue;
        const { below, above } = position;
        const isTooLow = below !== undefined && item.uid - below.uid < number - below.number;
        const other = isTooLow ? below : above;
        if (other) find(`message ${number} has UID ${item.uid}, but message ${other.number} has UID ${other.uid}`);
      }
    },
  }),
};
