import type { Rule } from "./core/rule.ts";

export const capabilityBase: Rule = {
  id: "capability-base",
  title: "CAPABILITY lists IMAP4rev1 or IMAP4rev2",
  strength: "MUST",
  party: "server",
  cites: ["rfc3501#7.2.1", "rfc9051#7.2.2"],
  explanation: "The list names the protocol itself. A client that does not find it gives up.",
  good: `
    connected C1
    C1: a1 CAPABILITY
    S1: * CAPABILITY IMAP4rev1 IDLE
    S1: a1 OK done`,
  bad: `
    connected C1
    C1: a1 CAPABILITY
    > S1: * CAPABILITY IDLE
    S1: a1 OK done`,
  start: () => ({
    capability({ response: { capabilities } }, find) {
      if (!capabilities.some((name) => /^IMAP4rev[12]$/i.test(name))) find("neither IMAP4rev1 nor IMAP4rev2 is listed");
    },
  }),
};
