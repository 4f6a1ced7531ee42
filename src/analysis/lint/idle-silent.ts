import type { Connection } from "./core/connection.ts";
import type { Find, Happening, Rule } from "./core/rule.ts";
import { duration } from "./core/show.ts";

/** Servers that poll do so once a minute. */
const PATIENCE_MS = 5 * 60_000;

interface Owed {
  /** When another connection showed the change; undefined: nothing is owed. */
  since: number | undefined;
  what: string;
}

export const idleSilent: Rule = {
  id: "idle-silent",
  title: "A session in IDLE is told when its mailbox changes",
  strength: "MUST",
  party: "server",
  cites: ["rfc3501#5.2", "rfc9051#5.2", "rfc2177#3"],
  explanation:
    "IDLE is a command in progress, and changes of the mailbox's size are to be sent. A client in IDLE asks for nothing else: what is not told it will not learn.",
  good: `
    mailbox FOO 3 messages
    flags FOO 1 \\Deleted
    selected FOO C1 C2
    C1: a1 IDLE
    S1: + idling
    C2: b1 EXPUNGE
    S2: * 1 EXPUNGE
    S2: b1 OK done
    S1: * 1 EXPUNGE
    <10 minutes pass>
    C1: DONE
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages
    flags FOO 1 \\Deleted
    selected FOO C1 C2
    C1: a1 IDLE
    S1: + idling
    C2: b1 EXPUNGE
    S2: * 1 EXPUNGE
    S2: b1 OK done
    <10 minutes pass>
    > C1: DONE
    S1: * 1 EXPUNGE
    S1: a1 OK done`,
  across: true,
  start() {
    const idlers = new Map<Connection, Owed>();
    const owe = (from: Connection, key: string, at: number, what: string, concerns: (idler: Connection) => boolean) => {
      for (const [idler, owed] of idlers) {
        if (idler === from || owed.since !== undefined || idler.mailboxKey() !== key || !concerns(idler)) continue;
        owed.since = at;
        owed.what = what;
      }
    };
    const told = ({ connection }: Happening): void => {
      const owed = idlers.get(connection);
      if (owed) owed.since = undefined;
    };
    const check = ({ connection, at }: Happening, find: Find): void => {
      const owed = idlers.get(connection);
      idlers.delete(connection);
      if (owed?.since !== undefined && at - owed.since >= PATIENCE_MS)
        find(`${owed.what} ${duration(at - owed.since)} ago, and nothing was said of it in IDLE`);
    };
    return {
      command({ connection, command }) {
        if (command.name === "IDLE" && connection.mailbox) idlers.set(connection, { since: undefined, what: "" });
      },
      exists: told,
      vanished: told,
      expunge(event) {
        const { connection, at, response } = event;
        told(event);
        const uid = connection.mailbox?.messages?.at(response.number)?.uid;
        if (uid === undefined) return;
        owe(connection, connection.mailboxKey(), at, `UID ${uid} was expunged`, ({ mailbox }) =>
          Boolean(mailbox?.messages?.knows(uid)),
        );
      },
      tagged({ connection, at, response, answers }) {
        if (answers?.command.name !== "APPEND" || response.status !== "OK") return;
        const { mailbox, at: sent } = answers.command;
        owe(connection, connection.mailboxKey(mailbox), at, "a message was appended", ({ idle }) =>
          Boolean(idle && idle.since <= sent),
        );
      },
      continued: (event, find) => {
        if (event.kind === "DONE") check(event, find);
      },
      end: check,
      closed: ({ connection }) => {
        idlers.delete(connection);
      },
    };
  },
};
