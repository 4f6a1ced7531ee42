import type { ClientCommand } from "./core/client-command.ts";
import type { Connection } from "./core/connection.ts";
import type { Rule } from "./core/rule.ts";

const GONE_MAX = 200;

interface Gone {
  readonly uid: number;
  readonly from: Connection;
}

export const copyWithholds: Rule = {
  id: "copy-withholds",
  title: "COPY brings the EXPUNGEs that are pending",
  strength: "MUST",
  party: "server",
  cites: ["rfc2180#4.4.1", "rfc2180#4.4.2"],
  explanation:
    "It is the one command by number that may bring them. A client that copies learns at once which of its messages are gone, whether they were copied or not.",
  good: `
    mailbox FOO 3 messages
    flags FOO 2 \\Deleted
    selected FOO C1 C2
    C2: b1 EXPUNGE
    S2: * 2 EXPUNGE
    S2: b1 OK done
    C1: a1 COPY 1:2 INBOX
    S1: * 2 EXPUNGE
    S1: a1 NO some are gone`,
  bad: `
    mailbox FOO 3 messages
    flags FOO 2 \\Deleted
    selected FOO C1 C2
    C2: b1 EXPUNGE
    S2: * 2 EXPUNGE
    S2: b1 OK done
    C1: a1 COPY 1:2 INBOX
    > S1: a1 NO some are gone`,
  across: true,
  start() {
    /** Mailbox → what some connection was told is gone. */
    const gone = new Map<string, Gone[]>();
    const pending = new WeakMap<ClientCommand, readonly number[]>();
    return {
      expunge({ connection, response }) {
        const uid = connection.mailbox?.messages?.at(response.number)?.uid;
        if (uid === undefined) return;
        const key = connection.mailboxKey();
        const list = gone.get(key) ?? [];
        gone.set(key, list);
        list.push({ uid, from: connection });
        if (list.length > GONE_MAX) list.shift();
      },
      command({ connection, command }) {
        if (command.name !== "COPY") return;
        const messages = connection.mailbox?.messages;
        const uids = (gone.get(connection.mailboxKey()) ?? [])
          .filter(({ uid, from }) => from !== connection && messages?.knows(uid))
          .map(({ uid }) => uid);
        if (uids.length > 0) pending.set(command, uids);
      },
      tagged({ connection, response, answers }, find) {
        // What cannot be read is not carried out.
        if (response.status === "BAD") return;
        const uids = answers && pending.get(answers.command);
        const messages = connection.mailbox?.messages;
        const untold = uids?.filter((uid) => messages?.knows(uid)) ?? [];
        if (answers && untold.length > 0)
          find(`${answers.command.title} is answered without EXPUNGE of UID ${untold.slice(0, 5).join(", ")}`);
      },
    };
  },
};
