import { printNumberSet } from "#imap/number-set.ts";
import type { ClientCommand } from "./core/client-command.ts";
import { readStore } from "./core/conditional-store.ts";
import type { Rule } from "./core/rule.ts";

/** With its numbering, for message 11 is not UID 11. */
function setOf({ isByUid, messages }: ClientCommand): string | undefined {
  return messages && `${isByUid ? "UID " : ""}${printNumberSet(messages)}`;
}

export const deleteAfterFailedCopy: Rule = {
  id: "delete-after-failed-copy",
  title: "After a failed COPY nothing is flagged \\Deleted",
  strength: "MUST NOT",
  party: "client",
  cites: ["rfc4549#5.1"],
  explanation: "COPY, flag, expunge is a move only if the COPY worked. Otherwise it destroys the only copy.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 UID COPY 11 Archive
    S1: a1 OK done
    C1: a2 UID STORE 11 +FLAGS.SILENT (\\Deleted)
    S1: a2 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 UID COPY 11 Archive
    S1: a1 NO [TRYCREATE] no such mailbox
    > C1: a2 UID STORE 11 +FLAGS.SILENT (\\Deleted)
    S1: a2 OK done`,
  start() {
    /** The set of the copy that failed last, as it was written. */
    let failed: string | undefined;
    return {
      tagged({ response, answers }) {
        if (!answers || !/^(?:UID )?COPY$/.test(answers.command.name)) return;
        failed = response.status === "OK" ? undefined : setOf(answers.command);
      },
      command({ command }, find) {
        const store = readStore(command);
        if (
          failed !== undefined &&
          store &&
          store.sign !== "-" &&
          store.flags.has("\\deleted") &&
          setOf(command) === failed
        )
          find(`${command.title} flags ${failed} \\Deleted, and the COPY of ${failed} has failed`);
      },
    };
  },
};
