import type { Rule } from "./core/rule.ts";

export const idleUnoffered: Rule = {
  id: "idle-unoffered",
  title: "IDLE is used where the server offers it",
  strength: "MUST NOT",
  party: "client",
  cites: ["rfc2177#3"],
  explanation: 'Others answer BAD, and a client that does not expect that waits for a "+" that never comes.',
  good: `
    capabilities IMAP4rev1 IDLE
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 IDLE
    S1: + idling`,
  bad: `
    capabilities IMAP4rev1
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    > C1: a1 IDLE
    S1: a1 BAD unknown command`,
  start: () => ({
    command({ connection, command }, find) {
      if (command.name === "IDLE" && connection.offers("IDLE") === false && !connection.offers("IMAP4REV2"))
        find(`${command.title}, and the server does not offer IDLE`);
    },
  }),
};
