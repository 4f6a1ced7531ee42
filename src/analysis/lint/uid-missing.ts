import { inRanges, resolveNumberSet } from "#imap/number-set.ts";
import type { Rule } from "./core/rule.ts";

export const uidMissing: Rule = {
  id: "uid-missing",
  title: "FETCH data in answer to a UID command has the UID",
  strength: "MUST",
  party: "server",
  cites: ["rfc3501#6.4.8", "rfc9051#6.4.9"],
  explanation: "The client asked by UID and may keep no numbers at all.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 UID FETCH 12 (FLAGS)
    S1: * 2 FETCH (UID 12 FLAGS ())
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 UID FETCH 12 (FLAGS)
    > S1: * 2 FETCH (FLAGS ())
    S1: a1 OK done`,
  start: () => ({
    fetch({ connection, response: { number, items }, answers }, find) {
      if (connection.pending.size !== 1 || !answers || !/^UID (?:FETCH|STORE)$/.test(answers.command.name)) return;
      if (items.some(({ name }) => name === "UID")) return;
      const uid = connection.mailbox?.messages?.at(number)?.uid;
      const set = answers.command.messages;
      // News of another message may come along; of one whose UID was not told nothing can be said.
      if (uid === undefined || set === undefined || set === "$" || !inRanges(resolveNumberSet(set, uid), uid)) return;
      find(`FETCH of message ${number} (UID ${uid}) without UID, in answer to ${answers.command.title}`);
    },
  }),
};
