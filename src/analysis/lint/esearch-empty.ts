import type { Rule } from "./core/rule.ts";

export const esearchEmpty: Rule = {
  id: "esearch-empty",
  title: "An ESEARCH without matches has no MIN, MAX or ALL",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc9051#6.4.4", "rfc4731#3.1"],
  explanation: "There is no number to give, and none must be made up.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 SEARCH RETURN (MIN COUNT) DELETED
    S1: * ESEARCH (TAG "a1") COUNT 0
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 SEARCH RETURN (MIN COUNT) DELETED
    > S1: * ESEARCH (TAG "a1") COUNT 0 MIN 1
    S1: a1 OK done`,
  start: () => ({
    esearch({ response: { count, min, max, all } }, find) {
      if (count === 0 && (min !== undefined || max !== undefined || all !== undefined))
        find("ESEARCH with COUNT 0 and a MIN, MAX or ALL");
    },
  }),
};
