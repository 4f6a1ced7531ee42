import type { Rule } from "./core/rule.ts";

export const enabledMissing: Rule = {
  id: "enabled-missing",
  title: "ENABLE's OK comes after an ENABLED response",
  strength: "MUST",
  party: "server",
  cites: ["rfc5161#3.1", "rfc9051#6.3.1"],
  explanation: "Only ENABLED says what is switched on. Without it the client does not expect what comes of it.",
  good: `
    logged-in C1
    C1: a1 ENABLE X-NONE
    S1: * ENABLED
    S1: a1 OK done`,
  bad: `
    logged-in C1
    C1: a1 ENABLE QRESYNC
    > S1: a1 OK done`,
  start: () => ({
    tagged({ response, answers }, find) {
      if (answers?.command.name === "ENABLE" && response.status === "OK" && !answers.told.has("enabled"))
        find(`${answers.command.title} is answered OK without ENABLED`);
    },
  }),
};
