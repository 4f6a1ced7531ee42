import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const statusRefused: Rule = {
  id: "status-refused",
  title: "STATUS of the selected mailbox is answered",
  strength: "MUST",
  party: "server",
  cites: ["rfc9051#6.3.11"],
  explanation:
    "A client had better not ask, but LIST with STATUS asks for it along with all the others, and a server of IMAP4rev2 must be able to say.",
  good: `
    capabilities IMAP4rev2
    mailbox FOO 1 message
    selected FOO C1
    C1: a1 STATUS FOO (MESSAGES)
    S1: * STATUS FOO (MESSAGES 1)
    S1: a1 OK done`,
  bad: `
    capabilities IMAP4rev2
    mailbox FOO 1 message
    selected FOO C1
    C1: a1 STATUS FOO (MESSAGES)
    > S1: a1 NO it is selected`,
  start: () => ({
    tagged({ connection, response, answers }, find) {
      if (answers?.command.name !== "STATUS" || response.status === "OK" || connection.state !== "selected") return;
      if (!connection.isRev2 && !connection.offers("IMAP4REV2")) return;
      const name = connection.mailbox?.name;
      // The name may be gone, or another mailbox's; BAD is for what cannot be asked for.
      if (/^(?:NONEXISTENT|NEWNAME)$/.test(response.code?.name ?? "")) return;
      if (response.status === "NO" && name !== undefined && answers.command.mailbox === name)
        find(`${answers.command.title} of ${shown(name)}, which is selected, is answered NO`);
    },
  }),
};
