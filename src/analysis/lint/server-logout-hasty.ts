import type { Find, Happening, Rule } from "./core/rule.ts";
import { duration } from "./core/show.ts";

const WAIT_MS = 32_000;

function check({ connection, at }: Happening, find: Find): void {
  const { serverLogout, bye, pending } = connection;
  if (!serverLogout || serverLogout.isGranted || bye || at - serverLogout.at > WAIT_MS) return;
  for (const { command } of pending.values()) if (command.name === "LOGOUT") return;
  find(
    `the session is ended ${duration(at - serverLogout.at)} after the server's LOGOUT, which the client has not answered`,
  );
}

export const serverLogoutHasty: Rule = {
  id: "server-logout-hasty",
  title: "After its own LOGOUT the server waits for more than 32 seconds",
  strength: "MUST",
  party: "server",
  cites: ["draft-shih-imap-server-logout-00#3"],
  explanation: "The client may be busy, or far away. The draft gives it that time to answer before it is cut off.",
  good: `
    connected C1
    S1: S001 LOGOUT
    <33 seconds pass>
    S1: * BYE closing`,
  bad: `
    connected C1
    S1: S001 LOGOUT
    <32 seconds pass>
    > S1: * BYE closing`,
  start: () => ({
    "untagged-status"(event, find) {
      if (event.response.status === "BYE") check(event, find);
    },
    closed(event, find) {
      if (event.by === "server") check(event, find);
    },
  }),
};
