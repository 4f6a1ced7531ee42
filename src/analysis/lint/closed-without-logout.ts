import type { Rule } from "./core/rule.ts";

export const closedWithoutLogout: Rule = {
  id: "closed-without-logout",
  title: "The client says LOGOUT before it closes",
  strength: "SHOULD",
  party: "client",
  cites: ["rfc3501#3.4", "rfc9051#3.4", "rfc2683#3.1.2"],
  explanation: "Otherwise nobody can tell a client that has finished from one that was cut off.",
  good: `
    connected C1
    C1: a1 LOGOUT
    S1: * BYE logging out
    S1: a1 OK done
    <C1's connection is closed>`,
  bad: `
    logged-in C1
    C1: a1 NOOP
    S1: a1 OK done
    > <C1's connection is closed>`,
  closedBy: "client",
  start: () => ({
    closed({ connection, by }, find) {
      const isLeaving = [...connection.pending.values()].some(({ command }) => command.name === "LOGOUT");
      if (by === "client" && !connection.bye && !isLeaving && connection.state !== "logout")
        find("the connection is closed without LOGOUT");
    },
  }),
};
