import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const statusForNews: Rule = {
  id: "status-for-news",
  title: "STATUS is not the way to look for new mail in the selected mailbox",
  strength: "MUST NOT",
  party: "client",
  cites: ["rfc3501#6.3.10", "rfc9051#6.3.11", "rfc2683#3.1.1"],
  explanation: "Its numbers may stand still for as long as the mailbox is selected: the client waits for ever.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 NOOP
    S1: * 4 EXISTS
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 STATUS FOO (MESSAGES)
    S1: * STATUS FOO (MESSAGES 3)
    S1: a1 OK done
    <1 minute passes>
    > C1: a2 STATUS FOO (MESSAGES)
    S1: * STATUS FOO (MESSAGES 3)
    S1: a2 OK done`,
  start() {
    let asked: string | undefined;
    return {
      command({ connection, command }, find) {
        if (command.name !== "STATUS" || connection.state !== "selected") return;
        const { mailbox: name } = command;
        if (name === undefined || name !== connection.mailbox?.name) return;
        if (asked === name) find(`${command.title} of ${shown(name)} again, which is selected`);
        asked = name;
      },
      tagged({ answers }) {
        if (/^(?:SELECT|EXAMINE|CLOSE|UNSELECT)$/.test(answers?.command.name ?? "")) asked = undefined;
      },
    };
  },
};
