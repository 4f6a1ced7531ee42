import type { Connection } from "./core/connection.ts";
import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const secondConnection: Rule = {
  id: "second-connection",
  title: "One client selects a mailbox in one connection only",
  strength: "SHOULD",
  party: "client",
  cites: ["rfc4549#5.3", "rfc2683#3.1.1"],
  explanation:
    "No server is bound to allow it, and some end the first session for it. The client is told everything twice, at different times.",
  good: `
    mailbox FOO 1 message
    logged-in C1 C2
    C1: a1 ID ("name" "Mailer")
    S1: * ID NIL
    S1: a1 OK done
    C1: a2 SELECT FOO
    S1: a2 OK done
    C2: b1 ID ("name" "Other")
    S2: * ID NIL
    S2: b1 OK done
    C2: b2 SELECT FOO
    S2: b2 OK done`,
  bad: `
    mailbox FOO 1 message
    logged-in C1 C2
    C1: a1 ID ("name" "Mailer")
    S1: * ID NIL
    S1: a1 OK done
    C1: a2 SELECT FOO
    S1: a2 OK done
    C2: b1 ID ("name" "Mailer")
    S2: * ID NIL
    S2: b1 OK done
    > C2: b2 SELECT FOO
    S2: b2 OK done`,
  across: true,
  start() {
    const clients = new Map<string, Set<Connection>>();
    return {
      command({ connection, command }, find) {
        const { client } = connection;
        if (client === undefined || !/^(?:SELECT|EXAMINE)$/.test(command.name)) return;
        const connections = clients.get(client) ?? new Set();
        clients.set(client, connections.add(connection));
        const key = connection.mailboxKey(command.mailbox);
        for (const other of connections)
          if (other !== connection && other.mailbox && other.mailboxKey() === key)
            find(
              `${command.title} of ${shown(other.mailbox.name ?? "a mailbox")}, which the same client has selected in connection ${other.number}`,
            );
      },
      closed: ({ connection }) => {
        clients.get(connection.client ?? "")?.delete(connection);
      },
    };
  },
};
