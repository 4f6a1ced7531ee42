import type { Rule } from "./core/rule.ts";

export const vanishedPlace: Rule = {
  id: "vanished-place",
  title: "VANISHED keeps to the places where EXPUNGE may come",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc7162#3.2.10.2"],
  explanation: "It renumbers as EXPUNGE does, so it must not meet commands with numbers.",
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
    C1: a3 UID FETCH 12 (FLAGS)
    S1: * VANISHED 12
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
    C1: a3 FETCH 2 (FLAGS)
    > S1: * VANISHED 11
    S1: a3 OK done`,
  start: () => ({
    vanished({ connection, response, answers }, find) {
      if (response.earlier || connection.expungesAnyTime) return;
      for (const { command, whole } of connection.pending.values())
        if (whole && !/^(?:FETCH|STORE|SEARCH)$/.test(command.name)) return;
      find(answers ? `VANISHED while ${answers.command.title} is answered` : "VANISHED with no command in progress");
    },
  }),
};
