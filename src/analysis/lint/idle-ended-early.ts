import type { Rule } from "./core/rule.ts";

export const idleEndedEarly: Rule = {
  id: "idle-ended-early",
  title: "IDLE ends when the client says DONE",
  strength: "stated",
  party: "server",
  cites: ["rfc2177#3", "rfc9051#6.3.13"],
  explanation:
    "The client believes itself idling. Its DONE, already on the way, is read as a command. A server that wants out says BYE.",
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
    C1: a1 IDLE
    S1: + idling
    > S1: a1 OK done
    C1: DONE
    S1: DONE BAD unknown command`,
  start() {
    /** The IDLE that DONE was to end. */
    let idled: string | undefined;
    return {
      continued({ connection: { idle }, kind }) {
        if (kind === "DONE" && idle?.accepted) idled = idle.pending.command.title;
      },
      tagged({ connection, response: { tag, status }, answers }, find) {
        const { idle } = connection;
        if (idle?.accepted && idle.pending === answers && status === "OK")
          find(`${answers.command.title} is ended without a DONE`);
        if (idled === undefined || status !== "BAD" || !/^done$/i.test(tag)) return;
        find(`${idled} had ended when DONE came: it is read as a command`);
        idled = undefined;
      },
    };
  },
};
