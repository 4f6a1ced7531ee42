import type { Rule } from "./core/rule.ts";

export const doneWithoutIdle: Rule = {
  id: "done-without-idle",
  title: "DONE is sent while IDLE runs",
  strength: "stated",
  party: "client",
  cites: ["rfc2177#3", "rfc9051#6.3.13"],
  explanation: "It is no command. Alone on a line it is taken for a tag, and answered BAD.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 IDLE
    S1: + idling
    C1: DONE
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    > C1: DONE
    S1: DONE BAD unknown command`,
  start: () => ({
    continued({ connection, kind }, find) {
      if (kind === "DONE" && !connection.idle && connection.state !== undefined)
        find("DONE, and no IDLE is in progress");
    },
  }),
};
