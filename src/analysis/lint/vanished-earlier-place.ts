import { QRESYNC_OPENED } from "./core/qresync-opened.ts";
import type { Rule } from "./core/rule.ts";

export const vanishedEarlierPlace: Rule = {
  id: "vanished-earlier-place",
  title: "VANISHED (EARLIER) answers SELECT and UID FETCH, before any FETCH",
  strength: "MUST",
  party: "server",
  cites: ["rfc7162#3.2.6", "rfc7162#3.2.10", "rfc7162#3.2.10.1"],
  explanation:
    "It is about the past and lowers no count. In the wrong place a client counts it, or maps numbers to the wrong UIDs.",
  good: `${QRESYNC_OPENED}
    C1: a3 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 30 VANISHED)
    S1: * VANISHED (EARLIER) 1:10
    S1: * 1 FETCH (UID 11 FLAGS () MODSEQ (40))
    S1: a3 OK done`,
  bad: `${QRESYNC_OPENED}
    C1: a3 NOOP
    > S1: * VANISHED (EARLIER) 1:10
    S1: a3 OK done`,
  start: () => ({
    vanished({ connection, response, answers }, find) {
      if (!response.earlier || connection.pending.size > 1) return;
      const name = answers?.command.name ?? "";
      if (!/^(?:UID FETCH|SELECT|EXAMINE)$/.test(name))
        find(`VANISHED (EARLIER) ${answers ? `in answer to ${answers.command.title}` : "with no command in progress"}`);
      else if (answers?.told.has("fetch"))
        find(`VANISHED (EARLIER) after a FETCH in answer to ${answers.command.title}`);
    },
  }),
};
