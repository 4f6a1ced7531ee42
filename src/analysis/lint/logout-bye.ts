import type { Rule } from "./core/rule.ts";

export const logoutBye: Rule = {
  id: "logout-bye",
  title: "LOGOUT is answered by BYE, then OK",
  strength: "MUST",
  party: "server",
  cites: ["rfc3501#6.1.3", "rfc9051#6.1.3"],
  explanation: "BYE tells that what follows is the end by agreement, not a failure of the net.",
  good: `
    connected C1
    C1: a1 LOGOUT
    S1: * BYE logging out
    S1: a1 OK done`,
  bad: `
    connected C1
    C1: a1 LOGOUT
    > S1: a1 OK done`,
  start: () => ({
    tagged({ connection, response, answers }, find) {
      if (answers?.command.name === "LOGOUT" && response.status === "OK" && connection.bye === undefined)
        find(`${answers.command.title} is answered OK without an untagged BYE before`);
    },
  }),
};
