import type { Rule } from "./core/rule.ts";

export const closeHighestmodseq: Rule = {
  id: "close-highestmodseq",
  title: "CLOSE's OK tells no HIGHESTMODSEQ",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc7162#3.2.8"],
  explanation: "The client was not told what CLOSE expunged; with the new value it would never ask.",
  good: `
    mailbox FOO 3 messages uids 11:13
    logged-in C1
    C1: a1 ENABLE QRESYNC
    S1: * ENABLED QRESYNC
    S1: a1 OK done
    C1: a2 SELECT FOO
    S1: * 3 EXISTS
    S1: * OK [UIDVALIDITY 9] ok
    S1: * OK [HIGHESTMODSEQ 40] ok
    S1: a2 OK done
    C1: a3 CLOSE
    S1: a3 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    logged-in C1
    C1: a1 ENABLE QRESYNC
    S1: * ENABLED QRESYNC
    S1: a1 OK done
    C1: a2 SELECT FOO
    S1: * 3 EXISTS
    S1: * OK [UIDVALIDITY 9] ok
    S1: * OK [HIGHESTMODSEQ 40] ok
    S1: a2 OK done
    C1: a3 CLOSE
    > S1: a3 OK [HIGHESTMODSEQ 41] done`,
  start: () => ({
    code({ code, response, answers }, find) {
      if (code.name === "HIGHESTMODSEQ" && response.type === "tagged" && answers?.command.name === "CLOSE")
        find(`HIGHESTMODSEQ ${code.text ?? ""} in the OK of ${answers.command.title}`);
    },
  }),
};
