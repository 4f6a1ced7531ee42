import { readStore } from "./core/conditional-store.ts";
import type { Connection } from "./core/connection.ts";
import type { Rule } from "./core/rule.ts";

const written = (flags: readonly string[]): string =>
  flags
    .map((flag) => flag.toLowerCase())
    .filter((flag) => flag !== "\\recent")
    .sort()
    .join(" ");

export const silentEcho: Rule = {
  id: "silent-echo",
  title: "STORE .SILENT is not answered with the flags it has set",
  strength: "SHOULD",
  party: "server",
  cites: ["rfc3501#6.4.6", "rfc9051#6.4.6"],
  explanation: "The client works them out itself. Only what others have changed besides is news.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 FETCH 1 (FLAGS)
    S1: * 1 FETCH (FLAGS ())
    S1: a1 OK done
    C1: a2 STORE 1 +FLAGS.SILENT (\\Seen)
    S1: * 1 FETCH (FLAGS (\\Seen \\Flagged))
    S1: a2 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 FETCH 1 (FLAGS)
    S1: * 1 FETCH (FLAGS ())
    S1: a1 OK done
    C1: a2 STORE 1 +FLAGS.SILENT (\\Seen)
    > S1: * 1 FETCH (FLAGS (\\Seen))
    S1: a2 OK done`,
  across: true,
  start() {
    /** For each connection its mailbox, and UID → flags told, as long as nobody else can have changed them. */
    const known = new Map<Connection, { readonly key: string; readonly told: Map<number, string> }>();
    const toldTo = (connection: Connection): Map<number, string> => {
      const key = connection.mailboxKey();
      let its = known.get(connection);
      if (its?.key !== key) {
        its = { key, told: new Map() };
        known.set(connection, its);
      }
      return its.told;
    };
    return {
      command({ connection, command }) {
        // FETCH of a body sets \\Seen.
        if (
          !/STORE$/.test(command.name) &&
          !(/FETCH$/.test(command.name) && /BODY\[|BINARY\[|RFC822/i.test(command.text))
        )
          return;
        const key = connection.mailboxKey();
        for (const [other, { key: its, told }] of known) if (other !== connection && its === key) told.clear();
      },
      closed: ({ connection }) => {
        known.delete(connection);
      },
      fetch({ connection, response: { number, items }, answers }, find) {
        const flags = items.find((item) => item.name === "FLAGS")?.flags;
        const uid = items.find((item) => item.name === "UID")?.uid ?? connection.mailbox?.messages?.at(number)?.uid;
        if (!flags || uid === undefined) return;
        const told = toldTo(connection);
        const before = told.get(uid);
        told.set(uid, written(flags));
        const store = answers && readStore(answers.command);
        if (before === undefined || !store || connection.pending.size > 1 || !/\.SILENT /i.test(answers.command.text))
          return;
        // The mod-sequence must be told, and the flags may come with it.
        if (items.some(({ name }) => name === "MODSEQ")) return;
        const expected = new Set(store.sign === "" ? [] : before.split(" ").filter(Boolean));
        for (const flag of store.flags)
          if (store.sign === "-") expected.delete(flag);
          else expected.add(flag);
        if (written([...expected]) === told.get(uid))
          find(`FETCH of message ${number} with just the flags that ${answers.command.title} has set`);
      },
    };
  },
};
