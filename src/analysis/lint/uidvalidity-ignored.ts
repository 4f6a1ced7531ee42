import type { Connection } from "./core/connection.ts";
import type { Rule } from "./core/rule.ts";

export const uidvalidityIgnored: Rule = {
  id: "uidvalidity-ignored",
  title: "After UIDVALIDITY has changed, UIDs from before are not used",
  strength: "MUST",
  party: "client",
  cites: ["rfc4549#4.1", "rfc3501#2.3.1.1"],
  explanation: "They name other messages, or none. A pending delete hits somebody else's mail.",
  good: `
    logged-in C1
    C1: a1 SELECT FOO
    S1: * 1 EXISTS
    S1: * OK [UIDVALIDITY 9] ok
    S1: a1 OK done
    C1: a2 UID STORE 1 +FLAGS (\\Seen)
    S1: * 1 FETCH (UID 1 FLAGS (\\Seen))
    S1: a2 OK done`,
  bad: `
    logged-in C1
    C1: a1 SELECT FOO
    S1: * 1 EXISTS
    S1: * OK [UIDVALIDITY 9] ok
    S1: a1 OK done
    C1: a2 CLOSE
    S1: a2 OK done
    C1: a3 SELECT FOO
    S1: * 1 EXISTS
    S1: * OK [UIDVALIDITY 10] ok
    S1: a3 OK done
    > C1: a4 UID STORE 1 +FLAGS (\\Deleted)
    S1: * 1 FETCH (UID 1 FLAGS (\\Deleted))
    S1: a4 OK done`,
  across: true,
  start() {
    /** By client, for it comes back, and mailbox. */
    const last = new Map<string, number>();
    /** UIDVALIDITY has changed, and no UID has been told since. */
    const changes = new WeakMap<Connection, { readonly from: number; readonly to: number }>();
    return {
      code({ connection, code }) {
        const validity = Number(code.text);
        if (code.name !== "UIDVALIDITY" || !connection.mailbox?.name || !(validity > 0)) return;
        const key = `${connection.client ?? connection.number}\n${connection.mailboxKey()}`;
        const before = last.get(key);
        if (before !== undefined && before !== validity) changes.set(connection, { from: before, to: validity });
        else changes.delete(connection);
        last.set(key, validity);
      },
      response({ connection, response }) {
        if (/^(?:fetch|search|esearch|sort)$/.test(response.type)) changes.delete(connection);
      },
      command({ connection, command }, find) {
        const changed = changes.get(connection);
        if (!changed || !/^UID (?:STORE|COPY|MOVE|EXPUNGE)$/.test(command.name) || command.messages === "$") return;
        if (command.messages?.some(({ first, last: end }) => first === "*" || end === "*")) return;
        find(
          `${command.title} with UIDs of UIDVALIDITY ${changed.from}: it is ${changed.to} now, and no UID has been asked for since`,
        );
      },
    };
  },
};
