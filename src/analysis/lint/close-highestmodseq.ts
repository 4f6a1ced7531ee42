import { QRESYNC_OPENED } from "./core/qresync-opened.ts";
import type { Rule } from "./core/rule.ts";

export const closeHighestmodseq: Rule = {
  id: "close-highestmodseq",
  title: "CLOSE's OK tells no HIGHESTMODSEQ",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc7162#3.2.8"],
  explanation: "The client was not told what CLOSE expunged; with the new value it would never ask.",
  good: `${QRESYNC_OPENED}
    C1: a3 CLOSE
    S1: a3 OK done`,
  bad: `${QRESYNC_OPENED}
    C1: a3 CLOSE
    > S1: a3 OK [HIGHESTMODSEQ 41] done`,
  start: () => ({
    code({ code, response, answers }, find) {
      if (code.name === "HIGHESTMODSEQ" && response.type === "tagged" && answers?.command.name === "CLOSE")
        find(`HIGHESTMODSEQ ${code.text ?? ""} in the OK of ${answers.command.title}`);
    },
  }),
};
