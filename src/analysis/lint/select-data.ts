import type { Rule } from "./core/rule.ts";

const REQUIRED = [
  ["flags", "FLAGS"],
  ["exists", "EXISTS"],
  ["[UIDVALIDITY", "UIDVALIDITY"],
  ["[UIDNEXT", "UIDNEXT"],
] as const;

export const selectData: Rule = {
  id: "select-data",
  title: "SELECT tells FLAGS, EXISTS and the UID values before its OK",
  strength: "MUST",
  party: "server",
  cites: ["rfc3501#6.3.1", "rfc9051#6.3.2"],
  explanation:
    "Without EXISTS the client cannot count, without UIDVALIDITY and UIDNEXT it cannot trust its cache nor see what is new.",
  good: `
    mailbox FOO 1 message
    logged-in C1
    C1: a1 SELECT FOO
    S1: * FLAGS (\\Seen)
    S1: * 1 EXISTS
    S1: * 0 RECENT
    S1: * OK [UIDVALIDITY 9] ok
    S1: * OK [UIDNEXT 2] ok
    S1: a1 OK [READ-WRITE] done`,
  bad: `
    mailbox FOO 1 message
    logged-in C1
    C1: a1 SELECT FOO
    S1: * FLAGS (\\Seen)
    S1: * 1 EXISTS
    S1: * OK [UIDVALIDITY 9] ok
    > S1: a1 OK [READ-WRITE] done`,
  start: () => ({
    tagged({ connection, response, answers }, find) {
      if (!answers || response.status !== "OK" || !/^(?:SELECT|EXAMINE)$/.test(answers.command.name)) return;
      const missing: string[] = REQUIRED.filter(([told]) => !answers.told.has(told)).map(([, name]) => name);
      if (!connection.isRev2 && connection.offers("IMAP4REV1") !== false && !answers.told.has("recent"))
        missing.push("RECENT");
      if (missing.length > 0) find(`${answers.command.title} is answered OK without ${missing.join(", ")}`);
    },
  }),
};
