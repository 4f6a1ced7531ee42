import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const deleteSelected: Rule = {
  id: "delete-selected",
  title: "The mailbox that is selected is not deleted",
  strength: "advised",
  party: "client",
  cites: ["rfc2683#3.4.12"],
  explanation: "Some servers refuse, some throw out every session that has it selected, this one too.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 CLOSE
    S1: a1 OK done
    C1: a2 DELETE FOO
    S1: a2 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    > C1: a1 DELETE FOO
    S1: a1 OK done`,
  start: () => ({
    command({ connection, command }, find) {
      const name = connection.mailbox?.name;
      if (
        command.name === "DELETE" &&
        connection.state === "selected" &&
        name !== undefined &&
        command.mailbox === name
      )
        find(`${command.title} of ${shown(name)}, which is selected`);
    },
  }),
};
