import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";
import { readUidCode } from "./core/uid-codes.ts";

export const appendUntold: Rule = {
  id: "append-untold",
  title: "A message appended to the selected mailbox is told at once",
  strength: "SHOULD",
  party: "server",
  cites: ["rfc3501#6.3.11", "rfc9051#6.3.12"],
  explanation: "The client waits to see what it has just put there.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 APPEND FOO {1}
    S1: + go on
    C1: x
    S1: * 4 EXISTS
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 APPEND FOO {1}
    S1: + go on
    C1: x
    > S1: a1 OK done`,
  start: () => ({
    tagged({ connection, response, answers }, find) {
      if (answers?.command.name !== "APPEND" || response.status !== "OK" || connection.state !== "selected") return;
      const { mailbox } = connection;
      const uids = response.code?.name === "APPENDUID" ? readUidCode(response.code.text ?? "") : undefined;
      // Another mailbox may have got the name since it was selected.
      if (uids && mailbox?.uidValidity !== undefined && uids.validity !== mailbox.uidValidity) return;
      if (mailbox?.name !== undefined && answers.command.mailbox === mailbox.name && !answers.told.has("exists"))
        find(`${answers.command.title} to ${shown(mailbox.name)}, which is selected, is answered without EXISTS`);
    },
  }),
};
