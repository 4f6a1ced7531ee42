import type { Rule } from "./core/rule.ts";

export const loginDisabled: Rule = {
  id: "login-disabled",
  title: "No LOGIN where LOGINDISABLED is told",
  strength: "MUST NOT",
  party: "client",
  cites: ["rfc3501#6.2.3", "rfc9051#6.2.3"],
  explanation: "The server refuses it, but the password has travelled in the clear.",
  good: `
    capabilities IMAP4rev1
    connected C1
    C1: a1 LOGIN joe secret
    S1: a1 OK done`,
  bad: `
    connected C1
    C1: a1 CAPABILITY
    S1: * CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED
    S1: a1 OK done
    > C1: a2 LOGIN joe secret
    S1: a2 NO not in the clear`,
  start: () => ({
    command({ connection, command }, find) {
      if (command.name === "LOGIN" && connection.offers("LOGINDISABLED"))
        find(`${command.title} although LOGINDISABLED is told`);
    },
  }),
};
