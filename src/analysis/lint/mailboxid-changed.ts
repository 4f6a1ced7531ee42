import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const mailboxidChanged: Rule = {
  id: "mailboxid-changed",
  title: "A mailbox keeps its MAILBOXID as long as its UIDVALIDITY",
  strength: "MUST",
  party: "server",
  cites: ["rfc8474#4"],
  explanation: "Clients follow a renamed mailbox by it. One that changes makes them fetch everything again.",
  good: `
    logged-in C1
    C1: a1 STATUS FOO (UIDVALIDITY MAILBOXID)
    S1: * STATUS FOO (UIDVALIDITY 9 MAILBOXID (F1))
    S1: a1 OK done
    C1: a2 STATUS FOO (UIDVALIDITY MAILBOXID)
    S1: * STATUS FOO (UIDVALIDITY 9 MAILBOXID (F1))
    S1: a2 OK done`,
  bad: `
    logged-in C1
    C1: a1 STATUS FOO (UIDVALIDITY MAILBOXID)
    S1: * STATUS FOO (UIDVALIDITY 9 MAILBOXID (F1))
    S1: a1 OK done
    C1: a2 STATUS FOO (UIDVALIDITY MAILBOXID)
    > S1: * STATUS FOO (UIDVALIDITY 9 MAILBOXID (F2))
    S1: a2 OK done`,
  start() {
    const told = new Map<string, string>();
    return {
      status({ connection, response: { mailbox, items } }, find) {
        const id = items.find(({ name }) => name === "MAILBOXID")?.value;
        const validity = items.find(({ name }) => name === "UIDVALIDITY")?.value;
        if (id === undefined || validity === undefined) return;
        const key = `${connection.mailboxKey(mailbox)}\n${validity}`;
        const before = told.get(key);
        if (before !== undefined && before !== `${id}`)
          find(`MAILBOXID ${shown(`${id}`)} of ${shown(mailbox)} was ${shown(before)}`);
        told.set(key, `${id}`);
      },
    };
  },
};
