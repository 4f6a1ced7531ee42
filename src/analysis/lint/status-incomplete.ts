import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const statusIncomplete: Rule = {
  id: "status-incomplete",
  title: "STATUS tells all that was asked for",
  strength: "stated",
  party: "server",
  cites: ["rfc9051#7.3.3", "rfc3501#7.2.4"],
  explanation: "A client takes what is not told for 0, or for what it was before, and never looks into the mailbox.",
  good: `
    logged-in C1
    C1: a1 STATUS FOO (MESSAGES UNSEEN)
    S1: * STATUS FOO (MESSAGES 3 UNSEEN 0)
    S1: a1 OK done`,
  bad: `
    logged-in C1
    C1: a1 STATUS FOO (MESSAGES UNSEEN)
    S1: * STATUS FOO (MESSAGES 3)
    > S1: a1 OK done`,
  start() {
    /** Mailbox → what was told of it since its STATUS was sent. */
    const told = new Map<string, Set<string>>();
    return {
      command({ command: { name, mailbox } }) {
        if (name === "STATUS" && mailbox !== undefined) told.delete(mailbox);
      },
      status({ response: { mailbox, items } }) {
        const names = told.get(mailbox) ?? new Set();
        for (const { name } of items) names.add(name);
        told.set(mailbox, names);
      },
      tagged({ response, answers }, find) {
        if (answers?.command.name !== "STATUS" || response.status !== "OK") return;
        const { mailbox, text, title } = answers.command;
        const names = mailbox === undefined ? undefined : told.get(mailbox);
        const asked = / \(([^()]*)\)$/.exec(text)?.[1]?.toUpperCase().split(" ");
        const missing = names && asked?.filter((name) => !names.has(name));
        if (missing && missing.length > 0)
          find(`${title} of ${shown(mailbox ?? "")} is answered without ${missing.join(", ")}`);
      },
    };
  },
};
