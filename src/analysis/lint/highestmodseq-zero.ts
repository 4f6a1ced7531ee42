import type { Rule } from "./core/rule.ts";

export const highestModSeqZero: Rule = {
  id: "highestmodseq-zero",
  title: "HIGHESTMODSEQ at SELECT is at least 1",
  strength: "MUST",
  party: "server",
  cites: ["rfc7162#3.1.2.1", "rfc7162#3.1.2.2", "rfc7162#7"],
  explanation:
    "A server without mod-sequences says NOMODSEQ. 0 is no mod-sequence: clients take it for a mailbox that lost its history, and synchronize from the start at every poll.",
  good: `
    mailbox FOO 0 messages
    logged-in C1
    C1: a1 SELECT FOO (CONDSTORE)
    S1: * 0 EXISTS
    S1: * OK [HIGHESTMODSEQ 1] Highest
    S1: a1 OK done`,
  bad: `
    mailbox FOO 0 messages
    logged-in C1
    C1: a1 SELECT FOO (CONDSTORE)
    S1: * 0 EXISTS
    > S1: * OK [HIGHESTMODSEQ 0] Highest
    S1: a1 OK done`,
  start: () => ({
    code({ code }, find) {
      if (code.name === "HIGHESTMODSEQ" && /^0+$/.test(code.text ?? "")) find("HIGHESTMODSEQ 0 is not a mod-sequence");
    },
  }),
};
