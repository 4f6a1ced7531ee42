import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const uidvalidityZero: Rule = {
  id: "uidvalidity-zero",
  title: "UIDVALIDITY and UIDNEXT are at least 1",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#9", "rfc9051#9"],
  explanation: 'The grammar has non-zero numbers there. Clients keep 0 for "not known".',
  good: `
    logged-in C1
    C1: a1 SELECT INBOX
    S1: * OK [UIDVALIDITY 1] ok
    S1: a1 OK done`,
  bad: `
    logged-in C1
    C1: a1 SELECT INBOX
    > S1: * OK [UIDVALIDITY 0] ok
    S1: a1 OK done`,
  start: () => ({
    code({ code }, find) {
      if (/^(?:UIDVALIDITY|UIDNEXT|UNSEEN)$/.test(code.name) && !/^[1-9]\d{0,9}$/.test(code.text ?? ""))
        find(`${code.name} "${shown(code.text ?? "")}" is not a number from 1`);
    },
  }),
};
