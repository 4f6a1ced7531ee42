import type { Connection } from "./core/connection.ts";
import { QRESYNC_OPENED } from "./core/qresync-opened.ts";
import type { Rule } from "./core/rule.ts";

export const expungeHighestmodseq: Rule = {
  id: "expunge-highestmodseq",
  title: "With QRESYNC the OK of an EXPUNGE that expunged tells HIGHESTMODSEQ",
  strength: "MUST",
  party: "server",
  cites: ["rfc7162#3.2.7", "rfc7162#3.2.9"],
  explanation: "An expunge has a mod-sequence of its own, and no FETCH that could carry it.",
  good: `${QRESYNC_OPENED}
    C1: a3 EXPUNGE
    S1: * VANISHED 12
    S1: a3 OK [HIGHESTMODSEQ 41] done`,
  bad: `${QRESYNC_OPENED}
    C1: a3 EXPUNGE
    S1: * VANISHED 12
    > S1: a3 OK done`,
  across: true,
  start() {
    const connections = new Set<Connection>();
    /** What others have expunged is told too, and is no expunge of this command. */
    const isAlone = (connection: Connection): boolean => {
      const key = connection.mailboxKey();
      for (const other of connections) if (other !== connection && other.mailboxKey() === key) return false;
      return true;
    };
    return {
      command: ({ connection }) => {
        connections.add(connection);
      },
      closed: ({ connection }) => {
        connections.delete(connection);
      },
      tagged({ connection, response, answers }, find) {
        if (!answers || response.status !== "OK" || !/^(?:UID )?EXPUNGE$/.test(answers.command.name)) return;
        if (!connection.enabled.has("QRESYNC") || connection.pending.size > 1 || !answers.told.has("vanished")) return;
        if (response.code?.name !== "HIGHESTMODSEQ" && !answers.told.has("[HIGHESTMODSEQ") && isAlone(connection))
          find(`${answers.command.title} expunged, and its OK has no HIGHESTMODSEQ`);
      },
    };
  },
};
