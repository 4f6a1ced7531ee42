import type { Rule } from "./core/rule.ts";

export const unsolicitedFetchUid: Rule = {
  id: "unsolicited-fetch-uid",
  title: "In IMAP4rev2 a FETCH that nobody asked for has the UID",
  strength: "MUST",
  party: "server",
  cites: ["rfc9051#7.5.2", "rfc9051#6.3.13"],
  explanation: "A client of IMAP4rev2 may keep its mailbox by UID alone.",
  good: `
    logged-in C1
    C1: a1 ENABLE IMAP4rev2
    S1: * ENABLED IMAP4rev2
    S1: a1 OK done
    C1: a2 SELECT INBOX
    S1: * 1 EXISTS
    S1: a2 OK done
    C1: a3 NOOP
    S1: * 1 FETCH (UID 7 FLAGS (\\Seen))
    S1: a3 OK done`,
  bad: `
    logged-in C1
    C1: a1 ENABLE IMAP4rev2
    S1: * ENABLED IMAP4rev2
    S1: a1 OK done
    C1: a2 SELECT INBOX
    S1: * 1 EXISTS
    S1: a2 OK done
    C1: a3 NOOP
    > S1: * 1 FETCH (FLAGS (\\Seen))
    S1: a3 OK done`,
  start: () => ({
    fetch({ connection, response: { number, items } }, find) {
      if (!connection.isRev2 || items.some(({ name }) => name === "UID")) return;
      for (const { command } of connection.pending.values()) if (/(?:FETCH|STORE)$/.test(command.name)) return;
      find(`FETCH of message ${number} without UID, and no command asked for it`);
    },
  }),
};
