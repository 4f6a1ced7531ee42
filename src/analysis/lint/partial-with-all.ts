import type { Rule } from "./core/rule.ts";

export const partialWithAll: Rule = {
  id: "partial-with-all",
  title: "A search asks for ALL or for PARTIAL, not for both",
  strength: "MUST NOT",
  party: "client",
  cites: ["rfc9394#3.1"],
  explanation: "PARTIAL is there to spare the whole list. A server answers BAD.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 SEARCH RETURN (PARTIAL 1:2 COUNT) ALL
    S1: * ESEARCH (TAG "a1") COUNT 3 PARTIAL (1:2 1:2)
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    > C1: a1 SEARCH RETURN (PARTIAL 1:2 ALL) ALL
    S1: a1 BAD syntax`,
  start: () => ({
    command({ command }, find) {
      const options = /^ RETURN \(([^()]*)\)/i.exec(command.text)?.[1] ?? "";
      if (/\bPARTIAL /i.test(options) && /\bALL\b/i.test(options)) find(`${command.title} asks for PARTIAL and ALL`);
    },
  }),
};
