import { QRESYNC_OPENED } from "./core/qresync-opened.ts";
import type { Rule } from "./core/rule.ts";

export const highestmodseqMissing: Rule = {
  id: "highestmodseq-missing",
  title: "SELECT tells HIGHESTMODSEQ or NOMODSEQ to who uses mod-sequences",
  strength: "MUST",
  party: "server",
  cites: ["rfc7162#3.1.2", "rfc7162#3.1.2.1"],
  explanation: "Without it the client does not know from where to go on next time.",
  good: QRESYNC_OPENED,
  bad: `
    logged-in C1
    C1: a1 ENABLE CONDSTORE
    S1: * ENABLED CONDSTORE
    S1: a1 OK done
    C1: a2 SELECT INBOX
    S1: * 3 EXISTS
    > S1: a2 OK done`,
  start: () => ({
    tagged({ connection, response, answers }, find) {
      if (!answers || response.status !== "OK" || !/^(?:SELECT|EXAMINE)$/.test(answers.command.name)) return;
      const { enabled } = connection;
      const isAware =
        enabled.has("CONDSTORE") ||
        enabled.has("QRESYNC") ||
        / \((?:.* )?(?:CONDSTORE|QRESYNC)\b/i.test(answers.command.text);
      if (isAware && !answers.told.has("[HIGHESTMODSEQ") && !answers.told.has("[NOMODSEQ"))
        find(`${answers.command.title} is answered OK without HIGHESTMODSEQ or NOMODSEQ`);
    },
  }),
};
