import { watchDeleted } from "./core/deleted.ts";
import type { Rule } from "./core/rule.ts";
import { plural } from "./core/show.ts";

export const closeExpunges: Rule = {
  id: "close-expunges",
  title: "CLOSE is not used where its expunge was not meant",
  strength: "advised",
  party: "client",
  cites: ["rfc3691#1", "rfc3501#6.4.2", "rfc9051#6.4.2"],
  explanation:
    "CLOSE removes every message that anybody has flagged \\Deleted. UNSELECT leaves the mailbox and removes nothing.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 STORE 1 +FLAGS (\\Deleted)
    S1: * 1 FETCH (FLAGS (\\Deleted))
    S1: a1 OK done
    C1: a2 CLOSE
    S1: a2 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 FETCH 1:* (FLAGS)
    S1: * 2 FETCH (FLAGS (\\Deleted))
    S1: a1 OK done
    > C1: a2 CLOSE
    S1: a2 OK done`,
  start: () =>
    watchDeleted(({ command, connection }, foreign, own, find) => {
      if (command.name === "CLOSE" && foreign > 0 && own === 0 && !connection.mailbox?.readOnly)
        find(
          `${command.title} expunges ${plural(foreign, "message")} that others have flagged \\Deleted; UNSELECT would not`,
        );
    }),
};
