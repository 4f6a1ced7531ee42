import type { Rule } from "./core/rule.ts";

export const esearchUid: Rule = {
  id: "esearch-uid",
  title: "The ESEARCH of a UID command says UID",
  strength: "MUST",
  party: "server",
  cites: ["rfc9051#6.4.9", "rfc4731#3.1"],
  explanation: "Without it the numbers are message sequence numbers, and the client acts on other messages.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 UID SEARCH RETURN (ALL) ALL
    S1: * ESEARCH (TAG "a1") UID ALL 11:13
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 UID SEARCH RETURN (ALL) ALL
    > S1: * ESEARCH (TAG "a1") ALL 1:3
    S1: a1 OK done`,
  start: () => ({
    esearch({ connection, response: { tag, uid } }, find) {
      const command = tag === undefined ? undefined : connection.pending.get(tag)?.command;
      if (command && command.isByUid !== uid)
        find(`ESEARCH ${uid ? "with" : "without"} UID in answer to ${command.title}`);
    },
  }),
};
