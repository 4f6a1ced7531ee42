import { inRanges, mergeRanges } from "#imap/number-set.ts";
import type { Pending } from "./core/connection.ts";
import type { Rule } from "./core/rule.ts";
import { readUidCode } from "./core/uid-codes.ts";

export const moveuidLate: Rule = {
  id: "moveuid-late",
  title: "MOVE tells COPYUID before the EXPUNGEs",
  strength: "advised",
  party: "server",
  cites: ["rfc6851#4.3"],
  explanation: "Told afterwards, the client has dropped the message when it learns where it went.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 MOVE 1 INBOX
    S1: * OK [COPYUID 5 11 1] moved
    S1: * 1 EXPUNGE
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 MOVE 1 INBOX
    S1: * 1 EXPUNGE
    > S1: a1 OK [COPYUID 5 11 1] done`,
  start() {
    /** What went while the command was answered; others' messages may be among it. */
    const gone = new WeakMap<Pending, Set<number>>();
    const went = (answers: Pending | undefined, uid: number | undefined): void => {
      if (answers && uid !== undefined) gone.set(answers, (gone.get(answers) ?? new Set()).add(uid));
    };
    return {
      expunge: ({ connection, response, answers }) =>
        went(answers, connection.mailbox?.messages?.at(response.number)?.uid),
      vanished({ response, answers }) {
        for (const { first } of response.uids) went(answers, first);
      },
      code({ code, answers }, find) {
        if (code.name !== "COPYUID" || !answers || !/^(?:UID )?MOVE$/.test(answers.command.name)) return;
        const moved = readUidCode(code.text ?? "")?.from ?? [];
        for (const uid of gone.get(answers) ?? [])
          if (inRanges(mergeRanges(moved), uid)) {
            find(`COPYUID after the EXPUNGE of UID ${uid} by ${answers.command.title}`);
            return;
          }
      },
    };
  },
};
