import { QRESYNC_OPENED } from "./core/qresync-opened.ts";
import type { Rule } from "./core/rule.ts";

export const modseqMissing: Rule = {
  id: "modseq-missing",
  title: "FETCH data that tells a change has MODSEQ, once the client uses mod-sequences",
  strength: "MUST",
  party: "server",
  cites: ["rfc7162#3.1", "rfc7162#3.2.4"],
  explanation: "The client's own mod-sequence would fall behind, and its next conditional STORE fail for nothing.",
  good: `${QRESYNC_OPENED}
    C1: a3 NOOP
    S1: * 1 FETCH (UID 11 FLAGS (\\Seen) MODSEQ (41))
    S1: a3 OK done`,
  bad: `${QRESYNC_OPENED}
    C1: a3 NOOP
    > S1: * 1 FETCH (UID 11 FLAGS (\\Seen))
    S1: a3 OK done`,
  start() {
    let hasModSeqs = false;
    return {
      code({ code }) {
        if (code.name === "HIGHESTMODSEQ") hasModSeqs = true;
        if (code.name === "NOMODSEQ") hasModSeqs = false;
      },
      fetch({ connection, response: { number, items } }, find) {
        const { enabled, pending } = connection;
        if (!hasModSeqs || !(enabled.has("CONDSTORE") || enabled.has("QRESYNC"))) return;
        // What was asked for by name comes as it was asked for.
        for (const { command } of pending.values()) if (/FETCH$|^(?:SELECT|EXAMINE)$/.test(command.name)) return;
        if (items.some(({ name }) => name === "FLAGS") && !items.some(({ name }) => name === "MODSEQ"))
          find(`FETCH of message ${number} with FLAGS and without MODSEQ`);
      },
    };
  },
};
