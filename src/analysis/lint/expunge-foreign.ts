import { watchDeleted } from "./core/deleted.ts";
import type { Rule } from "./core/rule.ts";
import { plural } from "./core/show.ts";

export const expungeForeign: Rule = {
  id: "expunge-foreign",
  title: "UID EXPUNGE removes one's own; EXPUNGE removes what others have flagged too",
  strength: "advised",
  party: "client",
  cites: ["rfc4315#2.1", "rfc4549#5.2"],
  explanation: "Another user flagged them and may still change their mind. Gone is gone.",
  good: `
    capabilities IMAP4rev1 UIDPLUS
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 FETCH 1:* (FLAGS)
    S1: * 2 FETCH (FLAGS (\\Deleted))
    S1: a1 OK done
    C1: a2 STORE 1 +FLAGS (\\Deleted)
    S1: * 1 FETCH (FLAGS (\\Deleted))
    S1: a2 OK done
    C1: a3 UID EXPUNGE 11
    S1: * 1 EXPUNGE
    S1: a3 OK done`,
  bad: `
    capabilities IMAP4rev1 UIDPLUS
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 FETCH 1:* (FLAGS)
    S1: * 2 FETCH (FLAGS (\\Deleted))
    S1: a1 OK done
    C1: a2 STORE 1 +FLAGS (\\Deleted)
    S1: * 1 FETCH (FLAGS (\\Deleted))
    S1: a2 OK done
    > C1: a3 EXPUNGE
    S1: * 1 EXPUNGE
    S1: * 1 EXPUNGE
    S1: a3 OK done`,
  start: () =>
    watchDeleted(({ command, connection }, foreign, own, find) => {
      const hasUidExpunge = connection.offers("UIDPLUS") !== false || connection.offers("IMAP4REV2");
      if (command.name === "EXPUNGE" && foreign > 0 && own > 0 && hasUidExpunge)
        find(`${command.title} also expunges ${plural(foreign, "message")} that this client has not flagged \\Deleted`);
    }),
};
