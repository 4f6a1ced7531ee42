import { QRESYNC_OPENED } from "./core/qresync-opened.ts";
import type { Rule } from "./core/rule.ts";

export const vanishedPlace: Rule = {
  id: "vanished-place",
  title: "VANISHED keeps to the places where EXPUNGE may come",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc7162#3.2.10.2"],
  explanation: "It renumbers as EXPUNGE does, so it must not meet commands with numbers.",
  good: `${QRESYNC_OPENED}
    C1: a3 UID FETCH 12 (FLAGS)
    S1: * VANISHED 12
    S1: a3 OK done`,
  bad: `${QRESYNC_OPENED}
    C1: a3 FETCH 2 (FLAGS)
    > S1: * VANISHED 11
    S1: a3 OK done`,
  start: () => ({
    vanished({ connection, response, answers }, find) {
      if (response.earlier || connection.expungesAnyTime || connection.hasUnseen) return;
      for (const { command, whole } of connection.pending.values())
        if (whole && !/^(?:FETCH|STORE|SEARCH)$/.test(command.name)) return;
      find(answers ? `VANISHED while ${answers.command.title} is answered` : "VANISHED with no command in progress");
    },
  }),
};
