import { readStore } from "./core/conditional-store.ts";
import type { Connection } from "./core/connection.ts";
import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const flagsLost: Rule = {
  id: "flags-lost",
  title: "+FLAGS and -FLAGS leave the other flags alone",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#6.4.6", "rfc9051#6.4.6"],
  explanation:
    "A server that writes back its session's copy of all flags undoes what another client has done in between.",
  good: `
    mailbox FOO 1 message uids 11
    selected FOO C1 C2
    C1: a1 UID STORE 11 +FLAGS (\\Seen)
    S1: * 1 FETCH (UID 11 FLAGS (\\Seen))
    S1: a1 OK done
    C2: b1 UID STORE 11 +FLAGS (\\Flagged)
    S2: * 1 FETCH (UID 11 FLAGS (\\Seen \\Flagged))
    S2: b1 OK done`,
  bad: `
    mailbox FOO 1 message uids 11
    selected FOO C1 C2
    C1: a1 UID STORE 11 +FLAGS (\\Seen)
    S1: * 1 FETCH (UID 11 FLAGS (\\Seen))
    S1: a1 OK done
    C2: b1 UID STORE 11 +FLAGS (\\Flagged)
    > S2: * 1 FETCH (UID 11 FLAGS (\\Flagged))
    S2: b1 OK done`,
  across: true,
  start() {
    /** Mailbox → UID → what STOREs have set, since one took a flag away anywhere. */
    const stored = new Map<string, Map<number, ReadonlySet<string>>>();
    /** Who has not heard that a message is gone may be answered with what it was: no flag of that is lost. */
    const forget = (connection: Connection, isGone: (uid: number) => boolean): void => {
      const inMailbox = stored.get(connection.mailboxKey());
      for (const uid of inMailbox?.keys() ?? []) if (isGone(uid)) inMailbox?.delete(uid);
    };
    return {
      expunge({ connection, response }) {
        const gone = connection.mailbox?.messages?.at(response.number)?.uid;
        forget(connection, (uid) => uid === gone);
      },
      vanished({ connection, response }) {
        forget(connection, (uid) => response.uids.some(({ first, last }) => first <= uid && uid <= last));
      },
      tagged({ connection, response, answers }) {
        if (response.status === "OK" && answers?.command.name === "CLOSE") stored.delete(connection.mailboxKey());
      },
      command({ connection, command }) {
        const store = readStore(command);
        if (store && store.sign !== "+") stored.delete(connection.mailboxKey());
      },
      fetch({ connection, response: { number, items }, answers }, find) {
        const told = items.find((item) => item.name === "FLAGS")?.flags;
        const store = answers && readStore(answers.command);
        const uid = items.find((item) => item.name === "UID")?.uid ?? connection.mailbox?.messages?.at(number)?.uid;
        if (!told || store?.sign !== "+" || uid === undefined || connection.pending.size > 1) return;
        const key = connection.mailboxKey();
        const inMailbox = stored.get(key) ?? new Map<number, ReadonlySet<string>>();
        stored.set(key, inMailbox);
        const flags = new Set(told.map((flag) => flag.toLowerCase()));
        const before = [...(inMailbox.get(uid) ?? [])];
        const lost = before.filter((flag) => !flags.has(flag));
        if (lost.length > 0)
          find(
            `${answers?.command.title} adds flags to message ${number} (UID ${uid}), and ${shown(lost.join(" "))} is gone`,
          );
        inMailbox.set(uid, new Set([...store.flags, ...before].filter((flag) => flags.has(flag))));
      },
    };
  },
};
