import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const afterBye: Rule = {
  id: "after-bye",
  title: "After BYE nothing follows but LOGOUT's OK",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#7.1.5", "rfc9051#7.1.5"],
  explanation:
    "BYE says that the server is about to close. A server that goes on, or repeats itself, keeps clients waiting that take it at its word, and those that do not.",
  good: `
    connected C1
    C1: a1 LOGOUT
    S1: * BYE logging out
    S1: a1 OK done`,
  bad: `
    logged-in C1
    S1: * BYE Autologout; idle for too long
    > S1: * BYE Autologout; idle for too long`,
  start: () => ({
    response({ connection, response, answers }, find) {
      if (connection.bye === undefined) return;
      // Commands that were sent before BYE may still be answered.
      if (response.type === "tagged" && answers) return;
      if (connection.pending.size > 0 && response.type !== "untagged-status") return;
      const what = response.type === "tagged" ? shown(`${response.tag} ${response.status}`) : response.type;
      find(`${response.type === "untagged-status" ? response.status : what} after BYE`);
    },
  }),
};
