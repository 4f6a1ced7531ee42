import type { Rule } from "./core/rule.ts";

export const greeting: Rule = {
  id: "greeting",
  title: "The server begins with OK, PREAUTH or BYE",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#3", "rfc9051#3", "rfc9051#7.1.1", "rfc3501#7"],
  explanation:
    "The first line says whether the client must log in. Anything else there, and a client does not know in which state it is.",
  good: `
    <C1 connects>
    S1: * OK ready`,
  bad: `
    <C1 connects>
    > S1: * CAPABILITY IMAP4rev1
    S1: * OK ready`,
  start: () => ({
    response({ connection, response }, find) {
      if (connection.state !== "greeting") return;
      const isGreeting = response.type === "untagged-status" && /^(?:OK|PREAUTH|BYE)$/.test(response.status);
      if (!isGreeting) find(`${response.type} before the greeting`);
    },
  }),
};
