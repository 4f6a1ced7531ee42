import type { Rule } from "./core/rule.ts";

export const closeWithoutBye: Rule = {
  id: "close-without-bye",
  title: "The server does not close without saying BYE",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc3501#3.4"],
  explanation:
    "Without a reason a client takes it for a broken line, connects again at once, and is thrown out again. IMAP4rev2 has made it a SHOULD NOT.",
  good: `
    connected C1
    S1: * BYE Shutting down
    <C1's connection is closed>`,
  bad: `
    connected C1
    C1: a1 NOOP
    S1: a1 OK done
    > <C1's connection is closed>`,
  closedBy: "server",
  start: () => ({
    closed({ connection, by }, find) {
      if (by !== "server" || connection.bye || connection.serverLogout?.isGranted) return;

      find("the server closes the connection and has not said BYE");
    },
  }),
};
