import type { Rule } from "./core/rule.ts";

export const preauthLate: Rule = {
  id: "preauth-late",
  title: "PREAUTH is a greeting and nothing else",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#7.1.4", "rfc9051#7.1.4"],
  explanation:
    "It says that the session needs no login. Later in a session it contradicts what the client has done so far.",
  good: `
    <C1 connects>
    S1: * PREAUTH welcome`,
  bad: `
    connected C1
    C1: a1 NOOP
    > S1: * PREAUTH welcome
    S1: a1 OK done`,
  start: () => ({
    "untagged-status"({ connection, response }, find) {
      if (response.status === "PREAUTH" && connection.state !== "greeting" && connection.state !== undefined)
        find("PREAUTH after the greeting");
    },
  }),
};
